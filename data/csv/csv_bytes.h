/* The bytes of a source (csv_source.h), and what stands between the file and its text: gzip, UTF-16, Windows-1252. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "data/error.h"
#include "data/program/progress.h"

enum { CSV_LINE_LIMIT = 1 << 20, CSV_HEAD_SIZE = 2 << 20 };

struct csv_source {
    const char *path; /* borrowed */
    int descriptor;
    bool seekable;
    bool regular; /* a file, whose size and time were these when it was opened */
    size_t file_size;
    struct timespec changed;
    void *compressed;              /* zlib's gzFile; NULL: the bytes are as they are in the file */
    struct csv_recoding *recoding; /* NULL: the bytes are those of the text */
    char delimiter;                /* of the text of a sheet; 0: nobody knows yet */
    char *remark; /* which sheet this is of several, or what its bytes are; NULL: there is nothing to say */
    size_t size;  /* size of a seekable file */
    size_t start; /* where text begins, behind a byte order mark */
    char *head;   /* its first bytes, the mark included, and an LF: up to CSV_HEAD_SIZE, or a whole sheet */
    size_t head_length;
    bool complete;             /* the head is the whole file */
    struct progress *progress; /* borrowed, may be NULL: counts the bytes that are read */
};

/* Reads up to length bytes, 4 at least, from offset; none at the end only. A source that cannot seek reads on from
 * where it is. */
int csv_source_read(const struct csv_source *source, char *buffer, size_t length, size_t offset, size_t *got,
                    struct error *err);

int csv_bytes_decompress(struct csv_source *source, struct error *err); /* from here on, the file is what gzip made */

/* Where the head begins with the mark of UTF-16, or is Windows-1252 and no UTF-8, it becomes what is converted first,
 * and another head is read of it. */
int csv_bytes_recode(struct csv_source *source, struct error *err);
void csv_bytes_release(struct csv_source *source);
