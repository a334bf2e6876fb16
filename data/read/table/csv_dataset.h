/* One CSV file to a dataset of its own: looked at, its layout recognised, read, cleaned. */
#pragma once

#include "data/csv/csv_source.h"
#include "data/dataset.h"
#include "data/error.h"
#include "data/layout/column_rules.h"
#include "data/read/table/survey.h"

/* What is known of a file before it is read. */
struct csv_reading {
    const char *path;            /* "-" for standard input */
    const char *platform;        /* given by the user or by the folder; NULL: the file tells it */
    bool by_folder;              /* the folder gives it */
    bool by_name;                /* the names of all files together give it: it is all of this one's */
    const char *measure;         /* the benchmark, where another folder gives it; NULL: the file tells it */
    bool stem_tells;             /* the folder has files of several names, so that these tell benchmarks */
    bool levels;                 /* bare numbers in the names of the files are levels of a parameter, and no runs */
    struct column_rules *rules;  /* what the user says of columns; may be NULL */
    const struct survey *survey; /* of all files; may be NULL */
    struct progress *progress;   /* may be NULL */
};

/* The piece has one source, and notes that are predicates of the file ("no header: ..."). A file that is readable and
 * holds nothing usable is no error: its source is "unreadable" and `dropped` tells why. Fails as csv_source_open,
 * csv_read and layout_recognise do; the piece is then empty. */
int csv_dataset_read(struct dataset *piece, const struct csv_reading *reading, struct error *err);
/* The same of a source that is open. */
int csv_dataset_read_source(struct dataset *piece, const struct csv_source *source, const struct csv_reading *reading,
                            struct error *err);

/* Adds the columns of the file to the survey. A file that cannot be read adds nothing: reading it will tell why. */
void csv_dataset_survey(struct survey *survey, const char *path);

/* Whether a column of the file holds platforms, or two are called after them: it needs no name for its platform. */
bool csv_dataset_names_platforms(const char *path);
