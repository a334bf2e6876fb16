/* How a CSV file is laid out: what each column is, decided once from the header, the file's name and the first rows.
 *
 * A layout is a table of columns; rows are then read by one function (read/rows.h) whatever the layout's name is. Each
 * layout is one file, layout_NAME.c, with one function that looks at the shape of the file and either fills the table
 * or says no; layouts.c asks them in order. A new layout is one more file and one more line there. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/csv/csv_dialect.h"
#include "data/csv/csv_read.h"
#include "data/dataset.h"
#include "data/error.h"
#include "data/covariate.h"
#include "data/layout/evidence.h"
#include "data/layout/words/role.h"
#include "data/layout/words/role_words.h"
#include "data/layout/words/status_words.h"
#include "data/layout/words/side_words.h"

/* The columns whose cells name something of one column of values alone, plus 1; 0: there is none. */
struct companions {
    size_t platform, benchmark, unit;
};

#define LAYOUT_BLANK "(empty)" /* what stands for an empty cell that is a level */

struct layout_column {
    bool told; /* the header says that it is a parameter: its levels may be any text */
    enum role role;
    char *platform, *benchmark;    /* names of a value's column; NULL where a cell of the row has the name */
    char *unit;                    /* NULL when unknown */
    char *said;                    /* the unit that the header's name says; NULL: none */
    enum better better;            /* what the name of the column says where the benchmark has another name */
    bool across;                   /* one of several that hold the runs of a row */
    bool given;                    /* the user says which direction is better */
    bool counts;                   /* run numbers 1, 2, 3 */
    bool blank;                    /* an empty cell is a level of its own beside its texts */
    struct companions own;         /* `unit` is that of all values where it is */
    bool summaries;                /* some of its texts may call the row a summary: Average, StdDev */
    const struct evidence *levels; /* its texts; borrowed from the shape */
};

struct layout {
    const char *name; /* name of the struct source */
    size_t width;
    struct layout_column *columns;
    char **header; /* the names of the columns, as read or as taken */
    bool has_header;
    size_t header_line, header_second; /* `header_second` 0: the header has one row */
    size_t at[ROLES];                  /* the column of a role that only one column has, plus 1; 0: there is none */
    size_t covariate_at[COVARIATE_COLUMNS]; /* the column of each, plus 1; 0: there is none */
    bool covariates;                        /* any of them */
    size_t piece_at[PIECE_NONE];            /* the column of each piece of the time, plus 1; 0: there is none */
    bool companions;                        /* any column has ROLE_COMPANION */
    bool groups;                            /* any column has ROLE_GROUP or ROLE_PARAMETER */
    bool may_sum_up;                        /* a column tells runs from summaries: see row_is_summary */
    bool open_end; /* the last column is text that nothing depends on: commas in it are part of it */
    size_t unit_line;
    enum status_sense status_sense; /* of the column of ROLE_STATUS */
    char delimiter, decimal;
    bool points_group; /* where commas are decimal, 1.103 is 1103; otherwise nobody can tell */
    double time_scale;
    enum moment_order order;
    bool titled_platforms; /* lines of their own name the platforms of the rows below them */
    char *title;        /* the same of benchmarks: the first one, whose name all columns of values have; NULL: none */
    char *title_before; /* what stands before titles in the names of benchmarks; "": nothing */
    bool title_idle;    /* such a line stands above the table, and the columns have names of their own */
};

/* The shape is what the first rows look like, by which a layout is recognised. */
enum shape_kind {
    SHAPE_NUMBERS,
    SHAPE_TIME,
    SHAPE_CLOCK, /* the time of day beside a date */
    SHAPE_PIECE, /* a year, a month, a day, an hour, ... of the time */
    SHAPE_RUN_NUMBER,
    SHAPE_PARAMETER,
    SHAPE_STATISTIC, /* of several runs: nothing to read */
    SHAPE_MOMENT,    /* another moment of the run, such as its end: nothing to read */
    SHAPE_TEXT,
    SHAPE_EMPTY
};

struct shape_column {
    char *name;               /* name in the header, "" when there is none */
    char *unit;               /* in a row of units below the header, "" when there is none */
    char *platform, *measure; /* of a column of values below two rows of names (header_rows.h); else NULL */
    enum shape_kind kind;
    enum role role;     /* of a column of text; ROLE_IGNORED: none, or its kind tells it */
    const char *why;    /* what decided kind and role, as in "its name", "known platforms in its cells" */
    bool whole;         /* most of its cells are whole numbers >= 0 */
    bool platforms;     /* most of its texts are known platforms */
    bool parameter;     /* whole numbers that mostly stay as they are from row to row */
    bool property;      /* a version, which says the same in every row of a platform */
    bool as_factor;     /* its cells lie as those of the factor that its name means: properties.h */
    bool of_platforms;  /* it says the same in every row of a platform, and not the same of all platforms */
    bool told;          /* the header says that it is a parameter */
    bool fixed;         /* the user says what it is */
    bool blank;         /* an empty cell is a level of its own beside its texts */
    enum better better; /* as the user says; UNKNOWN: nothing is said */
    struct companions own;
    bool across; /* one of several columns that hold the runs of a row: run1, run2, run3 */
    struct evidence evidence;
};

struct shape {
    const char *path;     /* "-" for standard input */
    const char *platform; /* given as PLATFORM=FILE or by the folder, or NULL */
    bool by_folder;       /* the folder gives the platform, so that the name of the file is free for the benchmark */
    bool by_name;         /* all of the file's name is the platform, so that none is left for the benchmark */
    const char *measure;  /* the benchmark that another folder names, or NULL */
    bool by_title;        /* lines of their own name the platforms of the rows below them */
    const char *title;    /* a line of its own above the table names the benchmark, or NULL; borrowed */
    const char *unknown;  /* the same of a text that nobody knows, or NULL; borrowed */
    bool levels;          /* bare numbers in the names of the files are levels of a parameter, and no runs */
    bool stem_tells;      /* the folder has files of several names, so that these tell benchmarks */
    bool has_header;
    size_t header_line, width;
    size_t header_second;  /* the line of a second row of names; 0: none */
    bool header_unclear;   /* nothing tells which of the two has the platforms */
    size_t unit_line;      /* of a row of units below the header; 0: none */
    bool platform_columns; /* the table has a column or more for each platform, so that its rows have none */
    size_t repeated;       /* rows with the same texts as one before, so that they are runs of the same */
    struct shape_column *columns;
    char delimiter, decimal;
    struct decimal_evidence signs;
    double time_scale;
    enum moment_order order;     /* of day and month in the times */
    const struct csv_row *first; /* the first row below the header, NULL when there is none */
};

/* Finds header, width, units and the evidence of each column; its kind and its role are not decided yet. The decimal
 * sign is what `signs` say. */
void shape_read(struct shape *out, const char *path, const char *platform, char delimiter,
                const struct decimal_evidence *signs, const struct csv_preview *preview);
size_t shape_count(const struct shape *shape, enum shape_kind kind);
char *shape_name(const struct csv_cell *cell); /* name in a header's cell; the caller frees it */
bool shape_cell_is_number(const struct csv_cell *cell, char decimal);
/* Whether any number stands in the column from the row `from` of the preview on. */
bool shape_column_has_numbers(const struct csv_preview *preview, size_t from, size_t width, size_t column,
                              char decimal);
void shape_release(struct shape *shape);

/* Each layout returns false when the shape is not its own; `out` has then not been touched. */
bool layout_runs_across(struct layout *out, const struct shape *shape, struct dataset *notes);
bool layout_platform_columns(struct layout *out, const struct shape *shape, struct dataset *notes);
bool layout_tidy(struct layout *out, const struct shape *shape, struct dataset *notes);
bool layout_unknown_platforms(struct layout *out, const struct shape *shape, struct dataset *notes);
bool layout_long(struct layout *out, const struct shape *shape, struct dataset *notes);
bool layout_wide(struct layout *out, const struct shape *shape, struct dataset *notes); /* takes all that is left */

/* Asks the layouts in order. ERROR_DATA (too many columns), ERROR_USAGE (PLATFORM=FILE but the file names its own). */
int layout_recognise(struct layout *out, const struct shape *shape, struct dataset *notes, struct error *err);
void layout_release(struct layout *layout);

/* Whether the line is one of names or of units above the rows. */
static inline bool layout_is_header(const struct layout *layout, size_t line)
{
    return line == layout->header_line || line == layout->unit_line || line == layout->header_second;
}

/* Returns the row's cell in the column of a role that only one column has; an empty one when none has it. */
const struct csv_cell *layout_cell(const struct layout *layout, const struct csv_row *row, enum role role);

/* Layouts begin with this: it fills in the columns of known kind; value columns are ROLE_IGNORED still. */
void layout_start(struct layout *out, const struct shape *shape, const char *name);
void layout_value(struct layout *layout, size_t column, const char *platform, const char *benchmark);
void layout_role(struct layout *layout, size_t column, enum role role);
bool layout_has(const struct shape *shape, enum role role); /* a column of text with this role */
/* Gives those that tell how a run ended, and on which host and in which boot, their roles. */
void layout_take_endings(struct layout *layout, const struct shape *shape);
/* Gives the columns of text the roles that were decided; a group or a benchmark only where rows differ in it. */
void layout_take_texts(struct layout *layout, const struct shape *shape, struct dataset *notes);
/* Returns the file's platform, given or from its name, else the name of its folder, with a note; "unnamed" with a note
 * when none of them tells. The caller frees it. */
char *layout_platform(const struct shape *shape, char *from_name, struct dataset *notes);
/* Returns the title above the table, behind layout_title_before, else what the whole name of the file says of the
 * benchmark; "" where neither tells anything. The caller frees it. */
char *layout_title(const struct shape *shape);
/* Returns what the file is called where files of several names may have the same titles, "" elsewhere. The caller frees
 * it. */
char *layout_title_before(const struct shape *shape);
/* Returns what the name of the file, or of another folder, says of the benchmark; "" where it tells nothing. */
char *layout_stem(const struct shape *shape);
/* Returns the benchmark's name, which is taken and given back, else "value" with a note. */
char *layout_benchmark(char *from_name, struct dataset *notes);

/* Whether a column is called like a value: case does not count. */
bool layout_means_value(const char *name); /* value, result, score */
bool layout_names_measure(
    const char *name); /* it can stand for a benchmark that nothing else names: score, not value */
