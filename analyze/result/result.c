#include "analyze/result/result.h"

#include <math.h>
#include <stdlib.h>

#include "data/program/threads.h"

/* Series and comparisons lie in the order of their benchmarks: finds the first item of this or a later benchmark. */
static size_t first_of(size_t (*benchmark_at)(const struct result *r, size_t i), const struct result *r, size_t n,
                       size_t benchmark)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (benchmark_at(r, middle) < benchmark)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t sample_benchmark(const struct result *r, size_t i)
{
    return r->samples[i].benchmark;
}

static size_t comparison_benchmark(const struct result *r, size_t i)
{
    return r->comparisons[i].benchmark;
}

const struct sample *result_samples(const struct result *r, size_t benchmark, size_t *n)
{
    size_t first = first_of(sample_benchmark, r, r->n_samples, benchmark);
    *n = first_of(sample_benchmark, r, r->n_samples, benchmark + 1) - first;
    return r->samples + first;
}

const struct comparison *result_comparisons(const struct result *r, size_t benchmark, size_t *n)
{
    size_t first = first_of(comparison_benchmark, r, r->n_comparisons, benchmark);
    *n = first_of(comparison_benchmark, r, r->n_comparisons, benchmark + 1) - first;
    return r->comparisons + first;
}

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int by_platform(const void *platform, const void *sample)
{
    return compare_sizes(*(const size_t *)platform, ((const struct sample *)sample)->platform);
}

/* The key is a comparison of which only the platforms are set. The earlier platform comes first, whichever is a. */
static int by_platforms(const void *left, const void *right)
{
    const struct comparison *x = left, *y = right;
    size_t first_x = x->a < x->b ? x->a : x->b, first_y = y->a < y->b ? y->a : y->b;
    return first_x != first_y ? compare_sizes(first_x, first_y) : compare_sizes(x->a + x->b, y->a + y->b);
}

bool result_is_count(const struct result *r, size_t benchmark)
{
    const struct measured *measured = &r->benchmarks[benchmark];
    return (measured->amount == AMOUNT_LOSS || measured->amount == AMOUNT_COUNT) && measured->decimals == 0;
}

const struct sample *result_sample(const struct result *r, size_t benchmark, size_t platform)
{
    size_t n;
    const struct sample *samples = result_samples(r, benchmark, &n);
    return n ? bsearch(&platform, samples, n, sizeof *samples, by_platform) : NULL;
}

const struct comparison *result_comparison(const struct result *r, size_t benchmark, size_t a, size_t b)
{
    size_t n;
    const struct comparison *all = result_comparisons(r, benchmark, &n);
    const struct comparison pair = {.a = a, .b = b};
    return n ? bsearch(&pair, all, n, sizeof *all, by_platforms) : NULL;
}

size_t comparison_leader(const struct comparison *c)
{
    bool b_leads = c->lead < 0 || (!(c->lead > 0) && c->ratio < 1);
    return b_leads ? c->b : c->a;
}

enum seen_verdict verdict_from(enum verdict verdict, bool is_b)
{
    static const enum seen_verdict verdicts[VERDICTS][2] = {
        [VERDICT_A_FASTER] = {SEEN_FASTER, SEEN_SLOWER},
        [VERDICT_B_FASTER] = {SEEN_SLOWER, SEEN_FASTER},
        [VERDICT_EQUIVALENT] = {SEEN_EQUIVALENT, SEEN_EQUIVALENT},
        [VERDICT_INCONCLUSIVE] = {SEEN_INCONCLUSIVE, SEEN_INCONCLUSIVE},
        [VERDICT_CONFOUNDED] = {SEEN_CONFOUNDED, SEEN_CONFOUNDED},
        [VERDICT_NONE] = {SEEN_NONE, SEEN_NONE},
    };
    return verdicts[verdict][is_b];
}

void comparison_from(const struct comparison *c, size_t platform, struct comparison_seen *out)
{
    bool is_b = platform == c->b;
    *out = (struct comparison_seen){
        .comparison = c,
        .benchmark = c->benchmark,
        .platform = platform,
        .other = is_b ? c->a : c->b,
        .ratio = is_b ? 1 / c->ratio : c->ratio,
        .ratio_ci = is_b ? (struct interval){1 / c->ratio_ci.high, 1 / c->ratio_ci.low} : c->ratio_ci,
        .factor = c->ratio < 1 ? 1 / c->ratio : c->ratio,
        .verdict = verdict_from(c->verdict, is_b),
        .claimed = c->verdict == VERDICT_A_FASTER || c->verdict == VERDICT_B_FASTER,
        .support = comparison_support(c),
        .expected = c->expected == (is_b ? EXPECTED_B : EXPECTED_A),
        .reversed = c->reversed,
    };
}

double seen_share(const struct comparison_seen *seen, bool less)
{
    return less ? 1 - 1 / seen->factor : seen->factor - 1;
}

bool result_seen(const struct result *r, size_t benchmark, size_t platform, struct comparison_seen *out)
{
    const struct comparison *c = result_comparison(r, benchmark, r->benchmarks[benchmark].reference, platform);
    if (c)
        comparison_from(c, platform, out);
    return c != NULL;
}

bool result_seen_in(const struct result *r, const struct comparison *c, struct comparison_seen *out)
{
    size_t reference = r->benchmarks[c->benchmark].reference;
    if (c->a != reference && c->b != reference)
        return false;
    comparison_from(c, c->a == reference ? c->b : c->a, out);
    return true;
}

bool comparisons_on_two_hosts(const struct comparison *comparisons, size_t n)
{
    bool any = false;
    for (size_t i = 0; i < n; i++)
        any |= (comparisons[i].notes & NOTE_BIT(NOTE_HOSTS)) != 0;
    return any;
}

struct tally result_tally(const struct result *r)
{
    size_t n[VERDICTS] = {0}, established = 0;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        n[r->comparisons[i].verdict]++;
        established += comparison_support(&r->comparisons[i]) == SUPPORT_ESTABLISHED;
    }
    return (struct tally){.established = established,
                          .probable = n[VERDICT_A_FASTER] + n[VERDICT_B_FASTER] - established,
                          .confounded = n[VERDICT_CONFOUNDED],
                          .equivalent = n[VERDICT_EQUIVALENT],
                          .inconclusive = n[VERDICT_INCONCLUSIVE],
                          .none = n[VERDICT_NONE],
                          .expected_false = (double)established * r->settings.alpha};
}

bool result_lacks_interval(const struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++)
        if (isnan(r->samples[i].summary.median_ci.low))
            return true;
    return false;
}

/* Starting threads takes longer than the analysis of fewer runs or series; each is resampled some thousand times. */
enum { THREADS_RUNS = 1000, THREADS_SERIES = 8 };

size_t threads_that_pay(const struct result *r)
{
    size_t runs = 0;
    for (size_t i = 0; i < r->n_samples; i++)
        runs += r->samples[i].n;
    return runs > THREADS_RUNS || r->n_samples >= THREADS_SERIES ? threads_wished() : 1;
}

static void run_range_add(struct run_range *range, size_t n)
{
    range->fewest = range->most == 0 || n < range->fewest ? n : range->fewest;
    range->most = n > range->most ? n : range->most;
}

/* A benchmark with another reference than those before leaves none in common. */
static void reference_share(struct result *r, size_t reference, bool first)
{
    r->reference = first || r->reference == reference ? reference : r->n_platforms;
}

static void find_longest(struct result *r)
{
    for (size_t p = 0; p < r->n_platforms; p++)
        r->platforms[p].longest = SIZE_MAX;
    for (size_t i = 0; i < r->n_samples; i++) {
        size_t *longest = &r->platforms[r->samples[i].platform].longest;
        if (*longest == SIZE_MAX || r->samples[i].n > r->samples[*longest].n)
            *longest = i;
    }
}

void result_index_series(struct result *r)
{
    bool first = true;
    find_longest(r);
    r->reference = 0;
    r->runs = (struct run_range){0};
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        size_t n;
        const struct sample *samples = result_samples(r, b, &n);
        struct measured *benchmark = &r->benchmarks[b];
        benchmark->reference = n > 0 ? samples[0].platform : 0;
        benchmark->runs = (struct run_range){0};
        if (n > 1) {
            reference_share(r, benchmark->reference, first);
            first = false;
        }
        for (size_t i = 0; i < n; i++) {
            run_range_add(&benchmark->runs, samples[i].n);
            run_range_add(&r->runs, samples[i].n);
        }
    }
}

const struct explanation *disturbance_strongest(const struct disturbance *disturbance)
{
    const struct explanation *strongest = NULL;
    for (size_t i = 0; i < disturbance->n_explanations; i++) {
        const struct explanation *e = &disturbance->explanations[i];
        if (e->explains && (!strongest || e->explained > strongest->explained))
            strongest = e;
    }
    return strongest;
}

void sample_release(struct sample *sample)
{
    free(sample->sorted);
    free(sample->owned_values);
    free(sample->owned_times);
    free(sample->owned_factors);
    free(sample->owned_covariates);
    free(sample->disturbed);
    free(sample->summary.change_points);
    free(sample->summary.outliers);
}

static void anomaly_release(struct anomaly *anomaly)
{
    free(anomaly->benchmarks);
    free(anomaly->platforms);
    free(anomaly->runs);
    free(anomaly->evidence);
    free(anomaly->causes);
}

void result_release(struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++)
        sample_release(&r->samples[i]);
    for (size_t i = 0; i < r->n_anomalies; i++)
        anomaly_release(&r->anomalies[i]);
    for (size_t b = 0; r->disturbances && b < r->n_benchmarks; b++) {
        free(r->disturbances[b].order);
        free(r->disturbances[b].undisturbed_order);
    }
    for (size_t i = 0; i < r->n_sweeps; i++)
        sweep_release(&r->sweeps[i]);
    free(r->sweeps);
    free(r->disturbances);
    free(r->settings.expect);
    free(r->platforms);
    free(r->expected_rank);
    free(r->benchmarks);
    free(r->samples);
    free(r->comparisons);
    noise_floors_release(&r->controls);
    free(r->anomalies);
    anomaly_index_release(&r->index);
    *r = (struct result){0};
}
