/* One table of a verb's options is parser, usage line, help text and the source of the manual's check. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/program/option.h"

struct verb_usage {
    const char *name;      /* "analyze" */
    const char *arguments; /* "[INPUT...]" */
    const char *summary;   /* one line, as in the list of verbs: "write the report"; the help makes it a sentence */
    const char *details;   /* paragraphs below the options (a line that begins with a blank stays as it is), or NULL */
    const struct option *options;
    size_t n_options;
    bool takes_operands;
};

/* Operands are the arguments that are no option, borrowed from argv. */
struct operands {
    char **items;
    size_t n;
};

/* A function of this type does the work of a verb with its options filled in. Returns the exit status or fills err. */
typedef int options_work(void *context, const struct operands *operands, struct error *err);

/* Reads the command line, prints the help where it is asked for, else does the work. Releases the table's lists. */
int options_run(const struct verb_usage *usage, int argc, char **argv, options_work *work, void *context,
                struct error *err);

/* Parses argv[1..]; what is not an option moves to operands (borrowed; the caller frees the array only). "--" ends the
 * options; "-" is an operand; --name=value and -nVALUE are read; an unknown or ambiguous name, a missing or superfluous
 * value, a value that does not fit: ERROR_USAGE with the nearest option named. *help is set by --help or -h. */
int options_parse(const struct verb_usage *usage, int argc, char **argv, char ***operands, size_t *n_operands,
                  bool *help, struct error *err);

/* Returns the whole help text. The caller frees it. */
char *options_help(const struct verb_usage *usage);
