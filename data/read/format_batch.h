/* The results of other programs among the inputs: read file by file, and kept until all are there (format_runs.h),
 * since many files of one program are many runs in the order of their times, and the platforms are told by what differs
 * in the names of the files. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data/csv/csv_source.h"
#include "data/error.h"
#include "data/formats/formats.h"
#include "data/formats/reading.h"

struct batch_file {
    char *path;
    char *given; /* the platform of PLATFORM=FILE; NULL: none was given */
    const struct format *format;
    struct reading reading;
    uint64_t hash; /* of its bytes */
    char *damage;  /* why its end is not used; NULL */
    bool copy;     /* of a file before it: its values are not used */
};

struct format_batch {
    struct formats formats;
    bool loaded;
    struct batch_file *files;
    size_t n, capacity;
};

/* What became of a file. */
enum batch_answer { BATCH_NOT, BATCH_TAKEN, BATCH_REFUSED, BATCH_FAILED };

/* Takes the file when a format claims it. REFUSED is ERROR_DATA of this file: it is JSON or XML that none claims, or
 * larger than is read. FAILED ends everything: two formats claim it, or whatever formats_load fails with. */
enum batch_answer format_batch_take(struct format_batch *batch, const struct csv_source *source, const char *platform,
                                    struct error *err);
/* Whether a format claims the file, which is not read then; NULL where none does, or it cannot be read. */
const struct format *format_batch_claims(struct format_batch *batch, const char *path, struct error *err);
bool format_batch_is_document(const char *path); /* it begins as JSON or XML does */

void format_batch_release(struct format_batch *batch);
