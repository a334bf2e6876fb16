/* One table of a verb's options is parser, usage line, help text and the source of the manual's check. */
#ifndef DATA_OPTIONS_H
#define DATA_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/error.h"

enum option_kind {
    OPTION_FLAG,     /* bool */
    OPTION_TEXT,     /* const char *, borrowed from argv */
    OPTION_LIST,     /* struct option_list: comma-separated, may be repeated */
    OPTION_CHOICE,   /* const char *, one of `choices` (separated by |) */
    OPTION_FRACTION, /* double, 0 < value < 1 */
    OPTION_SEED,     /* uint64_t */
    OPTION_COUNT     /* long, 1 or more */
};

/* Owned by the caller: options_release_list. */
struct option_list {
    char **items;
    size_t n;
};

struct option {
    const char *name; /* long name without dashes */
    char letter;      /* 0: none */
    enum option_kind kind;
    void *value;          /* where it goes; keeps its default when the option is absent */
    const char *argument; /* "DIR" in usage and help; NULL for a flag */
    const char *choices;  /* "text|json|csv|markdown", else NULL */
    const char *help;     /* one sentence; the choices are added to it */
};

struct verb_usage {
    const char *name;      /* "analyze" */
    const char *arguments; /* "[INPUT...]" */
    const char *summary;   /* one line, as in the list of verbs: "write the report"; the help makes it a sentence */
    const char *details;   /* paragraphs below the options (a line that begins with a blank stays as it is), or NULL */
    const struct option *options;
    size_t n_options;
};

/* Parses argv[1..]; what is not an option moves to operands (borrowed; the caller frees the array only). "--" ends the
 * options; "-" is an operand; --name=value and -nVALUE are read; an unknown or ambiguous name, a missing or superfluous
 * value, a value that does not fit: ERROR_USAGE with the nearest option named. *help is set when --help or -h is met. */
int options_parse(const struct verb_usage *usage, int argc, char **argv, char ***operands, size_t *n_operands,
                  bool *help, struct error *err);

/* The whole help text. The caller frees it. */
char *options_help(const struct verb_usage *usage);

void options_release_list(struct option_list *list);

#endif
