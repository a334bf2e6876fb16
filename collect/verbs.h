/* The verbs of this room, for main.c. */
#pragma once

#include <stddef.h>

#include "data/program/verb.h"

/* The table ends with a row whose name is NULL. */
extern const struct verb collect_verbs[];

/* What `check --control` calls with the folder that it has measured, or found: rooms meet through files, and this one
 * does not know who reads them. */
typedef int control_tell(const char *folder, const char *format, size_t rounds, struct error *err);
void check_tell_with(control_tell *tell);

/* Each of these is in cmd_VERB.c. */
extern const char collect_summary[], check_summary[], image_summary[];
int command_collect(int argc, char **argv, struct error *err);
int command_check(int argc, char **argv, struct error *err);
int command_image(int argc, char **argv, struct error *err);
