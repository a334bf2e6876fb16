/* The runs that files of programs hold, joined into a dataset. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/dataset.h"
#include "data/read/dataset_join.h"
#include "data/read/format_batch.h"

/* One run on its way into a series. */
struct format_run {
    struct format_value *value; /* borrowed */
    size_t file;
    char *platform, *name;
    size_t bare;  /* length of the name before the levels of its parameters; 0: it has none */
    size_t order; /* in which it was read */
    bool dropped; /* it is taken out */
};

struct format_runs {
    struct format_run *items;
    size_t n, capacity;
    const struct format_batch *batch;
    struct dataset *notes; /* takes what has to be said */
};

/* Puts what the batch took into the dataset; of an empty batch that is nothing. */
void format_runs_join(const struct format_batch *batch, struct dataset_join *join);

/* A parameter whose levels are known platforms tells them: -L runtime docker,podman (format_places.c). */
void format_runs_find_platforms(struct format_runs *runs);
/* Makes the names: the benchmark's, and the levels that tell runs apart (format_names.c). */
void format_runs_name(struct format_runs *runs);
/* Makes the platforms, and keeps files apart that would be pooled (format_places.c). */
void format_runs_place(struct format_runs *runs);
/* Reduces the values of one run to their median, and brings each series into one unit. */
void format_runs_reduce(struct format_runs *runs);
