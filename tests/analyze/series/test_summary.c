/* summarise() against R: tests/reference/summary.R. */
#include "tests/analyze/reference.h"

#include <float.h>
#include <stddef.h>

TestSuite(summary, .init = (void (*)(void))gsl_set_error_handler_off);

/* Where a quantity stands in struct summary, and how near it must come. `scaled`: the tolerance is relative to the
 * largest value of the series, for sums that cancel. */
#define AT(member) offsetof(struct summary, member)
static const struct {
    const char *name;
    size_t at;
    double tolerance;
    bool scaled;
} quantities[] = {
    {"mean", AT(mean), 1e-13, true},
    {"sd", AT(sd), 1e-13, false},
    {"cv", AT(cv), 1e-13, false},
    {"min", AT(min), 0, false},
    {"q1", AT(q1), 1e-13, false},
    {"median", AT(median), 1e-13, false},
    {"q3", AT(q3), 1e-13, false},
    {"max", AT(max), 0, false},
    {"mad", AT(mad), 1e-13, true},
    {"fence_low", AT(fences.low), 1e-13, true},
    {"fence_high", AT(fences.high), 1e-13, true},
    {"mean_low", AT(mean_ci.low), 1e-8, false},
    {"mean_high", AT(mean_ci.high), 1e-8, false},
    {"median_low", AT(median_ci.low), 0, false},
    {"median_high", AT(median_ci.high), 0, false},
    {"coverage", AT(median_coverage), 1e-8, false},
    {"w", AT(normality_w), 1e-6, false},
    {"w_p", AT(normality_p), 1e-6, false},
    {"lag1", AT(lag1), 1e-12, false},
    {"lag1_bound", AT(lag1_bound), 1e-13, false},
};

static void check_row(const struct listed *series, const char *name, double reference)
{
    struct summary summary;
    summarise(&summary, series->values, series->sorted, series->n, 0.95);
    for (size_t i = 0; i < sizeof quantities / sizeof *quantities; i++) {
        if (strcmp(name, quantities[i].name) != 0)
            continue;
        double value, largest = fmax(fabs(summary.min), fabs(summary.max));
        memcpy(&value, (const char *)&summary + quantities[i].at, sizeof value);
        cr_expect(is_near(value, reference, quantities[i].tolerance, quantities[i].scaled ? largest : 0),
                  "%s %s: %.17g, R says %.17g", series->name, name, value, reference);
    }
}

Test(summary, agrees_with_r)
{
    struct listed *all = listed_load("tests/reference/series.csv");
    struct reference table = reference_open("tests/reference/summary.csv");
    size_t rows = 0;
    while (reference_row(&table, 3)) {
        check_row(listed_find(all, table.fields[0]), table.fields[1], reference_number(table.fields[2]));
        rows++;
    }
    cr_assert_gt(rows, 2000);
    listed_release(all);
}

/* Quantities that are not fields of struct summary. */
Test(summary, other_quantiles_and_confidences_agree_with_r)
{
    struct listed *all = listed_load("tests/reference/series.csv");
    struct reference table = reference_open("tests/reference/summary.csv");
    while (reference_row(&table, 3)) {
        const struct listed *s = listed_find(all, table.fields[0]);
        double mean = series_mean(s->values, s->n), sd = series_sd(s->values, s->n, mean);
        struct interval ci = mean_interval(mean, sd, s->n, 0.99);
        const struct {
            const char *name;
            double value, tolerance;
        } others[] = {{"q07", sorted_quantile(s->sorted, s->n, 0.07), 1e-13},
                      {"q90", sorted_quantile(s->sorted, s->n, 0.9), 1e-13},
                      {"mean_low_99", ci.low, 1e-8},
                      {"mean_high_99", ci.high, 1e-8}};
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            if (strcmp(table.fields[1], others[i].name) == 0)
                cr_expect(is_near(others[i].value, reference_number(table.fields[2]), others[i].tolerance, 0),
                          "%s %s: %.17g, R says %s", s->name, others[i].name, others[i].value, table.fields[2]);
    }
    listed_release(all);
}

/* ---- doubts ---- */

#define BIT(name) NOTE_BIT(NOTE_##name)
static const struct {
    const char *what;
    size_t n;
    double values[12];
    uint64_t notes;
} doubts[] = {
    {"one run", 1, {5}, BIT(TOO_FEW_FOR_SD) | BIT(TOO_FEW_FOR_INTERVAL)},
    {"two runs", 2, {5, 6}, BIT(TOO_FEW_FOR_INTERVAL) | BIT(NOT_COMPUTED) | BIT(NO_MODES)},
    {"five runs", 5, {5, 6, 7, 8, 9}, BIT(TOO_FEW_FOR_INTERVAL) | BIT(NO_MODES)},
    {"six runs", 6, {5, 6, 7, 8, 9, 11}, BIT(NO_MODES)},
    {"all equal", 6, {5, 5, 5, 5, 5, 5}, BIT(CONSTANT)},
    {"all zero", 6, {0, 0, 0, 0, 0, 0}, BIT(CONSTANT) | BIT(ZERO_MEAN) | BIT(NOT_POSITIVE)},
    {"mean zero", 6, {-3, -2, -1, 1, 2, 3}, BIT(ZERO_MEAN) | BIT(NOT_POSITIVE) | BIT(NO_MODES)},
    {"one negative", 6, {-3, 2, 1, 1, 2, 3}, BIT(NOT_POSITIVE) | BIT(NO_MODES)},
    {"the whole range",
     6,
     {-DBL_MAX, -DBL_MAX, -DBL_MAX, DBL_MAX, DBL_MAX, DBL_MAX},
     BIT(ZERO_MEAN) | BIT(NOT_POSITIVE) | BIT(OVERFLOW) | BIT(NO_MODES)},
    {"each run like the one before",
     12,
     {1, 1.1, 1.3, 1.2, 1.4, 1.3, 2.1, 2.2, 2.0, 2.3, 2.2, 2.1},
     BIT(AUTOCORRELATED) | BIT(NO_MODES)},
    {"huge", 6, {1e300, 2e300, 1.5e300, 1.7e300, 1.1e300, 1.2e300}, BIT(NO_MODES)},
    {"tiny", 6, {1e-300, 2e-300, 1.5e-300, 1.7e-300, 1.1e-300, 1.2e-300}, BIT(NO_MODES)},
    {"subnormal", 6, {5e-324, 1e-323, 5e-324, 2e-323, 1e-322, 5e-323}, BIT(NO_MODES)},
};

static bool has_nan(const struct summary *s)
{
    const double all[] = {s->mean,
                          s->sd,
                          s->cv,
                          s->median,
                          s->mad,
                          s->min,
                          s->q1,
                          s->q3,
                          s->max,
                          s->mean_ci.low,
                          s->mean_ci.high,
                          s->median_ci.low,
                          s->median_ci.high,
                          s->median_coverage,
                          s->normality_w,
                          s->normality_p,
                          s->lag1,
                          s->lag1_bound,
                          s->fences.low,
                          s->fences.high,
                          s->trend.tau,
                          s->trend.p,
                          s->trend.slope,
                          s->modes.dip,
                          s->modes.p};
    bool found = false;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        found |= isnan(all[i]);
        cr_expect(!isinf(all[i]), "quantity %zu is infinite", i);
    }
    return found;
}

Test(summary, no_nan_without_a_note)
{
    for (size_t i = 0; i < sizeof doubts / sizeof *doubts; i++) {
        double sorted[12];
        memcpy(sorted, doubts[i].values, sizeof sorted);
        sort_values(sorted, doubts[i].n);
        struct summary summary;
        summarise(&summary, doubts[i].values, sorted, doubts[i].n, 0.95);
        cr_expect_eq(summary.notes, doubts[i].notes, "%s: notes %#x, expected %#x", doubts[i].what, summary.notes,
                     doubts[i].notes);
        cr_expect_eq(has_nan(&summary), doubts[i].notes != 0, "%s", doubts[i].what);
    }
}

Test(summary, long_series_leave_out_what_has_no_approximation)
{
    enum { N = 5001 };
    double values[N];
    for (size_t i = 0; i < N; i++)
        values[i] = (double)(i * 7919 % 10007);
    double sorted[N];
    memcpy(sorted, values, sizeof sorted);
    sort_values(sorted, N);
    struct summary summary;
    summarise(&summary, values, sorted, N, 0.95);
    cr_assert(isnan(summary.normality_p));
    cr_assert_eq(summary.notes, BIT(NOT_COMPUTED) | BIT(BINNED) | (summary.min <= 0 ? BIT(NOT_POSITIVE) : 0));
}

Test(summary, every_note_has_a_name)
{
    for (enum note note = 0; note < NOTE_COUNT; note++) {
        const char *id = note_id(note);
        cr_expect(strlen(id) > 3 && strspn(id, "abcdefghijklmnopqrstuvwxyz-") == strlen(id), "note %d", (int)note);
        for (enum note other = 0; other < note; other++)
            cr_expect(strcmp(id, note_id(other)) != 0, "%s twice", id);
    }
}
