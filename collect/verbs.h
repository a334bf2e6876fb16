/* The verbs of this room, for main.c. */
#ifndef COLLECT_VERBS_H
#define COLLECT_VERBS_H

#include <stdbool.h>

#include "collect/plan/plan.h"
#include "data/program/options.h"
#include "data/program/verb.h"

/* Ends with a row whose name is NULL. */
extern const struct verb collect_verbs[];

int command_collect(int argc, char **argv, struct error *err);
int command_check(int argc, char **argv, struct error *err);
int command_image(int argc, char **argv, struct error *err);

/* ---- what they share ---- */

/* Reads options, prints the help where it is asked for (*done then), and refuses operands. */
int verb_options(const struct verb_usage *usage, int argc, char **argv, bool *done, struct error *err);
/* The plan of a file, or the default one (file NULL), reduced to these platforms and benchmarks. */
int verb_plan(struct plan *plan, const char *file, const struct option_list *platforms,
              const struct option_list *benchmarks, struct error *err);

#endif
