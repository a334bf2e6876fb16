/* The verbs of this room, for main.c. */
#pragma once

#include "data/program/verb.h"

/* The table ends with a row whose name is NULL. */
extern const struct verb report_verbs[];

/* Is called once, before a verb runs: libraries get their memory where we do. */
void report_prepare(void);

/* Each of these is in cmd_VERB.c. */
extern const char analyze_summary[], report_summary[], plot_summary[], convert_summary[], inspect_summary[];
int command_analyze(int argc, char **argv, struct error *err);
int command_report(int argc, char **argv, struct error *err);
int command_plot(int argc, char **argv, struct error *err);
int command_inspect(int argc, char **argv, struct error *err);
int command_convert(int argc, char **argv, struct error *err);
