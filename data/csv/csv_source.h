/* The bytes of a CSV file: a file, a pipe or standard input, with the first part in memory for a look at it. What is
 * compressed by gzip is decompressed while it is read, whatever its name.
 *
 * A source is text: a file that is empty, UTF-16 or has NUL bytes near its start is refused here, and so is one whose
 * first line is longer than CSV_LINE_LIMIT, before more of it is read. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/program/progress.h"

enum { CSV_LINE_LIMIT = 1 << 20, CSV_HEAD_SIZE = 2 << 20 };

struct csv_source {
    const char *path; /* borrowed */
    int descriptor;
    bool seekable;
    void *compressed; /* zlib's gzFile; NULL: the bytes are as they are in the file */
    size_t size;      /* size of a seekable file */
    size_t start;     /* where text begins, behind a byte order mark */
    char *head;       /* its first bytes, the mark included, and an LF: up to CSV_HEAD_SIZE */
    size_t head_length;
    bool complete;             /* the head is the whole file */
    struct progress *progress; /* borrowed, may be NULL: counts the bytes that are read */
};

/* `path` "-" is standard input. Fails with ERROR_NO_INPUT (missing, not readable, a folder), ERROR_IO or ERROR_DATA. */
int csv_source_open(struct csv_source *out, const char *path, struct error *err);

/* Reads up to length bytes from offset; fewer at the end only. A source that cannot seek reads on from where it is. */
int csv_source_read(const struct csv_source *source, char *buffer, size_t length, size_t offset, size_t *got,
                    struct error *err);

/* Estimates the lines of the whole file from those of its head; 0 where the size is unknown. */
double csv_source_lines(const struct csv_source *source);

void csv_source_close(struct csv_source *source);
