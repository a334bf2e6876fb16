/* A line with one text alone, which says of what the rows below it are: "native", "## kvm", "--- docker ---",
 * "Platform: wasm", "Platform,kvm", "CPU (events/s)". */
#pragma once

#include <stdbool.h>

#include "data/csv/csv_row.h"

enum title_of {
    TITLE_NONE, /* no title, or one of a summary */
    TITLE_PLATFORM,
    TITLE_BENCHMARK, /* a known one, or words of a measure; its unit may stand behind it in brackets */
    TITLE_OTHER      /* a few words, which may be a name that nobody knows */
};

struct table_title {
    enum title_of of;
    char *name; /* without what adorns it; NULL where it is none */
};

/* The caller frees the name. */
struct table_title table_title_read(const struct csv_row *row);
