#include "analyze/halves.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/statistics/random.h"
#include "data/memory.h"

static struct series *side_add(struct dataset *out, const struct benchmark *benchmark, const char *platform)
{
    size_t b = dataset_benchmark(out, benchmark->name);
    struct benchmark *copy = &out->benchmarks[b];
    free(copy->unit);
    copy->unit = memory_copy_text(benchmark->unit);
    copy->better = benchmark->better;
    copy->given = benchmark->given;
    copy->assignment = benchmark->assignment;
    copy->durations = benchmark->durations;
    copy->told = benchmark->told;
    return dataset_series(out, dataset_platform(out, platform), b);
}

/* The runs keep the numbers of their labels. */
static void labels_copy(struct dataset *out, const struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_labels; i++)
        dataset_label(out, ds->labels[i]);
}

/* `block`: 0 keeps the run's own. */
static void side_append(struct series *to, const struct series *from, size_t run, size_t block)
{
    size_t factors[FACTORS] = {0};
    if (from->factors)
        memcpy(factors, from->factors + run * FACTORS, sizeof factors);
    factors[FACTOR_BLOCK] = block ? block : factors[FACTOR_BLOCK];
    const struct run_conditions conditions = {.time = from->times ? from->times[run] : (double)NAN,
                                              .factors = factors,
                                              .covariates =
                                                  from->covariates ? from->covariates + run * COVARIATE_COLUMNS : NULL};
    series_append_any_run(to, &conditions, from->values[run]);
}

void twins_make(struct dataset *out, const struct dataset *ds, const struct series *a, const struct series *b)
{
    const struct series *const sides[] = {a, b};
    static const char *const names[] = {"A", "B"};
    *out = (struct dataset){.n_platforms = 0};
    labels_copy(out, ds);
    for (size_t i = 0; i < 2; i++) {
        struct series *to = side_add(out, &ds->benchmarks[a->benchmark], names[i]);
        for (size_t run = 0; run < sides[i]->n; run++)
            side_append(to, sides[i], run, 0);
    }
}

/* ---- halves ---- */

struct stamp {
    double time;
    size_t run;
};

static int by_time(const void *left, const void *right)
{
    const struct stamp *a = left, *b = right;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    return a->run < b->run ? -1 : a->run > b->run;
}

/* The runs in the order of time, or in that of the file where a time is unknown. The caller frees them. */
static struct stamp *stamps_sort(const struct series *series)
{
    struct stamp *stamps = memory_allocate(series->n, sizeof *stamps);
    bool timed = series->times != NULL;
    for (size_t run = 0; run < series->n; run++) {
        timed = timed && !isnan(series->times[run]);
        stamps[run] = (struct stamp){timed ? series->times[run] : 0, run};
    }
    if (timed)
        qsort(stamps, series->n, sizeof *stamps, by_time);
    return stamps;
}

/* In every other pair the earlier run is A's, in random order. The caller frees the list: 1 where it is A's. */
static double *earlier_draw(size_t pairs, uint64_t seed)
{
    double *earlier = memory_allocate(pairs, sizeof *earlier);
    for (size_t i = 0; i < pairs; i++)
        earlier[i] = i % 2 == 0;
    random_shuffle(earlier, pairs, random_mix(seed));
    return earlier;
}

void halves_make(struct dataset *out, const struct dataset *ds, const struct series *series, uint64_t seed)
{
    size_t pairs = series->n / 2;
    OWNED struct stamp *stamps = stamps_sort(series);
    OWNED double *earlier = earlier_draw(pairs, seed);
    *out = (struct dataset){.n_platforms = 0};
    labels_copy(out, ds);
    side_add(out, &ds->benchmarks[series->benchmark], "A");
    side_add(out, &ds->benchmarks[series->benchmark], "B");
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < pairs; i++) {
            bool later = (earlier[i] > 0) == (side == 1);
            side_append(dataset_series(out, side, 0), series, stamps[2 * i + later].run, i + 1);
        }
}
