/* What a file of a program holds, as its format tells: values with all that is known of each. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/dataset.h"
#include "data/formats/format.h"

struct value_parameter {
    char *name, *level;
    enum parameter_use use;
};

struct format_value {
    char *benchmark, *unit;
    char *platform; /* NULL: the file's name tells it */
    char *run;      /* values with the same text are of one run; NULL: each is a run */
    char *command;  /* what is compared where the file is alone; NULL: nothing */
    struct value_parameter *parameters;
    size_t n_parameters, parameters_capacity;
    enum better better;
    double value, time; /* NAN when unknown */
    size_t line;
    size_t document; /* in which it stands, from 0 */
};

struct format_drop {
    size_t line;
    char *text, *reason;
};

/* Rows that are no runs, by the reason. */
struct format_skip {
    char *reason;
    size_t n;
};

struct reading {
    struct format_value *values;
    size_t n, capacity;
    struct format_drop *drops;
    size_t n_drops, drops_capacity;
    struct format_skip *skips;
    size_t n_skips, skips_capacity;
    bool *found;     /* which names of the format's, one mark each, a document may have; NULL: it has none */
    char *converted; /* the first unit at a number that was converted to the declared one; NULL: none was */
    char *beside;    /* what stands beside the first number of a text, and is not converted; NULL: none was read */
    size_t reduced;  /* values that are the median of several within one run */
};

/* Why a row was dropped in which no metric found a number. */
extern const char reading_empty[];

void reading_drop(struct reading *out, size_t line, const char *text, const char *reason);
void reading_skip(struct reading *out, const char *reason); /* counts a row that is no run */
void reading_release(struct reading *reading);
void format_value_release(struct format_value *value);
