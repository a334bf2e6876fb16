#include "analyze/host/host_runs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

static int compare_covariates(const struct host_run *a, const struct host_run *b)
{
    if (!a->covariates || !b->covariates)
        return (a->covariates != NULL) - (b->covariates != NULL);
    return memcmp(a->covariates, b->covariates, COVARIATE_COLUMNS * sizeof *a->covariates);
}

static int compare_places(const struct host_run *a, const struct host_run *b)
{
    if (a->sample != b->sample)
        return a->sample < b->sample ? -1 : 1;
    return a->run < b->run ? -1 : a->run > b->run;
}

/* What is of one run becomes neighbours, in the order of the series. */
static int by_run(const void *left, const void *right)
{
    const struct host_run *a = left, *b = right;
    if (a->sample->platform != b->sample->platform)
        return a->sample->platform < b->sample->platform ? -1 : 1;
    if (isnan(a->time) != isnan(b->time))
        return isnan(a->time) ? 1 : -1;
    if (!isnan(a->time) && a->time != b->time)
        return a->time < b->time ? -1 : 1;
    int order = isnan(a->time) ? 0 : compare_covariates(a, b);
    return order ? order : compare_places(a, b);
}

static bool is_same_moment(const struct host_run *a, const struct host_run *b)
{
    return a->sample->platform == b->sample->platform && a->time == b->time && compare_covariates(a, b) == 0;
}

static void list_all(struct host_runs *out, const struct result *r)
{
    size_t total = 0;
    for (size_t i = 0; i < r->n_samples; i++)
        total += r->samples[i].n;
    *out = (struct host_runs){.items = memory_allocate(total, sizeof *out->items)};
    for (size_t i = 0; i < r->n_samples; i++)
        for (size_t run = 0; run < r->samples[i].n; run++) {
            const struct sample *s = &r->samples[i];
            out->items[out->n++] =
                (struct host_run){.sample = s,
                                  .run = run,
                                  .time = s->times ? s->times[run] : (double)NAN,
                                  .covariates = s->covariates ? s->covariates + run * COVARIATE_COLUMNS : NULL};
        }
}

/* Keeps each run once. Values of one series are of different runs, also those of one moment: of these there are as many
 * as the series has that has the most. */
static void keep_each_once(struct host_runs *runs)
{
    struct host_run last = {0};
    size_t n = 0, of_moment = 0, of_series = 0;
    for (size_t i = 0; i < runs->n; i++) {
        const struct host_run here = runs->items[i];
        const bool same = i > 0 && is_same_moment(&last, &here);
        of_moment = same ? of_moment : 0;
        of_series = same && last.sample == here.sample ? of_series + 1 : 1;
        if (of_series > of_moment) {
            runs->items[n++] = here;
            of_moment++;
        }
        last = here;
    }
    runs->n = n;
}

void host_runs_list(struct host_runs *out, const struct result *r)
{
    list_all(out, r);
    qsort(out->items, out->n, sizeof *out->items, by_run);
    keep_each_once(out);
}

void host_runs_release(struct host_runs *runs)
{
    free(runs->items);
}
