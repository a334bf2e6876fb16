/* Series that cannot be compared, or hardly: every number is finite or missing with a note, and no verdict goes beyond the data. */
#include <criterion/criterion.h>
#include <math.h>

#include "analyze/analyze.h"
#include "tests/data/series_append.h"

enum { MOST = 12 };

struct listed {
    size_t n;
    double values[MOST];
};

#define TEN(x)                                                                                                         \
    {                                                                                                                  \
        10,                                                                                                            \
        {                                                                                                              \
            x, x, x, x, x, x, x, x, x, x                                                                               \
        }                                                                                                              \
    }

struct bad_case {
    const char *name;
    struct listed a, b;
    bool interleaved;
    enum verdict verdict;
    uint64_t notes; /* at least these */
    bool ratio;     /* there is one */
};

static const struct listed ordinary = {10, {10.1, 10.2, 9.9, 10.05, 9.95, 10.15, 9.85, 10.12, 9.98, 10.03}};

static const struct bad_case cases[] = {
    {"one run each",
     {1, {10.5}},
     {1, {20.5}},
     true,
     VERDICT_INCONCLUSIVE,
     NOTE_BIT(NOTE_TOO_FEW_FOR_INTERVAL) | NOTE_BIT(NOTE_TOO_FEW_TO_SHOW),
     true},
    {"two runs each",
     {2, {10.5, 10.6}},
     {2, {20.5, 20.7}},
     true,
     VERDICT_INCONCLUSIVE,
     NOTE_BIT(NOTE_TOO_FEW_FOR_INTERVAL) | NOTE_BIT(NOTE_TOO_FEW_TO_SHOW),
     true},
    {"two runs each, blocked",
     {2, {10.5, 10.6}},
     {2, {20.5, 20.7}},
     false,
     VERDICT_INCONCLUSIVE,
     NOTE_BIT(NOTE_TOO_FEW_FOR_INTERVAL) | NOTE_BIT(NOTE_TOO_FEW_TO_SHOW),
     true},
    {"ten runs against one", ordinary, {1, {200.5}}, false, VERDICT_INCONCLUSIVE, NOTE_BIT(NOTE_TOO_FEW_TO_SHOW), true},
    {"ten runs against two", ordinary, {2, {200.5, 201.5}}, false, VERDICT_B_FASTER, 0, true},
    {"all equal on both sides", TEN(12.25), TEN(12.25), false, VERDICT_INCONCLUSIVE, 0, true},
    {"all equal on both sides, in turn", TEN(12.25), TEN(12.25), true, VERDICT_EQUIVALENT, 0, true},
    {"all equal and rounded to one step, in turn", TEN(0.001), TEN(0.001), true, VERDICT_INCONCLUSIVE,
     NOTE_BIT(NOTE_COARSE), true},
    {"whole numbers of one digit, in turn", TEN(3), TEN(3), true, VERDICT_INCONCLUSIVE, NOTE_BIT(NOTE_COARSE), true},
    {"all equal, two values", TEN(12.25), TEN(49.5), false, VERDICT_B_FASTER, 0, true},
    {"one value repeated but once",
     {10, {5.5, 5.5, 5.5, 5.5, 5.5, 5.5, 5.5, 5.5, 5.5, 9.5}},
     TEN(5.5),
     true,
     VERDICT_EQUIVALENT,
     NOTE_BIT(NOTE_EQUAL_PAIRS),
     true},
    {"a zero median", TEN(0), ordinary, false, VERDICT_CONFOUNDED, NOTE_BIT(NOTE_NOT_POSITIVE), false},
    {"a zero median below values that are not",
     {10, {0, 0, 0, 0, 0, 0, 0, 1.5, 2.5, 3.5}},
     ordinary,
     false,
     VERDICT_CONFOUNDED,
     NOTE_BIT(NOTE_NOT_POSITIVE),
     false},
    {"zeros on both sides", TEN(0), TEN(0), true, VERDICT_INCONCLUSIVE, NOTE_BIT(NOTE_NOT_POSITIVE), false},
    {"a negative value",
     {10, {-1, 10, 11, 12, 13, 14, 15, 16, 17, 18}},
     ordinary,
     false,
     VERDICT_CONFOUNDED,
     NOTE_BIT(NOTE_NOT_POSITIVE),
     false},
    {"a ratio above any double", TEN(1e300), TEN(1e-300), false, VERDICT_A_FASTER, NOTE_BIT(NOTE_OVERFLOW), false},
    {"a ratio below any double", TEN(1e-300), TEN(1e300), true, VERDICT_B_FASTER, NOTE_BIT(NOTE_OVERFLOW), false},
    {"the largest doubles", TEN(1.7e308), TEN(1.6e308), true, VERDICT_A_FASTER, 0, true},
    {"the smallest doubles", TEN(5e-324), TEN(1e-323), false, VERDICT_B_FASTER, 0, true},
};

static void fill(struct dataset *ds, const char *platform, const struct listed *listed, double start, double step)
{
    size_t p = dataset_platform(ds, platform), b = dataset_benchmark(ds, "score");
    ds->benchmarks[b].better = BETTER_HIGHER;
    for (size_t i = 0; i < listed->n; i++)
        series_append(dataset_series(ds, p, b), start + step * (double)i + (i % 2 && start == 0 ? step * 0.6 : 0),
                      listed->values[i]); /* native has the other place in every second round */
}

static bool is_sound(double value)
{
    return !isinf(value);
}

/* NAN stands only where one of the notes says why. */
static void check_missing(const char *name, const char *what, double value, uint64_t notes, uint64_t reasons)
{
    cr_expect(is_sound(value), "%s: %s is %g", name, what, value);
    cr_expect(!isnan(value) || (notes & reasons), "%s: %s is missing without a note", name, what);
}

static void check_summary(const char *name, const struct summary *s)
{
    static const uint64_t few = NOTE_BIT(NOTE_TOO_FEW_FOR_SD), constant = NOTE_BIT(NOTE_CONSTANT),
                          no_cv = NOTE_BIT(NOTE_ZERO_MEAN) | NOTE_BIT(NOTE_NOT_POSITIVE) | NOTE_BIT(NOTE_OVERFLOW),
                          not_computed = NOTE_BIT(NOTE_NOT_COMPUTED);
    check_missing(name, "mean", s->mean, s->notes, 0);
    check_missing(name, "sd", s->sd, s->notes, few | NOTE_BIT(NOTE_OVERFLOW));
    check_missing(name, "cv", s->cv, s->notes, few | no_cv);
    check_missing(name, "median", s->median, s->notes, 0);
    check_missing(name, "mad", s->mad, s->notes, 0);
    check_missing(name, "mean_ci", s->mean_ci.low, s->notes, few | NOTE_BIT(NOTE_OVERFLOW));
    check_missing(name, "median_ci", s->median_ci.low, s->notes, few | NOTE_BIT(NOTE_TOO_FEW_FOR_INTERVAL));
    check_missing(name, "normality", s->normality_w, s->notes, few | constant | not_computed);
    check_missing(name, "lag1", s->lag1, s->notes, few | constant | not_computed);
}

static void check_comparison(const char *name, const struct comparison *c)
{
    static const uint64_t no_ratio = NOTE_BIT(NOTE_NOT_POSITIVE) | NOTE_BIT(NOTE_OVERFLOW);
    cr_expect(c->p >= 0 && c->p <= 1, "%s: p %g", name, c->p);
    cr_expect(c->p > 0 && c->p_adjusted >= c->p && c->p_adjusted <= 1, "%s: p %g", name, c->p_adjusted);
    cr_expect(c->delta >= -1 && c->delta <= 1, "%s: delta %g", name, c->delta);
    cr_expect(isfinite(c->statistic) && isfinite(c->allowance) && c->allowance >= c->allowance_base, "%s", name);
    check_missing(name, "ratio", c->ratio, c->notes, no_ratio);
    check_missing(name, "ratio_ci.low", c->ratio_ci.low, c->notes, no_ratio | NOTE_BIT(NOTE_TOO_FEW_FOR_INTERVAL));
    check_missing(name, "ratio_ci.high", c->ratio_ci.high, c->notes, no_ratio | NOTE_BIT(NOTE_TOO_FEW_FOR_INTERVAL));
    check_missing(name, "equivalence_p", c->equivalence_p, c->notes, no_ratio | NOTE_BIT(NOTE_COARSE));
    check_missing(name, "welch.t", c->welch.t, c->notes,
                  NOTE_BIT(NOTE_NOT_COMPUTED) | NOTE_BIT(NOTE_OVERFLOW) | NOTE_BIT(NOTE_CONSTANT));
}

static void check(const struct bad_case *bad, const struct result *r)
{
    cr_assert_eq(r->n_comparisons, 1);
    const struct comparison *c = &r->comparisons[0];
    for (size_t i = 0; i < r->n_samples; i++)
        check_summary(bad->name, &r->samples[i].summary);
    check_comparison(bad->name, c);
    cr_expect_eq(c->verdict, bad->verdict, "%s: %s", bad->name, verdict_id(c->verdict));
    cr_expect_eq(c->notes & bad->notes, bad->notes, "%s: notes %#x", bad->name, c->notes);
    cr_expect_eq(!isnan(c->ratio), bad->ratio, "%s: ratio %g", bad->name, c->ratio);
}

Test(comparison_bad_input, every_number_is_finite_or_noted_and_no_verdict_goes_too_far)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dataset ds = {0};
        struct result r = {0};
        struct settings settings = SETTINGS_INIT;
        struct error err = {0};
        fill(&ds, "native", &cases[i].a, 0, 20);
        fill(&ds, "docker", &cases[i].b, cases[i].interleaved ? 10 : 10000, 20);
        cr_assert_eq(analyze_dataset(&r, &ds, &settings, &err), 0, "%s", err.message);
        check(&cases[i], &r);
        result_release(&r);
        dataset_release(&ds);
    }
}

/* Platforms that share no benchmark are not compared; one that lacks some is compared in the others. */
Test(comparison_bad_input, platforms_with_different_benchmarks)
{
    struct dataset ds = {0};
    struct result r = {0};
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    static const char *const has[][2] = {{"native", "cpu"}, {"native", "mem"}, {"kvm", "mem"}, {"docker", "fork"}};
    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < 10; k++)
            series_append(dataset_series(&ds, dataset_platform(&ds, has[i][0]), dataset_benchmark(&ds, has[i][1])),
                          600.0 * (double)i + 10 * (double)k, ordinary.values[k]);
    cr_assert_eq(analyze_dataset(&r, &ds, &settings, &err), 0, "%s", err.message);
    cr_expect_eq(r.n_samples, 4);
    cr_expect_eq(r.n_comparisons, 1);
    cr_expect_str_eq(r.benchmarks[r.comparisons[0].benchmark].name, "mem");
    cr_expect_eq(r.comparisons[0].family, 1);
    check_comparison("different benchmarks", &r.comparisons[0]);
    result_release(&r);
    dataset_release(&ds);
}

/* A series without runs is no series; a dataset without any has nothing to say. */
Test(comparison_bad_input, no_runs_at_all)
{
    struct dataset ds = {0};
    struct result r = {0};
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    dataset_series(&ds, dataset_platform(&ds, "native"), dataset_benchmark(&ds, "cpu"));
    dataset_series(&ds, dataset_platform(&ds, "docker"), dataset_benchmark(&ds, "cpu"));
    cr_assert_eq(analyze_dataset(&r, &ds, &settings, &err), 0, "%s", err.message);
    cr_expect_eq(r.n_samples, 0);
    cr_expect_eq(r.n_comparisons, 0);
    cr_expect_eq(r.n_anomalies, 0);
    result_release(&r);
    dataset_release(&ds);
}
