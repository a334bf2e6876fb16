/* From inputs to a result: the way that analyze, report and plot share. */
#pragma once

#include <stdbool.h>

#include "analyze/result/result.h"
#include "data/dataset.h"
#include "data/error.h"
#include "data/program/options.h"
#include "report/input/status.h"

#define INPUTS_HELP                                                                                                    \
    "INPUT is a folder, CSV files, PLATFORM=FILE, or - for standard input; without one, the current folder."

/* Everything is borrowed. */
struct inputs {
    char **paths;
    size_t n;
};
/* The operands of a verb, or the current folder where there are none. */
struct inputs inputs_of(const struct operands *operands);

/* What the options of every analysis set. The lists are the caller's to release. */
struct analysis_options {
    struct settings settings;
    const char *expect, *family;
    struct option_list lower, higher;
    bool each_set; /* many sets: --lower and --higher may name benchmarks that one of them lacks */
};
#define ANALYSIS_OPTIONS_INIT                                                                                          \
    {                                                                                                                  \
        .settings = SETTINGS_INIT                                                                                      \
    }
enum { ANALYSIS_OPTIONS = 8 };

/* The options of a verb: its own ones, and before the one at `place` those of an analysis. `out` has room for
 * n_own + ANALYSIS_OPTIONS rows. */
void inputs_options(struct option *out, const struct option *own, size_t n_own, size_t place,
                    struct analysis_options *analysis);

/* Reads and analyses inputs, without a word. Both structs are the caller's to release, also on failure. */
int inputs_analyse(struct dataset *ds, struct result *r, const struct analysis_options *options,
                   const struct inputs *inputs, struct progress *progress, struct error *err);

/* What a verb does with the result. Returns the exit status, or fills err. Long work is shown by `status`, started and
 * stopped here: it is stopped while anything else is printed. */
typedef int inputs_work(const struct result *r, struct status *status, void *context, struct error *err);

/* Reads and analyses the inputs, says on stderr what was dropped and assumed, and does `work`, whose status it returns. */
int inputs_run(const struct analysis_options *options, const struct inputs *inputs, inputs_work *work, void *context,
               struct error *err);
