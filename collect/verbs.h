/* The verbs of this room, for main.c. */
#pragma once

#include "data/program/verb.h"

/* The table ends with a row whose name is NULL. */
extern const struct verb collect_verbs[];

/* Each of these is in cmd_VERB.c. */
extern const char collect_summary[], check_summary[], image_summary[];
int command_collect(int argc, char **argv, struct error *err);
int command_check(int argc, char **argv, struct error *err);
int command_image(int argc, char **argv, struct error *err);
