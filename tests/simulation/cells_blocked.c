/* Cells of platforms that were measured one after the other, in twelve noises: what is claimed where there is nothing, and
 * where there is something; and what the intervals cover, in this design and in random rounds. */
#include <math.h>
#include <stdio.h>

#include "analyze/statistics/statistics.h"
#include "tests/simulation/cell.h"

static const struct {
    const char *name;
    struct noise_model noise;
    bool lasts;           /* longer than a run, so that runs resemble the ones before them */
    double least_claimed; /* of a true 50 %: the target; 0: none */
} noises[] = {
    {"normal 2 %", {NOISE_INDEPENDENT, 0.02, 0, 0}, false, 0.9},
    {"lognormal 10 %", {NOISE_LOGNORMAL, 0, 0, 0}, false, 0},
    {"t3, 2 %", {NOISE_HEAVY, 0, 0, 0}, false, 0.9},
    {"AR(1) 0.3, 3 %", {NOISE_CORRELATED, 0, 0, 0.3}, true, 0.9},
    {"AR(1) 0.6, 3 %", {NOISE_CORRELATED, 0, 0, 0.6}, true, 0.9},
    {"AR(1) 0.9, 3 %", {NOISE_CORRELATED, 0, 0, 0.9}, true, 0.9},
    {"random walk, 1 % a run", {NOISE_WALK, 0, 0, 0}, true, 0},
    {"sine 5 %, and 1 %", {NOISE_SINE, 0.01, 0, 0}, true, 0.9},
    {"neighbour -15 %, and 2 %", {NOISE_NEIGHBOUR, 0.02, 0, 0}, true, 0},
    {"outliers times 3, and 2 %", {NOISE_OUTLIERS, 0.02, 0, 0}, false, 0},
    {"rounded to 2 %, and 2 %", {NOISE_ROUNDED, 0.02, 0, 0}, false, 0.9},
    {"bimodal, 1.6 times, and 2 %", {NOISE_BIMODAL, 0.02, 0, 0}, false, 0},
};
enum { NOISES = sizeof noises / sizeof *noises };
static const size_t sizes[] = {5, 10, 20, 48};
enum { SIZES = sizeof sizes / sizeof *sizes };

/* ---- claims ---- */

static int any_unproven(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    for (size_t i = 0; i < r->n_comparisons; i++)
        if (r->comparisons[i].verdict == VERDICT_CONFOUNDED)
            return 1;
    return 0;
}

static int last_is_faster(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    return result_comparison(r, 0, 0, PLATFORMS - 1)->verdict == VERDICT_B_FASTER;
}

/* A claim that is not that the last platform is faster. */
static int other_claim(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        if (c->verdict == VERDICT_A_FASTER || (c->verdict == VERDICT_B_FASTER && c->b != PLATFORMS - 1))
            return 1;
    }
    return 0;
}

static void add_false_claims(struct cells *cells)
{
    for (size_t i = 0; i < NOISES; i++)
        for (size_t k = 0; k < SIZES; k++) {
            struct scenario scenario = {.noise = noises[i].noise, .runs = sizes[k], .speeds = {1, 1, 1, 1}};
            struct cell *cell = cell_add(cells, "Identical platforms, blocked, in twelve noises", &scenario);
            snprintf(cell->name, sizeof cell->name, "%s, n = %zu, blocked", noises[i].name, sizes[k]);
            cell->measures[0] = (struct measure){"any pair called faster", {0, 0.05}, counts_any_claim};
            cell->measures[1] = (struct measure){"any pair unproven", {0, 0}, any_unproven};
        }
}

static void add_differences(struct cells *cells)
{
    static const struct {
        const char *name;
        double speed;
    } planted[] = {{"10 %", 1.1}, {"20 %", 1.2}, {"50 %", 1.5}, {"two times", 2}, {"three times", 3}};
    for (size_t i = 0; i < NOISES; i++)
        for (size_t k = 0; k < sizeof planted / sizeof *planted; k++) {
            struct scenario scenario = {.noise = noises[i].noise, .runs = RUNS, .speeds = {1, 1, 1, planted[k].speed}};
            struct cell *cell = cell_add(cells, "One platform faster, blocked, n = 10", &scenario);
            double least = planted[k].speed < 1.5 ? 0 : noises[i].least_claimed;
            snprintf(cell->name, sizeof cell->name, "%s, qemu %s faster", noises[i].name, planted[k].name);
            cell->measures[0] = (struct measure){"qemu called faster than native", {least, least > 0}, last_is_faster};
            cell->measures[1] = (struct measure){"any other claim", {0, 0.05}, other_claim};
        }
}

/* A disk may lose its credit, but not in the midst of two long series that kept their level. */
static void add_steady(struct cells *cells)
{
    static const double speeds[] = {2, 9};
    for (size_t k = 0; k < 2; k++) {
        struct scenario scenario = {.benchmark = "diskRand",
                                    .noise = {NOISE_CORRELATED, 0.02, 0, 0.6},
                                    .runs = 48,
                                    .speeds = {1, 1, 1, speeds[k]}};
        struct cell *cell = cell_add(cells, "A disk, 48 runs each, blocked", &scenario);
        snprintf(cell->name, sizeof cell->name, "qemu %g times as fast", speeds[k]);
        cell->measures[0] = (struct measure){
            "qemu called faster than native", {speeds[k] > 3 ? 0.99 : 0, speeds[k] > 3}, last_is_faster};
        cell->measures[1] = (struct measure){"any other claim", {0, 0.05}, other_claim};
    }
}

/* ---- intervals ---- */

static int covers(struct interval interval, double truth)
{
    return isnan(interval.low) ? -1 : interval.low <= truth && truth <= interval.high;
}

/* The truth is 1: all platforms are the same. */
static int ratio_covers(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    return covers(r->comparisons[0].ratio_ci, 1);
}

static int host_covers(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    return covers(result_comparison(r, 0, 0, PLATFORMS - 1)->host_ci, 1);
}

/* Called an interval at 95 %, and wrong. */
static int ratio_is_false(const struct result *r, const struct scenario *scenario)
{
    const struct comparison *c = &r->comparisons[0];
    return c->ratio_kind == INTERVAL_CONFIDENCE ? 1 - ratio_covers(r, scenario) : 0;
}

/* The median of what all platforms met, who are the same: that of the time which was measured. */
static double session_median(const struct result *r)
{
    size_t n = 0;
    double all[PLATFORMS * MOST_RUNS];
    for (size_t i = 0; i < r->n_samples; i++)
        for (size_t k = 0; k < r->samples[i].n; k++)
            all[n++] = r->samples[i].values[k];
    return values_median(all, n);
}

static int median_covers(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    return covers(r->samples[0].summary.median_ci, session_median(r));
}

static int median_is_false(const struct result *r, const struct scenario *scenario)
{
    return r->benchmarks[0].intervals == INTERVAL_CONFIDENCE ? 1 - median_covers(r, scenario) : 0;
}

/* ---- what a wider interval would cover ---- */

/* The lag-1 autocorrelation, pooled over the series, of logarithms less the mean of their series. */
static double pooled_lag1(const struct result *r)
{
    double products = 0, squares = 0;
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *s = &r->samples[i];
        double logs[MOST_RUNS];
        for (size_t k = 0; k < s->n; k++)
            logs[k] = log(s->values[k]);
        double mean = series_mean(logs, s->n);
        for (size_t k = 0; k < s->n; k++) {
            squares += (logs[k] - mean) * (logs[k] - mean);
            products += k > 0 ? (logs[k] - mean) * (logs[k - 1] - mean) : 0;
        }
    }
    return squares > 0 ? products / squares : 0;
}

/* The lag-1 autocorrelation less its bias (Marriott and Pope 1954), of an AR(1) that is stationary. */
static double unbiased_lag1(double lag1, size_t n)
{
    return fmin(fmax((lag1 * (double)n + 1) / ((double)n - 3), 0), 0.99);
}

/* The interval of the ratio as if n runs told no more than n (1 - rho) / (1 + rho) independent ones (Bayley and
 * Hammersley 1946). */
static int widened_covers(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    const struct comparison *c = &r->comparisons[0];
    double rho = unbiased_lag1(pooled_lag1(r), c->n_a), wider = sqrt((1 + rho) / (1 - rho));
    return covers((struct interval){c->ratio * pow(c->ratio_ci.low / c->ratio, wider),
                                    c->ratio * pow(c->ratio_ci.high / c->ratio, wider)},
                  1);
}

/* As of medians: at least 94 % are covered. */
static const struct target seldom = {0, 0.06};

static void add_coverage(struct cells *cells)
{
    for (size_t i = 0; i < NOISES; i++)
        for (size_t k = 1; k < SIZES && (noises[i].lasts || i == 0); k++)
            for (size_t rounds = 0; rounds < 2; rounds++) {
                struct scenario scenario = {
                    .noise = noises[i].noise, .runs = sizes[k], .interleaved = rounds, .speeds = {1, 1, 1, 1}};
                struct cell *cell = cell_add(cells, "What the intervals of equal platforms cover", &scenario);
                snprintf(cell->name, sizeof cell->name, "%s, n = %zu, %s", noises[i].name, sizes[k],
                         rounds ? "random rounds" : "blocked");
                struct measure *m = cell->measures;
                *m++ = (struct measure){"ratio: called 95 %, and wrong", seldom, ratio_is_false};
                *m++ = (struct measure){"median: called 95 %, and wrong", seldom, median_is_false};
                *m++ = (struct measure){"ratio", {0, 0}, ratio_covers};
                *m++ = (struct measure){"median of the session", {0, 0}, median_covers};
                if (rounds)
                    continue;
                *m++ = (struct measure){"ratio, widened by the pooled lag-1", {0, 0}, widened_covers};
                *m++ = (struct measure){"ratio, with the allowance", {0.95, 1}, host_covers};
            }
}

void cells_add_blocked(struct cells *cells)
{
    add_false_claims(cells);
    add_differences(cells);
    add_steady(cells);
    add_coverage(cells);
}
