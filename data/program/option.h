/* One option of a verb: its row in the table, and its value from the text of the command line to where the row says. */
#pragma once

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

/* The caller owns the list: option_list_release. */
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

/* Sets an option of any kind but OPTION_FLAG. ERROR_USAGE with the option, the value and what would fit. */
int option_set(const struct option *option, const char *value, struct error *err);

void option_list_release(struct option_list *list);
