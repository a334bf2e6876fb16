#include "tests/simulation/reports.h"

#include <math.h>
#include <stdio.h>

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

/* ---- what is counted ---- */

static bool is_claim(const struct comparison *c)
{
    return c->verdict <= VERDICT_B_FASTER;
}

static int any_claim(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    for (size_t i = 0; i < r->n_comparisons; i++)
        if (is_claim(&r->comparisons[i]))
            return 1;
    return 0;
}

/* Docker differs from all others in the first benchmarks, and nothing else does. */
static bool is_true(const struct comparison *c, const struct scenario *scenario)
{
    return c->benchmark < scenario->report.affected && (c->a == 1 || c->b == 1);
}

/* One of the claims, as the seed draws it: over many reports this is the mean share of false ones, 0 where there is no
 * claim. */
static int claim_is_false(const struct result *r, const struct scenario *scenario)
{
    size_t claims = 0, drawn;
    for (size_t i = 0; i < r->n_comparisons; i++)
        claims += is_claim(&r->comparisons[i]);
    if (claims == 0)
        return 0;
    drawn = r->settings.seed % claims;
    for (size_t i = 0; i < r->n_comparisons; i++)
        if (is_claim(&r->comparisons[i]) && drawn-- == 0)
            return !is_true(&r->comparisons[i], scenario);
    return 0;
}

/* Docker against native in the first benchmark. */
static int first_is_found(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    return is_claim(result_comparison(r, 0, 0, 1));
}

/* The same by Holm over the pairs of that benchmark alone. */
static int first_is_found_alone(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    size_t n;
    const struct comparison *comparisons = result_comparisons(r, 0, &n);
    OWNED double *p = memory_allocate(n, sizeof *p);
    for (size_t i = 0; i < n; i++)
        p[i] = comparisons[i].p;
    holm_adjust(p, n, NULL);
    return p[0] <= r->settings.alpha;
}

/* ---- the cells ---- */

static const struct {
    struct report report;
    struct noise_model noise;
    const char *noise_name;
} identical[] = {
    {{2, 6, 10, 0, 1}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{2, 12, 10, 0, 1}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{2, 12, 20, 0, 1}, {NOISE_CORRELATED, 0.01, 0, 0.9}, "AR(1) 0.9, 3 %, and 1 %"},
    {{3, 6, 5, 0, 1}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{3, 6, 10, 0, 1}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{3, 12, 10, 0, 1}, {NOISE_NEIGHBOUR, 0.02, 0, 0}, "neighbour -15 %, and 2 %"},
    {{4, 1, 10, 0, 1}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{4, 6, 10, 0, 1}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{4, 12, 10, 0, 1}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{4, 12, 20, 0, 1}, {NOISE_CORRELATED, 0.01, 0, 0.9}, "AR(1) 0.9, 3 %, and 1 %"},
    {{8, 6, 10, 0, 1}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{8, 12, 10, 0, 1}, {NOISE_NEIGHBOUR, 0.02, 0, 0}, "neighbour -15 %, and 2 %"},
};

static const struct {
    struct report report;
    double sd;
    struct target found; /* docker against native, where it differs */
} differing[] = {
    {{2, 6, 10, 2, 0.97}, 0.02, {0, 0}}, {{2, 12, 10, 4, 0.97}, 0.02, {0, 0}}, {{2, 12, 10, 1, 0.97}, 0.02, {0, 0}},
    {{3, 6, 10, 2, 0.97}, 0.02, {0, 0}}, {{4, 6, 10, 2, 0.97}, 0.02, {0, 0}},  {{4, 12, 10, 4, 0.97}, 0.02, {0, 0}},
    {{4, 6, 10, 1, 0.97}, 0.02, {0, 0}}, {{4, 12, 10, 1, 0.97}, 0.02, {0, 0}}, {{8, 6, 10, 2, 0.97}, 0.02, {0, 0}},
    {{4, 6, 10, 6, 0.97}, 0.02, {0, 0}}, {{4, 6, 20, 2, 0.985}, 0.02, {0, 0}},
};

static void name_report(struct cell *cell, const struct report *report, const char *noise)
{
    int length = snprintf(cell->name, sizeof cell->name, "%zu platforms, %zu benchmark%s, n = %zu", report->platforms,
                          report->benchmarks, report->benchmarks == 1 ? "" : "s", report->runs);
    if (report->affected)
        snprintf(cell->name + length, sizeof cell->name - (size_t)length, "; docker %g %% slower in %zu",
                 100 * (1 - report->speed), report->affected);
    else
        snprintf(cell->name + length, sizeof cell->name - (size_t)length, ", %s", noise);
}

void add_reports(struct cells *cells)
{
    for (size_t i = 0; i < sizeof identical / sizeof *identical; i++) {
        struct scenario scenario = {.report = identical[i].report, .noise = identical[i].noise, .interleaved = true};
        struct cell *cell = cell_add(cells, "Whole reports of identical platforms, in randomised rounds", &scenario);
        name_report(cell, &identical[i].report, identical[i].noise_name);
        cell->measures[0] = (struct measure){"any claim in the report", {0, 0.05}, any_claim};
    }
    for (size_t i = 0; i < sizeof differing / sizeof *differing; i++) {
        struct scenario scenario = {
            .report = differing[i].report, .noise = {NOISE_INDEPENDENT, differing[i].sd, 0, 0}, .interleaved = true};
        struct cell *cell = cell_add(cells, "Whole reports with differences, independent 2 %", &scenario);
        name_report(cell, &differing[i].report, "independent 2 %");
        cell->measures[0] = (struct measure){"mean share of false claims", {0, 0.05}, claim_is_false};
        cell->measures[1] = (struct measure){"docker against native found", differing[i].found, first_is_found};
        cell->measures[2] = (struct measure){"the same by Holm in its benchmark", {0, 0}, first_is_found_alone};
    }
}
