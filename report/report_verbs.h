/* The verbs of this room, for main.c. */
#pragma once

#include <stddef.h>

#include "data/program/verb.h"

/* The table ends with a row whose name is NULL. */
extern const struct verb report_verbs[];

/* Is called once, before a verb runs: libraries get their memory where we do. */
void report_prepare(void);

/* Holds the platforms of the results in `folder` against themselves, and prints what that says, as text or json. The
 * floors are for that many `rounds`; 0: as many as there are. In control.c; main.c gives it to the verb check. */
int report_control(const char *folder, const char *format, size_t rounds, struct error *err);

/* Each of these is in cmd_VERB.c. */
extern const char analyze_summary[], report_summary[], plot_summary[], convert_summary[], inspect_summary[];
int command_analyze(int argc, char **argv, struct error *err);
int command_report(int argc, char **argv, struct error *err);
int command_plot(int argc, char **argv, struct error *err);
int command_inspect(int argc, char **argv, struct error *err);
int command_convert(int argc, char **argv, struct error *err);
