/* How the results of one program are read: what its declaration file says (README.md has the language).
 *
 * Paths, templates and conditions are kept as they are written; place.h tells what they mean. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"

struct expression;

enum format_kind { FORMAT_JSON, FORMAT_XML, FORMAT_TEXT, FORMAT_CSV };

/* What stands behind `has` or `lacks`: a path, of a text an expression, of a table a column. */
struct format_sign {
    char *text;
    size_t line;
    struct expression *expression; /* of a text; else NULL */
};

struct format_signs {
    struct format_sign *items;
    size_t n, capacity;
};

/* A condition holds of a place in the tree; a name that is missing there fulfils MISSING only. */
enum condition_test { TEST_EXISTS, TEST_MISSING, TEST_EQUAL, TEST_OTHER, TEST_MATCHES, TEST_MATCHES_NOT };

struct condition {
    char *name;
    enum condition_test test;
    char *text; /* a template; of MATCHES the expression */
    struct expression *expression;
    char *reason; /* a template; NULL: none was given */
};

struct conditions {
    struct condition *items;
    size_t n, capacity;
};

struct format_pattern {
    size_t line;
    char *name;
    bool everywhere; /* its matches in the whole text belong to each record */
    bool once;       /* only the first match in a record counts */
    char *of;        /* path, from a row, to the texts in which it is looked for; NULL: the record */
    struct expression *expression;
};

/* What was asked of a run is part of the benchmark's name: */
enum parameter_use {
    USE_ALWAYS,  /* unless it is the same in all runs */
    USE_OPTION,  /* where runs of the benchmark differ in it */
    USE_LABEL,   /* where values of the benchmark in one run differ in it */
    USE_PLATFORM /* never: its levels are the platforms */
};

/* A name by which a declaration asks for something: one {{ }} of a template, or a path in {{ }}. */
struct declared_name {
    char *text;
    size_t line;
    bool template; /* it fills a name or the like: where nothing has it, no value is missing that would tell */
};

struct declared_names {
    struct declared_name *items;
    size_t n, capacity;
};

struct format_parameter {
    char *name;  /* NULL: the path leads to an object or an array of names and levels */
    char *level; /* a template, or the path */
    enum parameter_use use;
};

struct format_metric {
    size_t line;
    char *benchmark, *value, *unit, *better, *platform, *divide, *split;
    double scale;
    bool scaled; /* the declaration says what one is: the unit beside a number is not asked */
    bool pairs;  /* the arrays at the value hold a value and how often it came */
    struct conditions when, skip, fail;
};

struct format {
    char *path, *name; /* the file, and its name without folder and ending */
    char *title;       /* the layout of the sources that it reads */
    enum format_kind kind;
    struct format_signs has, lacks;
    struct expression *file, *record;
    char *text, *rows, *platform, *time, *run, *note, *refuse, *none;
    char *began, *lasted; /* documents with the same difference of these (ms) are of one run, and the last one counts */
    char *commands;       /* the template of what is compared where one file is alone */
    struct format_pattern *patterns;
    size_t n_patterns, patterns_capacity;
    struct format_parameter *parameters;
    size_t n_parameters, parameters_capacity;
    struct conditions skip, fail;
    struct format_metric *metrics;
    size_t n_metrics, metrics_capacity;
    struct declared_names names; /* once all are loaded, of the user's own only, and of none for a text */
};

/* Reads a declaration. ERROR_DATA with file and line where it cannot be understood, ERROR_NO_INPUT. */
int format_load(struct format *out, const char *path, struct error *err);
/* Make the format of an output in which one number counts, without a file: the group `value` of the first match of an
 * expression, which is taken; the numbers at a path in JSON. `unit` may be "": what stands behind the number then is
 * its unit. `shown` is how people know the expression or the path. In format_made.c. */
void format_of_expression(struct format *out, struct expression *expression, const char *shown, const char *unit);
void format_of_path(struct format *out, const char *path, const char *unit);
void format_release(struct format *format);
