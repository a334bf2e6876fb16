/* What the verbs of this room share: their options and inputs, and standard output. */
#ifndef REPORT_COMMAND_H
#define REPORT_COMMAND_H

#include <stdbool.h>

#include "data/error.h"
#include "data/program/options.h"
#include "report/input/inputs.h"

/* Parses argv into the inputs, the current folder where none is named, and into what the options of `usage` point to. Prints the
 * help where it is asked for: then *help is set and nothing is left to do. The caller frees inputs->paths. */
int command_parse(struct inputs *inputs, bool *help, const struct verb_usage *usage, int argc, char **argv,
                  struct error *err);

/* Writes to stdout and notices a full disk or a closed pipe. */
int command_print(const char *bytes, size_t length, struct error *err);
bool command_colour(void);    /* stdout is a terminal, TERM is not dumb, NO_COLOR is unset or empty */
size_t command_columns(void); /* of the terminal, at least 40; 0 where stdout is none or does not tell */

#endif
