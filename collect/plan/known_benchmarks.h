/* The six benchmarks that need no command in a plan: rows of a table that has the shape of a section of the plan. */
#pragma once

#include "collect/process/words.h"

struct known_runner {
    const char *name;
    const char *command[16]; /* with {seconds}, {size}, {address}, {port}, {forkbench}; ends with NULL */
    const char *prepare[12]; /* run once in each platform before the first run; the same twice is run once */
    const char *pattern;     /* pattern of the value, or NULL */
    const char *json;        /* its path, or NULL */
    double scale;            /* from the tool's unit to the catalogue's */
};

/* Ends with a row without a name. */
extern const struct known_runner known_runners[];
const struct known_runner *known_runner(const char *name); /* NULL: none of the six */
struct words known_runner_names(void);                     /* the caller releases it */
