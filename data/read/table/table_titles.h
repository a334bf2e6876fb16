/* The titles above the tables of one file, as people paste results one below the other:
 *
 *     native           CPU
 *     run,cpu          native,kvm
 *     1,10.2           10.2,11.9
 *     kvm              Memory
 *     run,cpu          native,kvm
 *     1,11.9           2047,1873
 *
 * A title names the platform or the benchmark of the rows below it, up to the next one. */
#pragma once

#include <stdbool.h>

#include "data/csv/csv_read.h"

struct table_titles {
    char *platform;  /* that of the first rows; NULL: no title names it */
    char *benchmark; /* the same */
    char *unknown;   /* a text that may name the benchmark, right above the first row; NULL: none */
    bool several;    /* platforms are named by two titles or more */
};

/* Finds those that stand above the first row of numbers, and takes the lines that name platforms or benchmarks out of
 * the preview. Where only one platform is named, the name of the file or `given`, which may be NULL, holds before it.
 * The caller releases `out`. */
void table_titles_find(struct table_titles *out, const char *path, const char *given, struct csv_preview *preview);
void table_titles_release(struct table_titles *titles);
