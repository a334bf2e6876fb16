/* What the verbs of this room share: their options, and the plan that these name. */
#ifndef COLLECT_COMMAND_LINE_H
#define COLLECT_COMMAND_LINE_H

#include <stdbool.h>

#include "collect/plan/plan.h"
#include "data/program/options.h"

/* Reads options and refuses operands. Prints the help where it is asked for, and sets *done. */
int verb_options(const struct verb_usage *usage, int argc, char **argv, bool *done, struct error *err);
/* Makes the plan of a file, or the default one (`file` NULL), and keeps these platforms and benchmarks of it. */
int verb_plan(struct plan *plan, const char *file, const struct option_list *platforms,
              const struct option_list *benchmarks, struct error *err);
/* Flushes standard output. ERROR_IO. */
int verb_flush(struct error *err);

#endif
