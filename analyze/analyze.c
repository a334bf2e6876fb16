/* The conductor of the analysis: what is computed from a dataset, in which order. */
#include "analyze/analyze.h"

#include <gsl/gsl_errno.h>
#include <pthread.h>
#include <math.h>
#include <string.h>

#include "analyze/anomalies.h"
#include "analyze/comparison/comparison.h"
#include "analyze/comparison/direction.h"
#include "analyze/host/disturbance.h"
#include "analyze/comparison/expectation.h"
#include "analyze/series/sample.h"
#include "analyze/series/shown_unit.h"
#include "analyze/series/series_tails.h"
#include "analyze/sweep/sweeps.h"
#include "data/catalogue/catalogue.h"
#include "data/catalogue/control_names.h"
#include "data/catalogue/latency_names.h"
#include "data/memory.h"
#include "data/program/progress.h"
#include "data/program/threads.h"

/* ---- the order in which everything is shown ---- */

/* Orders the platforms: native, containers, KVM, emulation, others, each kind in the order of the data. The control of
 * a platform is none: it is that platform again. */
static void order_platforms(struct result *r)
{
    static const enum tier tiers[] = {TIER_NATIVE, TIER_CONTAINER, TIER_KVM, TIER_EMULATION, TIER_UNKNOWN};
    const struct dataset *ds = r->dataset;
    r->platforms = memory_allocate(ds->n_platforms, sizeof *r->platforms);
    for (size_t t = 0; t < sizeof tiers / sizeof *tiers; t++)
        for (size_t i = 0; i < ds->n_platforms; i++)
            if (catalogue_tier(ds->platforms[i]) == tiers[t] &&
                control_twin(ds->platforms, ds->n_platforms, i) == ds->n_platforms) {
                r->platforms[r->n_platforms].name = ds->platforms[i];
                r->platforms[r->n_platforms].tier = tiers[t];
                r->platforms[r->n_platforms++].dataset_index = i;
            }
}

static void add_benchmark(struct result *r, size_t dataset_index, const struct known_benchmark *known)
{
    const char *name = r->dataset->benchmarks[dataset_index].name;
    const char *title = known ? known->title : name;
    for (size_t i = 0; known && i < r->n_benchmarks; i++) /* a second benchmark of one title keeps its own name */
        if (strcmp(r->benchmarks[i].title, title) == 0)
            title = name;
    r->benchmarks[r->n_benchmarks++] = (struct measured){.name = name,
                                                         .title = title,
                                                         .subject = catalogue_subject(name),
                                                         .work = catalogue_work(name),
                                                         .latency = name_is_latency(name),
                                                         .dataset_index = dataset_index};
}

/* Lists the catalogue's benchmarks in its order, then the unknown ones in the order of the data. */
static void order_benchmarks(struct result *r)
{
    const struct dataset *ds = r->dataset;
    r->benchmarks = memory_allocate(ds->n_benchmarks, sizeof *r->benchmarks);
    for (size_t k = 0; k <= catalogue_size(); k++) {
        const struct known_benchmark *wanted = k < catalogue_size() ? catalogue_at(k) : NULL;
        for (size_t i = 0; i < ds->n_benchmarks; i++)
            if (catalogue_benchmark(ds->benchmarks[i].name) == wanted)
                add_benchmark(r, i, wanted);
    }
}

/* ---- samples ---- */

static void list_samples(struct result *r)
{
    r->samples = memory_allocate(r->n_benchmarks * r->n_platforms, sizeof *r->samples);
    for (size_t b = 0; b < r->n_benchmarks; b++)
        for (size_t p = 0; p < r->n_platforms; p++) {
            const struct series *series =
                dataset_find(r->dataset, r->platforms[p].dataset_index, r->benchmarks[b].dataset_index);
            if (!series || series->n == 0)
                continue;
            r->samples[r->n_samples++] = (struct sample){.platform = p,
                                                         .benchmark = b,
                                                         .n = series->n,
                                                         .values = series->values,
                                                         .times = series->times,
                                                         .factors = series->factors,
                                                         .covariates = series->covariates,
                                                         .undisturbed_median = (double)NAN};
        }
}

static void summarise_sample(void *context, size_t i)
{
    const struct result *r = context;
    struct sample *sample = &r->samples[i];
    sample_order(sample);
    sample_summarise(sample, &r->settings);
    tails_summarise(sample, r->benchmarks[sample->benchmark].tails, r->settings.confidence);
    progress_add(r->dataset->progress, 1);
}

static void summarise_samples(struct result *r)
{
    progress_begin(r->dataset->progress, "describing the runs", r->n_samples);
    threads_each(r->n_samples, threads_that_pay(r), summarise_sample, r);
}

/* GSL would abort; what it cannot compute is NaN here, with a note. */
static void gsl_stop_aborting(void)
{
    gsl_set_error_handler_off();
}

int analyze_platforms(struct result *out, const struct dataset *ds, const struct settings *settings, struct error *err)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, gsl_stop_aborting);
    *out = (struct result){.dataset = ds, .settings = *settings};
    out->settings.expect = settings->expect ? memory_copy_text(settings->expect) : NULL;
    order_platforms(out);
    order_benchmarks(out);
    sweeps_find(out);
    if (expectation_parse(out, err) != 0) {
        result_release(out);
        return -1;
    }
    for (size_t b = 0; b < out->n_benchmarks; b++)
        direction_decide(out, b);
    sweeps_share_directions(out);
    list_samples(out);
    result_index_series(out);
    decimals_find(out);
    tails_decide(out);
    summarise_samples(out);
    shown_units_find(out);
    disturbances_mark(out);
    comparisons_make(out);
    disturbances_find(out);
    progress_begin(ds->progress, "looking for anomalies", 0);
    anomalies_find(out);
    sweeps_judge(out);
    differences_find(out);
    return 0;
}
