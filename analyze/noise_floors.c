#include "analyze/noise_floors.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/analyze.h"
#include "analyze/halves.h"
#include "analyze/statistics/random.h"
#include "data/catalogue/control_names.h"
#include "data/memory.h"

/* ---- one of them ---- */

static double floor_for(double detectable, size_t n, size_t rounds)
{
    return exp(log(detectable) * sqrt((double)n / (double)rounds));
}

static void floor_take(struct noise_floor *out, const struct comparison *c, size_t rounds)
{
    out->boots = c->boots.n > 0;
    out->n = c->paired ? c->blocks : c->units_a < c->units_b ? c->units_a : c->units_b;
    out->paired = c->paired;
    out->ratio = c->ratio;
    out->ratio_low = c->ratio_ci.low;
    out->ratio_high = c->ratio_ci.high;
    out->p = c->p_adjusted;
    out->different = c->significant;
    out->rounds = out->boots ? out->n : rounds; /* more rounds of the same boots show no smaller difference */
    out->floor = floor_for(c->detectable_ratio, out->n, out->rounds);
}

/* Compares the two platforms of `ds`, as platforms are compared, and releases it. */
static int floor_measure(struct noise_floor *out, struct dataset *ds, const struct settings *settings, size_t rounds,
                         struct error *err)
{
    RELEASED(result_release) struct result r = {0};
    struct settings plain = *settings;
    plain.expect = NULL;
    plain.anomalies_only = true;
    int failed = analyze_platforms(&r, ds, &plain, err);
    *out = (struct noise_floor){.ratio = (double)NAN,
                                .ratio_low = (double)NAN,
                                .ratio_high = (double)NAN,
                                .p = (double)NAN,
                                .floor = (double)NAN,
                                .rounds = rounds};
    if (!failed && r.n_comparisons > 0)
        floor_take(out, &r.comparisons[0], rounds);
    dataset_release(ds);
    return failed;
}

/* ---- all of them ---- */

/* What a dataset's platforms are held against. */
struct sides {
    const struct dataset *ds;
    const struct settings *settings;
    size_t *twins;    /* of each platform: whose control it is; n_platforms where it is none */
    size_t *controls; /* of each platform: its control; n_platforms where it has none */
    size_t n_controls;
    bool halves;
    size_t rounds;
};

static void sides_find(struct sides *out)
{
    size_t n = out->ds->n_platforms;
    out->twins = memory_allocate(n, sizeof *out->twins);
    out->controls = memory_allocate(n, sizeof *out->controls);
    for (size_t i = 0; i < n; i++)
        out->controls[i] = n;
    for (size_t i = n; i-- > 0;) {
        out->twins[i] = control_twin(out->ds->platforms, n, i);
        if (out->twins[i] < n)
            out->controls[out->twins[i]] = i;
        out->n_controls += out->twins[i] < n;
    }
}

static void sides_release(struct sides *sides)
{
    free(sides->twins);
    free(sides->controls);
}

/* Makes the dataset of the two sides; false where the series has none. */
static bool sides_make(struct dataset *out, struct noise_floor *floor, const struct sides *of,
                       const struct series *series)
{
    const struct dataset *ds = of->ds;
    size_t control = of->controls[series->platform];
    const struct series *twin = control < ds->n_platforms ? dataset_find(ds, control, series->benchmark) : NULL;
    *floor = (struct noise_floor){.benchmark = series->benchmark,
                                  .platform = series->platform,
                                  .control = twin ? control : series->platform,
                                  .source = twin ? FLOOR_CONTROL : FLOOR_HALVES};
    if (twin && twin->n > 0 && series->n > 0)
        twins_make(out, ds, series, twin);
    else if (!twin && of->halves && of->twins[series->platform] == ds->n_platforms && series->n >= LEAST_TO_SPLIT)
        halves_make(out, ds, series,
                    random_mix(of->settings->seed) + series->platform * ds->n_benchmarks + series->benchmark);
    else
        return false;
    return true;
}

static int floor_add(struct noise_floors *out, const struct sides *of, const struct series *series, struct error *err)
{
    struct dataset two;
    struct noise_floor names, floor;
    if (!sides_make(&two, &names, of, series))
        return 0;
    if (floor_measure(&floor, &two, of->settings, of->rounds ? of->rounds : series->n, err) != 0)
        return -1;
    floor.benchmark = names.benchmark;
    floor.platform = names.platform;
    floor.control = names.control;
    floor.source = names.source;
    out->items[out->n++] = floor;
    out->tested += isnan(floor.p) ? 0 : 1;
    out->different += floor.different;
    return 0;
}

static int floors_list(struct noise_floors *out, const struct sides *of, struct error *err)
{
    for (size_t b = 0; b < of->ds->n_benchmarks; b++)
        for (size_t p = 0; p < of->ds->n_platforms; p++) {
            const struct series *series = dataset_find(of->ds, p, b);
            if (series && floor_add(out, of, series, err) != 0)
                return -1;
        }
    out->expected = of->settings->alpha * (double)out->tested;
    return 0;
}

int noise_floors_find(struct noise_floors *out, const struct dataset *ds, const struct settings *settings, bool halves,
                      size_t rounds, struct error *err)
{
    struct sides of = {.ds = ds, .settings = settings, .halves = halves, .rounds = rounds};
    *out = (struct noise_floors){.items = NULL};
    sides_find(&of);
    int failed = 0;
    if (halves || of.n_controls > 0) {
        out->items = memory_allocate(ds->n_series, sizeof *out->items);
        failed = floors_list(out, &of, err);
    }
    if (failed)
        noise_floors_release(out);
    sides_release(&of);
    return failed;
}
