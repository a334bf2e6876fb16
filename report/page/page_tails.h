/* What a section says of the tails of its benchmarks. */
#pragma once

#include "report/page/page_parts.h"

/* Whether some series of the n benchmarks from the `first` on has the runs for a tail. */
bool page_has_tails(const struct result *r, size_t first, size_t n);

/* Returns {rows, ratio_interval} for a table; NULL where no series of the n benchmarks from the `first` on has the runs
 * for a tail. */
json_t *page_tails(const struct result *r, size_t first, size_t n, struct wording *w);

/* The sections, by their titles, in which it was told how to read the tails of each end; NULL: in none so far. */
struct tails_told {
    const char *sections[2];
};

/* Returns the sentence on that table or, of latencies that have too few runs, the one that says so; else "". */
const char *page_tails_text(const struct result *r, size_t first, size_t n, struct tails_told *told, struct wording *w);
