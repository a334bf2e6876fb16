#include "tests/simulation/cell.h"

#include <math.h>
#include <stdio.h>

#include "data/memory.h"
#include "tests/simulation/reports.h"

/* ---- what is counted ---- */

static bool is_claim(const struct comparison *c)
{
    return c->verdict <= VERDICT_B_FASTER;
}

int counts_any_claim(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    for (size_t i = 0; i < r->n_comparisons; i++)
        if (is_claim(&r->comparisons[i]))
            return 1;
    return 0;
}

/* What the test alone would have said. */
static int any_significant(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    for (size_t i = 0; i < r->n_comparisons; i++)
        if (r->comparisons[i].significant)
            return 1;
    return 0;
}

/* What the table of allowances alone would have said, without the changes of level that the data show. */
static int any_beyond_base(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        bool beyond = c->ratio_ci.low > c->allowance_base || c->ratio_ci.high < 1 / c->allowance_base;
        if (c->significant && beyond)
            return 1;
    }
    return 0;
}

/* Native stands first, docker second. */
int counts_second_faster(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    return result_comparison(r, 0, 0, 1)->verdict == VERDICT_B_FASTER;
}

static int docker_equivalent(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    return result_comparison(r, 0, 0, 1)->verdict == VERDICT_EQUIVALENT;
}

/* Against each of the three others, of which none is called faster than another. */
static int only_last_slower(const struct result *r, const struct scenario *scenario)
{
    (void)scenario;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        if (c->b == PLATFORMS - 1 ? c->verdict != VERDICT_A_FASTER : is_claim(c))
            return 0;
    }
    return 1;
}

static int covers(struct interval interval, double truth)
{
    return isnan(interval.low) ? -1 : interval.low <= truth && truth <= interval.high;
}

/* The estimators: a new interval of a series gets a function here and a row in `estimators`. */
static int median_covers(const struct result *r, const struct scenario *scenario)
{
    return covers(r->samples[0].summary.median_ci, shape_median(scenario->shape));
}

static int mean_covers(const struct result *r, const struct scenario *scenario)
{
    return covers(r->samples[0].summary.mean_ci, shape_mean(scenario->shape));
}

static int mean_bca_covers(const struct result *r, const struct scenario *scenario)
{
    return covers(r->samples[0].summary.mean_bca_ci, shape_mean(scenario->shape));
}

static const struct measure estimators[MOST_MEASURES] = {
    {"median, order statistics", {0.94, 0.985}, median_covers},
    {"mean, t", {0, 0}, mean_covers},
    {"mean, BCa", {0, 0}, mean_bca_covers},
};

static int ratio_covers(const struct result *r, const struct scenario *scenario)
{
    return covers(r->comparisons[0].ratio_ci, scenario->ratio);
}

/* ---- the cells ---- */

static const char *const designs[] = {"blocked", "interleaved"};

struct cell *cell_add(struct cells *cells, const char *section, const struct scenario *scenario)
{
    cells->items = memory_grow(cells->items, cells->n, &cells->capacity, sizeof *cells->items);
    struct cell *cell = &cells->items[cells->n++];
    *cell = (struct cell){.section = section, .scenario = *scenario};
    return cell;
}

static const struct {
    const char *name;
    struct noise_model noise;
    struct target targets[2]; /* blocked, interleaved */
} noises[] = {
    {"independent 2 %", {NOISE_INDEPENDENT, 0.02, 0, 0}, {{0, 0.05}, {0, 0.05}}},
    {"AR(1) 0.9, 3 %, and 1 %", {NOISE_CORRELATED, 0.01, 0, 0.9}, {{0, 0.10}, {0, 0.05}}},
    {"neighbour -15 %, and 2 %", {NOISE_NEIGHBOUR, 0.02, 0, 0}, {{0, 0.10}, {0, 0.05}}},
    {"drop to 55 %, and 2 %", {NOISE_DROP, 0.02, 0.55, 0}, {{0, 0.10}, {0, 0.05}}},
    {"drop to 40 %, and 2 %", {NOISE_DROP, 0.02, 0.40, 0}, {{0, 0}, {0, 0}}},
    {"drop to 25 %, and 2 %", {NOISE_DROP, 0.02, 0.25, 0}, {{0, 0}, {0, 0}}},
    {"drop to 40 % a run from a border, and 2 %", {NOISE_DROP_BORDER, 0.02, 0.40, 0}, {{0, 0}, {0, 0}}},
    {"drop to 25 % a run from a border, and 2 %", {NOISE_DROP_BORDER, 0.02, 0.25, 0}, {{0, 0}, {0, 0}}},
};

static void add_false_claims(struct cells *cells)
{
    for (size_t i = 0; i < sizeof noises / sizeof *noises; i++)
        for (size_t design = 0; design < 2 - (noises[i].noise.kind == NOISE_DROP_BORDER); design++) {
            struct scenario scenario = {.noise = noises[i].noise, .interleaved = design, .speeds = {1, 1, 1, 1}};
            struct cell *cell = cell_add(cells, "Identical platforms, any of the six pairs called faster", &scenario);
            snprintf(cell->name, sizeof cell->name, "%s, %s", noises[i].name, designs[design]);
            cell->measures[0] = (struct measure){"verdict: faster", noises[i].targets[design], counts_any_claim};
            cell->measures[1] = (struct measure){"significant", {0, 0}, any_significant};
            if (design == 0)
                cell->measures[2] = (struct measure){"beyond the table's allowance", {0, 0}, any_beyond_base};
        }
}

static void add_truths(struct cells *cells)
{
    static const struct {
        const char *name;
        struct scenario scenario;
        struct measure measure;
    } truths[] = {
        {"docker 3 % faster, independent 1 %, interleaved",
         {.interleaved = true, .noise = {NOISE_INDEPENDENT, 0.01, 0, 0}, .speeds = {1, 1.03, 1, 1}},
         {"docker called faster than native", {0.90, 1}, counts_second_faster}},
        {"qemu two times slower, independent 2 %, blocked",
         {.noise = {NOISE_INDEPENDENT, 0.02, 0, 0}, .speeds = {1, 1, 1, 0.5}},
         {"called slower than each other, and no other claim", {0.99, 1}, only_last_slower}},
        {"docker exactly 5 % faster, independent 1 %, interleaved",
         {.interleaved = true, .noise = {NOISE_INDEPENDENT, 0.01, 0, 0}, .speeds = {1, 1.05, 1, 1}},
         {"docker called equivalent to native", {0, 0.05}, docker_equivalent}},
        {"docker exactly 5 % faster, independent 2 %, interleaved",
         {.interleaved = true, .noise = {NOISE_INDEPENDENT, 0.02, 0, 0}, .speeds = {1, 1.05, 1, 1}},
         {"docker called equivalent to native", {0, 0.05}, docker_equivalent}},
        {"docker exactly 5 % faster, independent 5 %, interleaved",
         {.interleaved = true, .noise = {NOISE_INDEPENDENT, 0.05, 0, 0}, .speeds = {1, 1.05, 1, 1}},
         {"docker called equivalent to native", {0, 0.05}, docker_equivalent}},
        {"identical, independent 1 %, interleaved",
         {.interleaved = true, .noise = {NOISE_INDEPENDENT, 0.01, 0, 0}, .speeds = {1, 1, 1, 1}},
         {"docker called equivalent to native", {0, 0}, docker_equivalent}},
        {"identical, independent 2 %, interleaved",
         {.interleaved = true, .noise = {NOISE_INDEPENDENT, 0.02, 0, 0}, .speeds = {1, 1, 1, 1}},
         {"docker called equivalent to native", {0, 0}, docker_equivalent}},
    };
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++) {
        struct cell *cell = cell_add(cells, "Differences that are there, and equivalence", &truths[i].scenario);
        snprintf(cell->name, sizeof cell->name, "%s", truths[i].name);
        cell->measures[0] = truths[i].measure;
    }
}

static const size_t sizes[] = {6, 10, 20, 50};

static void add_coverage(struct cells *cells)
{
    for (size_t shape = 0; shape < SHAPES; shape++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            struct scenario scenario = {.n = sizes[i], .shape = (enum shape)shape};
            struct cell *cell = cell_add(cells, "Coverage of nominal 95 % intervals of one series", &scenario);
            snprintf(cell->name, sizeof cell->name, "%s, n = %zu", shape_names[shape], sizes[i]);
            cell->bootstrap = true;
            for (size_t k = 0; k < MOST_MEASURES; k++)
                cell->measures[k] = estimators[k];
        }
}

static void add_ratio_coverage(struct cells *cells)
{
    for (size_t shape = 0; shape < SHAPES; shape++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
            for (size_t design = 0; design < 2; design++) {
                struct scenario scenario = {
                    .n = sizes[i], .shape = (enum shape)shape, .ratio = 1.1, .interleaved = design};
                struct cell *cell =
                    cell_add(cells, "Coverage of the nominal 95 % interval of a ratio of 1.1", &scenario);
                snprintf(cell->name, sizeof cell->name, "%s, n = %zu, %s", shape_names[shape], sizes[i],
                         designs[design]);
                cell->measures[0] = (struct measure){"ratio, Hodges-Lehmann", {0, 0}, ratio_covers};
            }
}

size_t cells_list(struct cell **out)
{
    struct cells cells = {0};
    add_false_claims(&cells);
    add_truths(&cells);
    add_coverage(&cells);
    add_ratio_coverage(&cells);
    add_reports(&cells);
    cells_add_blocked(&cells);
    cells_add_design(&cells);
    *out = cells.items;
    return cells.n;
}
