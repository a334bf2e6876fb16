/* How a CSV file is laid out: what each column is, decided once from the header, the file's name and the first rows.
 *
 * A layout is a table of columns; rows are then read by one function (read/rows.h) whatever the layout's name is. Each
 * layout is one file, layout_NAME.c, with one function that looks at the shape of the file and either fills the table
 * or says no; layouts.c asks them in order. A new layout is one more file and one more line there. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/csv/csv_read.h"
#include "data/dataset.h"
#include "data/error.h"
#include "data/covariate.h"

enum role {
    ROLE_IGNORED,
    ROLE_TIME,
    ROLE_VALUE,
    ROLE_PLATFORM,
    ROLE_BENCHMARK,
    ROLE_UNIT,
    ROLE_BETTER, /* higher or lower */
    ROLE_STATUS,
    ROLE_BLOCK,
    ROLE_REASON,    /* why a run failed */
    ROLE_GROUP,     /* several columns have it: their cells are part of the benchmark's name */
    ROLE_PARAMETER, /* several columns have it: the level that was asked for, "threads=4" in the benchmark's name */
    ROLE_COVARIATE, /* several columns have it: see covariate_at */
    ROLE_KNOWN,     /* nothing to read, and nothing to be noted as not used */
    ROLES
};

struct layout_column {
    enum role role;
    char *platform, *benchmark; /* names of a value's column; NULL where a cell of the row has the name */
    char *unit;                 /* NULL when unknown */
    bool told;                  /* the header says that it is a parameter: its levels may be any text */
};

struct layout {
    const char *name; /* name of the struct source */
    size_t width;
    struct layout_column *columns;
    char **header; /* the names of the columns, as read or as taken */
    bool has_header;
    size_t header_line;
    size_t at[ROLES]; /* the column of a role that only one column has, plus 1; 0: there is none */
    size_t covariate_at[COVARIATE_COLUMNS]; /* the column of each, plus 1; 0: there is none */
    bool covariates;                        /* any of them */
    bool groups;                            /* any column has ROLE_GROUP or ROLE_PARAMETER */
    char delimiter, decimal;
    double time_scale;
};

/* The shape is what the first rows look like, by which a layout is recognised. */
enum shape_kind { SHAPE_NUMBERS, SHAPE_TIME, SHAPE_RUN_NUMBER, SHAPE_PARAMETER, SHAPE_TEXT, SHAPE_EMPTY };

struct shape_column {
    char *name; /* name in the header, "" when there is none */
    enum shape_kind kind;
    bool told;      /* the header says that it is a parameter */
    bool empty;     /* nothing stands in it in the first rows */
    bool whole;     /* most of its cells are whole numbers >= 0 */
    bool platforms; /* most of its texts are known platforms */
    bool groups;    /* two texts or more, each of which comes again and again */
    bool parameter; /* whole numbers that mostly stay as they are from row to row */
};

struct shape {
    const char *path;     /* "-" for standard input */
    const char *platform; /* given as PLATFORM=FILE, or NULL */
    bool has_header;
    size_t header_line, width;
    struct shape_column *columns;
    char delimiter, decimal;
    double time_scale;
    const struct csv_row *first; /* the first row below the header, NULL when there is none */
};

/* Finds the shape. `notes` takes what is assumed, as predicates of the file: "no header: columns taken as ...". */
void shape_read(struct shape *out, const char *path, const char *platform, char delimiter,
                const struct csv_preview *preview, struct dataset *notes);
size_t shape_count(const struct shape *shape, enum shape_kind kind);
/* Counts the different texts of a column, from the row `first` of the preview on. */
size_t shape_count_distinct(const struct csv_preview *preview, size_t first, size_t width, size_t column);
/* Tells the parameters, SHAPE_PARAMETER, from the results beside them. The preview is that of shape_read. A column
 * called "parameter:clients" is the parameter clients, whatever its levels are. */
void shape_find_parameters(struct shape *shape, const struct csv_preview *preview);
char *shape_name(const struct csv_cell *cell);            /* name in a header's cell; the caller frees it */
bool shape_fits(const struct csv_row *row, size_t width); /* as many cells, or more that are empty */
void shape_release(struct shape *shape);

/* Each layout returns false when the shape is not its own; `out` has then not been touched. */
bool layout_tidy(struct layout *out, const struct shape *shape, struct dataset *notes);
bool layout_platform_columns(struct layout *out, const struct shape *shape, struct dataset *notes);
bool layout_long(struct layout *out, const struct shape *shape, struct dataset *notes);
bool layout_wide(struct layout *out, const struct shape *shape, struct dataset *notes); /* takes all that is left */

/* Asks the layouts in order. ERROR_DATA (too many columns), ERROR_USAGE (PLATFORM=FILE but the file names its own). */
int layout_recognise(struct layout *out, const struct shape *shape, struct dataset *notes, struct error *err);
void layout_release(struct layout *layout);

/* Returns the row's cell in the column of a role that only one column has; an empty one when none has it. */
const struct csv_cell *layout_cell(const struct layout *layout, const struct csv_row *row, enum role role);

/* Layouts begin with this: it fills in the columns of known kind; value columns are ROLE_IGNORED still. */
void layout_start(struct layout *out, const struct shape *shape, const char *name);
void layout_value(struct layout *layout, size_t column, const char *platform, const char *benchmark);
void layout_role(struct layout *layout, size_t column, enum role role);
/* Returns the file's platform, given or from its name, else the name of its folder, with a note; "unnamed" with a note
 * when none of them tells. The caller frees it. */
char *layout_platform(const struct shape *shape, char *from_name, struct dataset *notes);
/* Returns the benchmark's name, which is taken and given back, else "value" with a note. */
char *layout_benchmark(char *from_name, struct dataset *notes);

/* Whether a column is called like a value: case does not count. */
bool layout_means_value(const char *name); /* value, result, score */
bool layout_names_measure(
    const char *name); /* it can stand for a benchmark that nothing else names: score, not value */
