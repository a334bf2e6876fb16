/* From inputs to a result: the way that analyze, report and plot share. */
#pragma once

#include <stdbool.h>

#include "analyze/result/result.h"
#include "data/dataset.h"
#include "data/error.h"
#include "data/program/options.h"
#include "report/input/status.h"
#include "report/words/arena.h"

#define INPUTS_HELP                                                                                                    \
    "INPUT is a folder, CSV files, PLATFORM=FILE, or - for standard input; without one, the current folder."

/* Inputs are borrowed from the command line. */
struct inputs {
    char **paths;
    size_t n;
};
/* Returns the operands of a verb, or the current folder where there are none. */
struct inputs inputs_of(const struct operands *operands);

/* The options of every analysis set these. The lists are the caller's to release. */
struct analysis_options {
    struct settings settings;
    const char *expect, *family;
    struct option_list lower, higher, columns;
    bool each_set; /* many sets: --lower and --higher may name benchmarks that one of them lacks */
};
#define ANALYSIS_OPTIONS_INIT                                                                                          \
    {                                                                                                                  \
        .settings = SETTINGS_INIT                                                                                      \
    }
enum { ANALYSIS_OPTIONS = 9 };

/* Makes the options of a verb: its own ones, and before the one at `place` those of an analysis. `out` has room for
 * n_own + ANALYSIS_OPTIONS rows. */
void inputs_options(struct option *out, const struct option *own, size_t n_own, size_t place,
                    struct analysis_options *analysis);

/* Reads and analyses inputs, without a word. Both structs are the caller's to release, also on failure. */
int inputs_analyse(struct dataset *ds, struct result *r, const struct analysis_options *options,
                   const struct inputs *inputs, struct progress *progress, struct error *err);

/* What of the inputs was not used: a line for each file that gave nothing, which is more than some dropped cells, since
 * a platform may be missing, and one for all cells and rows. The lines are the arena's. */
struct losses {
    const char **lines;
    size_t n;
};
struct losses inputs_losses(struct arena *arena, const struct dataset *ds);
void losses_say(const struct losses *losses); /* on stderr */

/* A function of this type does the work of a verb with the result, whose names are the data's (words/shown_names.h).
 * It returns the exit status, or fills err. Long work is shown by `status`, started and stopped here: it is stopped
 * while anything else is printed. */
typedef int inputs_work(const struct result *r, struct status *status, void *context, struct error *err);

/* Reads the inputs, and says on stderr what was dropped and assumed. */
int inputs_read(struct dataset *ds, const struct inputs *inputs, struct error *err);

/* Reads and analyses the inputs, says on stderr what was dropped and assumed, and returns the status of `work`. */
int inputs_run(const struct analysis_options *options, const struct inputs *inputs, inputs_work *work, void *context,
               struct error *err);
