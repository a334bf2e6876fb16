/* Datasets of single files joined into one. */
#pragma once

#include <sys/types.h>

#include "data/dataset.h"
#include "data/layout/column_rules.h"
#include "data/read/platform_stems.h"
#include "data/read/table/survey.h"

/* What is remembered while files are joined. */
struct dataset_join {
    struct dataset *whole;         /* borrowed */
    struct format_batch *programs; /* borrowed: takes the files of programs */
    struct file_note *notes;       /* the same note about several files is one note */
    size_t n_notes, notes_capacity;
    struct file_identity { /* identities of the files read so far */
        dev_t device;
        ino_t inode;
        char *platform; /* that the file's name tells; "" when it tells none */
    } * files;
    size_t n_files, files_capacity;
    struct column_rules *rules;  /* borrowed, may be NULL */
    struct survey survey;        /* of the columns of all files */
    struct platform_stems stems; /* the files whose whole name is that of a platform */
    bool stems_differ;           /* the files that are given have several names, so that these may tell benchmarks */
    bool levels;                 /* bare numbers in their names are levels of a parameter, and no runs */
};

/* Moves all that the piece of one file, or of the files of programs, holds; it is empty afterwards. Names that differ
 * in case only are one name. */
void dataset_join_piece(struct dataset_join *join, struct dataset *piece);

/* Whether the file was read already, which a note tells. Read twice, a file would pretend to be twice as many runs. A
 * link that is named after another platform is read: that its values are those of the other one is for the analysis to
 * say. */
bool dataset_join_was_read(struct dataset_join *join, const char *path);

/* A file that cannot be read at all: a source and a reason. */
void dataset_join_unreadable(struct dataset_join *join, const char *path, size_t line, const char *reason);

void dataset_join_finish(struct dataset_join *join); /* writes the notes, and releases what join holds */
