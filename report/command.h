/* The verbs of this room, for main.c. */
#ifndef REPORT_COMMAND_H
#define REPORT_COMMAND_H

#include <stdbool.h>

#include "analyze/result/result.h"
#include "data/dataset.h"
#include "data/error.h"
#include "data/program/options.h"
#include "data/program/verb.h"
#include "report/input/status.h"

/* Ends with a row whose name is NULL. */
extern const struct verb report_verbs[];

int command_analyze(int argc, char **argv, struct error *err);
int command_report(int argc, char **argv, struct error *err);
int command_plot(int argc, char **argv, struct error *err);

/* ---- what the verbs share ---- */

/* The options of analyze, which report and plot take too. */
struct analysis_options {
    struct settings settings;
    const char *expect, *family;
    struct option_list lower, higher;
    bool anomalies; /* search each input by itself instead of analysing all of them together */
    int (*search)(char *const *inputs, size_t n_inputs, void *context, struct error *err); /* returns the exit status */
    bool each_set; /* many sets: --lower and --higher may name benchmarks that one of them lacks */
};
#define ANALYSIS_OPTIONS_INIT                                                                                          \
    {                                                                                                                  \
        .settings = SETTINGS_INIT                                                                                      \
    }
/* Rows for a verb's table of options; `o` is a struct analysis_options. */
#define ANALYSIS_OPTION_ROWS(o)                                                                                        \
    {"expect",                                                                                                         \
     'e',                                                                                                              \
     OPTION_TEXT,                                                                                                      \
     &(o).expect,                                                                                                      \
     "ORDER",                                                                                                          \
     NULL,                                                                                                             \
     "Order that should hold, such as 'native>=docker>=kvm>=qemu'; by default what each platform is decides."},        \
        {"lower", 'l', OPTION_LIST, &(o).lower, "NAME,...", NULL, "Benchmarks in which lower is better."},             \
        {"higher", 'H', OPTION_LIST, &(o).higher, "NAME,...", NULL, "Benchmarks in which higher is better."},          \
        {"alpha", 'a', OPTION_FRACTION, &(o).settings.alpha, "A", NULL, "Level of the tests after Holm (0.05)."},      \
        {"confidence", 'c', OPTION_FRACTION, &(o).settings.confidence, "C", NULL, "Of every interval (0.95)."},        \
        {"margin",                                                                                                     \
         'm',                                                                                                          \
         OPTION_FRACTION,                                                                                              \
         &(o).settings.margin,                                                                                         \
         "M",                                                                                                          \
         NULL,                                                                                                         \
         "Ratios this close to 1 are equivalent (0.05)."},                                                             \
        {"family",                                                                                                     \
         0,                                                                                                            \
         OPTION_CHOICE,                                                                                                \
         &(o).family,                                                                                                  \
         "WHAT",                                                                                                       \
         "benchmark|all",                                                                                              \
         "Holm corrects over the pairs of a benchmark, or over all of the report (benchmark)."},                       \
    {                                                                                                                  \
        "seed", 's', OPTION_SEED, &(o).settings.seed, "N", NULL, "Seed of what is random (1)."                         \
    }

/* What a verb does with the result. Returns the exit status, or fills err. Long work is shown by `status`, started and
 * stopped here: it is stopped while anything else is printed. */
typedef int command_work(const struct result *r, struct status *status, void *context, struct error *err);

/* The way of every verb over inputs: parses argv, prints help when asked, checks with `check` (may be NULL), reads the
 * inputs (the current folder when there is none), analyses them, says on stderr what was dropped and assumed, and does
 * `work`. Everything is released. Returns work's status; 0 after help. */
int command_over_inputs(const struct verb_usage *usage, int argc, char **argv, struct analysis_options *options,
                        int (*check)(void *context, struct error *err), command_work *work, void *context,
                        struct error *err);

/* Reads and analyses inputs, without a word. Both structs are the caller's to release, also on failure. */
int command_read_and_analyse(struct dataset *ds, struct result *r, const struct analysis_options *options,
                             char *const *inputs, size_t n_inputs, struct progress *progress, struct error *err);

/* The formats of --plots as bits of enum chart_format. */
int command_plots(unsigned *formats, const struct option_list *list, struct error *err);

/* Writes to stdout and notices a full disk or a closed pipe. */
int command_print(const char *bytes, size_t length, struct error *err);
bool command_colour(void);    /* stdout is a terminal, TERM is not dumb, NO_COLOR is unset or empty */
size_t command_columns(void); /* of the terminal, at least 40; 0 where stdout is none or does not tell */

#endif
