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
    {{2, 6, 10, 0, 1, 0, 0}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{2, 12, 10, 0, 1, 0, 0}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{2, 12, 20, 0, 1, 0, 0}, {NOISE_CORRELATED, 0.01, 0, 0.9}, "AR(1) 0.9, 3 %, and 1 %"},
    {{3, 6, 5, 0, 1, 0, 0}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{3, 6, 10, 0, 1, 0, 0}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{3, 12, 10, 0, 1, 0, 0}, {NOISE_NEIGHBOUR, 0.02, 0, 0}, "neighbour -15 %, and 2 %"},
    {{4, 1, 10, 0, 1, 0, 0}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{4, 6, 10, 0, 1, 0, 0}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{4, 12, 10, 0, 1, 0, 0}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{4, 12, 20, 0, 1, 0, 0}, {NOISE_CORRELATED, 0.01, 0, 0.9}, "AR(1) 0.9, 3 %, and 1 %"},
    {{8, 6, 10, 0, 1, 0, 0}, {NOISE_INDEPENDENT, 0.02, 0, 0}, "independent 2 %"},
    {{8, 12, 10, 0, 1, 0, 0}, {NOISE_NEIGHBOUR, 0.02, 0, 0}, "neighbour -15 %, and 2 %"},
};

static const struct {
    struct report report;
    double sd;
    struct target found; /* docker against native, where it differs */
} differing[] = {
    {{2, 6, 10, 2, 0.97, 0, 0}, 0.02, {0, 0}},  {{2, 12, 10, 4, 0.97, 0, 0}, 0.02, {0, 0}},
    {{2, 12, 10, 1, 0.97, 0, 0}, 0.02, {0, 0}}, {{3, 6, 10, 2, 0.97, 0, 0}, 0.02, {0, 0}},
    {{4, 6, 10, 2, 0.97, 0, 0}, 0.02, {0, 0}},  {{4, 12, 10, 4, 0.97, 0, 0}, 0.02, {0, 0}},
    {{4, 6, 10, 1, 0.97, 0, 0}, 0.02, {0, 0}},  {{4, 12, 10, 1, 0.97, 0, 0}, 0.02, {0, 0}},
    {{8, 6, 10, 2, 0.97, 0, 0}, 0.02, {0, 0}},  {{4, 6, 10, 6, 0.97, 0, 0}, 0.02, {0, 0}},
    {{4, 6, 20, 2, 0.985, 0, 0}, 0.02, {0, 0}},
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

/* One benchmark in ten rounds; docker is slower where it has a speed. Of two platforms under spikes nine tenths were
 * hoped for; one chance in ten that the canary seems moved stands against it. */
static const struct {
    const char *name;
    struct report report;
    struct noise_model noise;
    struct target found; /* docker against native */
} canaries[] = {
    {"neighbour -15 %, docker 10 % slower, reliability 0.8",
     {4, 1, 10, 1, 0.9, 0.8, 0},
     {NOISE_NEIGHBOUR, 0.02, 0, 0},
     {0.95, 1}},
    {"AR(1) 0.3, docker 3 % slower, reliability 0.8",
     {4, 1, 10, 1, 0.97, 0.8, 0},
     {NOISE_CORRELATED, 0.005, 0, 0.3},
     {0.65, 1}},
    {"spikes, docker 10 % slower, reliability 0.8", {4, 1, 10, 1, 0.9, 0.8, 0}, {NOISE_SPIKES, 0.01, 0, 0}, {0.6, 1}},
    {"two platforms, spikes, docker 3 % slower, reliability 0.98",
     {2, 1, 10, 1, 0.97, 0.98, 0},
     {NOISE_SPIKES, 0.005, 0, 0},
     {0, 0}},
    {"independent 2 %, docker 3 % slower, no canary",
     {4, 1, 10, 1, 0.97, 0, 0},
     {NOISE_INDEPENDENT, 0.02, 0, 0},
     {0.45, 1}},
};

static const struct {
    const char *name;
    struct report report;
    struct noise_model noise;
} unmoved[] = {
    {"identical, neighbour -15 %, reliability 0.8", {4, 1, 10, 0, 1, 0.8, 0}, {NOISE_NEIGHBOUR, 0.02, 0, 0}},
    {"identical, AR(1) 0.3, reliability 0.8", {4, 1, 10, 0, 1, 0.8, 0}, {NOISE_CORRELATED, 0.005, 0, 0.3}},
    {"identical, spikes, reliability 0.8", {4, 1, 10, 0, 1, 0.8, 0}, {NOISE_SPIKES, 0.01, 0, 0}},
    {"identical, spikes, reliability 0.98", {4, 1, 10, 0, 1, 0.98, 0}, {NOISE_SPIKES, 0.005, 0, 0}},
    {"two identical, AR(1) 0.3, reliability 0.8", {2, 1, 10, 0, 1, 0.8, 0}, {NOISE_CORRELATED, 0.005, 0, 0.3}},
    {"docker moves the canary by 2 sd, AR(1) 0.3", {4, 1, 10, 0, 1, 0.8, 2}, {NOISE_CORRELATED, 0.005, 0, 0.3}},
    {"docker moves the canary by 1 sd, AR(1) 0.3", {4, 1, 10, 0, 1, 0.8, 1}, {NOISE_CORRELATED, 0.005, 0, 0.3}},
};

static int canary_decides(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    return result_comparison(r, 0, 0, 1)->adjustment.decides;
}

static void add_canaries(struct cells *cells)
{
    static const char *const section = "With a canary beside each run, ten rounds, four platforms if not said";
    for (size_t i = 0; i < sizeof canaries / sizeof *canaries; i++) {
        struct scenario scenario = {.report = canaries[i].report, .noise = canaries[i].noise, .interleaved = true};
        struct cell *cell = cell_add(cells, section, &scenario);
        snprintf(cell->name, sizeof cell->name, "%s", canaries[i].name);
        cell->measures[0] = (struct measure){"docker against native found", canaries[i].found, first_is_found};
        cell->measures[1] = (struct measure){"adjusted", {0, 0}, canary_decides};
    }
    for (size_t i = 0; i < sizeof unmoved / sizeof *unmoved; i++) {
        struct scenario scenario = {.report = unmoved[i].report, .noise = unmoved[i].noise, .interleaved = true};
        struct cell *cell = cell_add(cells, section, &scenario);
        snprintf(cell->name, sizeof cell->name, "%s", unmoved[i].name);
        /* A canary that is moved by less is not always found out: for information. */
        cell->measures[0] = (struct measure){"any claim", {0, unmoved[i].report.moved == 1 ? 0 : 0.05}, any_claim};
        cell->measures[1] = (struct measure){"adjusted", {0, 0}, canary_decides};
    }
}

void add_reports(struct cells *cells)
{
    add_canaries(cells);
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
