/* What was measured: platforms, benchmarks and the runs of each, with what was read and what was dropped.
 *
 * The caller owns every struct; `struct dataset ds = {0}` makes one, dataset_release empties it and may be called
 * twice. Parameters are borrowed; what the dataset keeps, it copies. Pointers into it die with it.
 *
 * A series holds the runs of one benchmark on one platform in the order in which the files give them. Values are always
 * finite. `factors` tells what a run has in common with others (enum factor). Times are seconds since
 * 1970 (or since anything: only order and distance are used); `times` is NULL when the source had none, and one unknown
 * time inside a series is NAN. A pair (platform, benchmark) has at most one series. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/error.h"
#include "data/covariate.h"

struct progress; /* data/program/progress.h */

/* The factors of the design, a row of FACTORS numbers for each run; 0 is unknown. Those of a block and a position are
 * the number in the data plus 1; the others count from 1 in the dataset's labels. */
enum factor {
    FACTOR_BLOCK,    /* the round: runs of one block were made one after the other, on whatever platform */
    FACTOR_POSITION, /* the place of the run in its block: the smaller one came first */
    FACTOR_BOOT,     /* the start of the platform, or of the machine, that the run belongs to */
    FACTOR_HOST,     /* the machine that the run was made on */
    FACTOR_SIDE,     /* of two runs at one moment, the part of the machine that this one had */
    FACTORS
};
bool factor_is_label(enum factor factor);
const char *factor_column_name(enum factor factor); /* "block": the column that holds it in a tidy file */

enum better { BETTER_UNKNOWN, BETTER_HIGHER, BETTER_LOWER };

struct benchmark {
    char *name;         /* name in the data: valid UTF-8, else anything (text_name) */
    char *unit;         /* "" when the source does not tell */
    enum better better; /* UNKNOWN unless the source (a unit, durations) or an option tells */
    bool given;         /* better was given by --lower or --higher */
    bool assignment;    /* read from the wide layout of the assignment: the catalogue's unit and direction apply */
    bool durations;     /* cells were written as 1:02.5 or 2m53: seconds */
    bool told;          /* better stands in the data in so many words */
    bool torn;          /* its name and the name of its column say different directions, so that neither is taken */
    bool measured;      /* a program wrote it as a result, so that it is none of what was asked for */
    size_t bare;        /* length of the name before the levels of its parameters, "cpu threads=4"; 0: it has none */
};

/* The times of a file's rows, which the series share that have a run in each of them. */
struct time_column {
    double *times;
    size_t n, capacity;
    size_t users; /* the last one releases it */
};

struct series {
    size_t platform, benchmark; /* indices into the dataset */
    size_t source;              /* the first source that has runs of it, where there are any */
    size_t n;
    double *values;
    double *times;      /* NULL or n */
    size_t *factors;    /* NULL or n rows of FACTORS */
    double *covariates; /* NULL or n rows of COVARIATE_COLUMNS; NAN where one is unknown */
    size_t capacity;
    struct time_column *column; /* owns `times`; NULL: the series does */
};

/* The conditions of a run are what is known of it beside its value. */
struct run_conditions {
    double time;              /* NAN when unknown */
    const size_t *factors;    /* FACTORS of them, 0 where one is unknown; NULL: all are */
    const double *covariates; /* COVARIATE_COLUMNS of them, NAN where one is unknown; NULL: all are */
};

/* What a column of a table was taken to be, for whoever wants to know how it was read. */
struct source_column {
    char *name; /* "" where the header has none */
    const char *role;
    const char *why;
    char *benchmark, *platform; /* of a value's column; NULL where a cell of the row has the name */
    char *first;                /* the first values, printable */
};

struct source {
    char *path; /* as the user named it (folder/file), valid UTF-8; "-" for standard input */
    char *
        layout; /* "wide", "long", "tidy", "platform-columns", the title of a format such as "fio JSON", or "unreadable"
                     when nothing was usable */
    size_t rows;                   /* rows with at least one value kept */
    struct source_column *columns; /* of a table; none for the result of a program */
    size_t n_columns;
};

struct dropped {
    char *path;
    size_t line, column; /* from 1; column 0 means the whole row */
    char *text;          /* printable, cut at 80 bytes */
    char *reason;        /* printable, plain English: "not a number", "-1 is this file's mark for a failed run", ... */
};

/* Items of an array by the hash of their name, in open addressing. */
struct places {
    struct place_slot {
        uint64_t hash;
        size_t item; /* from 1; 0: free */
    } * slots;
    size_t n, size;
};

struct dataset {
    char **platforms;
    size_t n_platforms;
    struct benchmark *benchmarks;
    size_t n_benchmarks;
    struct series *series;
    size_t n_series;
    struct source *sources;
    size_t n_sources;
    struct dropped *dropped;
    size_t n_dropped;
    char **labels; /* the texts of boots, hosts and sides, printable: enum factor */
    size_t n_labels;
    char **notes; /* what reading assumed, printable: "FILE has no header: columns taken as time,cpu,..." */
    size_t n_notes;
    char **setup; /* the lines of setup.txt of the folders, printable (data/catalogue/setup_text.h) */
    size_t n_setup;
    struct {
        struct places platforms, benchmarks, series, labels;
    } places;
    struct progress *progress; /* borrowed, NULL when nobody watches: long work on these data counts here */
};

/* Reads all inputs: a folder (read/folder_files.h), a CSV file, a workbook, FILE#SHEET, PLATFORM=FILE, or "-". Fails
 * with ERROR_NO_INPUT when an input is missing or is not readable, and with ERROR_DATA and the first three reasons when
 * no value at all is usable; out is then empty. `progress` may be NULL; out keeps it. */
int dataset_read(struct dataset *out, char *const *inputs, size_t n_inputs, struct progress *progress,
                 struct error *err);
/* The same with what the user says of columns, NAME=ROLE (layout/column_rules.h). ERROR_USAGE where that cannot be. */
struct option_list; /* data/program/option.h */
int dataset_read_as(struct dataset *out, char *const *inputs, size_t n_inputs, const struct option_list *columns,
                    struct progress *progress, struct error *err);

/* Readers and tests build a dataset with these. The first two find a name or add it, and return its index. */
size_t dataset_platform(struct dataset *ds, const char *name);
size_t dataset_benchmark(struct dataset *ds, const char *name);
/* Finds the label or adds it, and returns its number, from 1 on. */
size_t dataset_label(struct dataset *ds, const char *label);
/* Find the name among the first `n`, else the last of those that differ in case only; n when there is none. */
size_t dataset_find_platform(const struct dataset *ds, const char *name, size_t n);
size_t dataset_find_benchmark(const struct dataset *ds, const char *name, size_t n);
void dataset_places_find(struct dataset *ds); /* after platforms, benchmarks or series were taken out of their arrays */
/* Finds the series or adds it. The pointer is valid until the next call. */
struct series *dataset_series(struct dataset *ds, size_t platform, size_t benchmark);
/* Appends a run with whatever is known of it. */
void series_append_any_run(struct series *series, const struct run_conditions *run, double value);

/* Appends a run. In most rows another series has brought the time already, and only the value is stored. */
static inline void series_append_run(struct series *series, const struct run_conditions *run, double value)
{
    const struct time_column *column = series->column;
    if (column && series->n < column->n && column->times[series->n] == run->time && series->n < series->capacity &&
        !series->factors && !series->covariates && !run->factors && !run->covariates)
        series->values[series->n++] = value;
    else
        series_append_any_run(series, run, value);
}

/* Lets an empty series share the times of the column for as long as its runs have the same times in the same order. It
 * becomes a user of the column beside the caller. Its `times` is not valid while runs are appended: series_settle makes
 * it valid. */
void series_share_times(struct series *series, struct time_column *column);
void series_settle(struct series *series);
void time_column_release(struct time_column *column); /* one user less */

/* Makes room for this many runs in all, so that the series is not moved each time that it doubles. */
void series_reserve(struct series *series, size_t capacity);
void series_append_all(struct series *into, const struct series *from);
void series_remove_unknown(struct series *series); /* takes out the runs whose value is NAN */
void series_release(struct series *series);        /* it is empty then, and may be used again */
const struct series *dataset_find(const struct dataset *ds, size_t platform, size_t benchmark); /* NULL when absent */
void dataset_drop(struct dataset *ds, const char *path, size_t line, size_t column, const char *text, size_t length,
                  const char *reason);
void dataset_source(struct dataset *ds, const char *path, const char *layout, size_t rows);
void dataset_note(struct dataset *ds, const char *format, ...) __attribute__((format(printf, 2, 3)));
void dataset_release(struct dataset *ds);
