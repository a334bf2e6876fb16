/* What is asked of a result: its series, comparisons, verdicts and notes. */
#include <criterion/criterion.h>
#include <math.h>

#include "analyze/result/result.h"

/* native has benchmark 0 only; docker and kvm have both. */
static struct sample samples[] = {{.platform = 0, .benchmark = 0, .n = 10},
                                  {.platform = 1, .benchmark = 0, .n = 12},
                                  {.platform = 2, .benchmark = 0, .n = 11},
                                  {.platform = 1, .benchmark = 1, .n = 9},
                                  {.platform = 2, .benchmark = 1, .n = 9}};
static struct comparison comparisons[] = {
    {.benchmark = 0, .a = 0, .b = 1, .ratio = 1, .verdict = VERDICT_EQUIVALENT},
    {.benchmark = 0, .a = 0, .b = 2, .ratio = 1.01, .verdict = VERDICT_INCONCLUSIVE},
    {.benchmark = 0, .a = 1, .b = 2, .ratio = 1.02, .verdict = VERDICT_CONFOUNDED},
    {.benchmark = 1,
     .a = 1,
     .b = 2,
     .ratio = 4,
     .ratio_ci = {2, 5},
     .verdict = VERDICT_A_FASTER,
     .design = DESIGN_INTERLEAVED,
     .expected = EXPECTED_A},
};
static struct measured benchmarks[2];
static __typeof__(*((struct result *)NULL)->platforms) platforms[3];

static struct result two_references(void)
{
    struct result r = {.platforms = platforms,
                       .n_platforms = 3,
                       .benchmarks = benchmarks,
                       .n_benchmarks = 2,
                       .samples = samples,
                       .n_samples = 5,
                       .comparisons = comparisons,
                       .n_comparisons = 4};
    result_index_series(&r);
    return r;
}

Test(result, each_benchmark_has_a_reference)
{
    struct result r = two_references();
    cr_expect_eq(r.benchmarks[0].reference, 0);
    cr_expect_eq(r.benchmarks[1].reference, 1);
    cr_expect_eq(r.reference, r.n_platforms, "they have none in common");
    r.n_benchmarks = 1;
    result_index_series(&r);
    cr_expect_eq(r.reference, 0);
}

Test(result, fewest_and_most_runs)
{
    struct result r = two_references();
    cr_expect_eq(r.benchmarks[0].runs.fewest, 10);
    cr_expect_eq(r.benchmarks[0].runs.most, 12);
    cr_expect_eq(r.benchmarks[1].runs.most, 9);
    cr_expect_eq(r.runs.fewest, 9);
    cr_expect_eq(r.runs.most, 12);
}

Test(result, each_platform_sees_a_comparison_its_own_way)
{
    struct comparison_seen a, b;
    comparison_from(&comparisons[3], 1, &a);
    comparison_from(&comparisons[3], 2, &b);
    cr_expect_eq(a.verdict, SEEN_FASTER);
    cr_expect_eq(b.verdict, SEEN_SLOWER);
    cr_expect_eq(b.other, 1);
    cr_expect_eq(b.ratio, 0.25);
    cr_expect_eq(b.ratio_ci.low, 0.2);
    cr_expect_eq(b.ratio_ci.high, 0.5);
    cr_expect_eq(a.factor, 4);
    cr_expect_eq(b.factor, 4);
    cr_expect(a.claimed && b.claimed);
    cr_expect(a.expected && !b.expected);
}

Test(result, a_platform_is_seen_beside_the_reference)
{
    struct result r = two_references();
    struct comparison_seen seen;
    cr_expect(result_seen(&r, 0, 2, &seen));
    cr_expect_eq(seen.verdict, SEEN_INCONCLUSIVE);
    cr_expect(result_seen(&r, 1, 2, &seen));
    cr_expect_eq(seen.other, 1);
    cr_expect_not(result_seen(&r, 1, 1, &seen), "the reference itself");
    cr_expect_not(result_seen(&r, 1, 0, &seen), "a platform without the benchmark");
    cr_expect_not(result_seen_in(&r, &comparisons[2], &seen), "neither of the two is the reference");
}

Test(result, verdicts_are_counted)
{
    struct result r = two_references();
    struct tally tally = result_tally(&r);
    cr_expect_eq(tally.established, 1);
    cr_expect_eq(tally.probable, 0);
    cr_expect_eq(tally.equivalent, 1);
    cr_expect_eq(tally.inconclusive, 1);
    cr_expect_eq(tally.confounded, 1);
}

/* The same verdict is established in random rounds only. */
Test(result, support_depends_on_verdict_and_design)
{
    static const enum support expected[VERDICTS] = {[VERDICT_A_FASTER] = SUPPORT_PROBABLE,
                                                    [VERDICT_B_FASTER] = SUPPORT_PROBABLE,
                                                    [VERDICT_CONFOUNDED] = SUPPORT_UNPROVEN};
    for (enum verdict verdict = 0; verdict < VERDICTS; verdict++)
        for (enum design design = 0; design < DESIGNS; design++) {
            struct comparison c = {.verdict = verdict, .design = design};
            bool established = expected[verdict] == SUPPORT_PROBABLE && design_is_random(design);
            cr_expect_eq(comparison_support(&c), established ? SUPPORT_ESTABLISHED : expected[verdict], "%s, %s",
                         verdict_id(verdict), design_id(design));
        }
}

/* docker's second series varies most; it drifts by a little, and what it does at run 5 follows from the whole machine's change. */
Test(result, the_noisiest_series_and_what_makes_it_vary)
{
    size_t of_native[] = {0}, of_docker[] = {1}, first[] = {0}, second[] = {1};
    struct anomaly anomalies[] = {
        {.kind = ANOMALY_REGIME_CHANGE, .severity = SEVERITY_HIGH},
        {.kind = ANOMALY_DRIFT, .severity = SEVERITY_LOW},
        {.kind = ANOMALY_LEVEL_SHIFT, .severity = SEVERITY_MEDIUM, .follows = 1},
    };
    for (size_t i = 0; i < 3; i++) {
        struct anomaly *a = &anomalies[i];
        a->platforms = i == 0 ? of_native : of_docker, a->n_platforms = 1;
        a->benchmarks = i == 0 ? first : second, a->n_benchmarks = 1;
    }
    struct result r = two_references();
    struct sample noisy[5];
    for (size_t i = 0; i < 5; i++) {
        noisy[i] = samples[i];
        noisy[i].summary.cv = i == 4 ? (double)NAN : 0.01 * (double)i;
    }
    r.samples = noisy, r.anomalies = anomalies, r.n_anomalies = 3;
    result_index_anomalies(&r);
    result_find_noisiest(&r);
    cr_expect_eq(r.noisiest.sample, &noisy[3]);
    cr_expect_eq(r.noisiest.because, &anomalies[0], "the anomaly that the level shift follows from");
    r.n_anomalies = 2;
    result_index_anomalies(&r);
    result_find_noisiest(&r);
    cr_expect_null(r.noisiest.because, "a drift of low severity makes nothing vary");
    r.n_samples = 0;
    result_find_noisiest(&r);
    cr_expect_null(r.noisiest.sample);
    anomaly_index_release(&r.index);
}

/* Every kind at every severity: a starved run makes a series vary at any, five others above low, and no other does. */
Test(result, kinds_that_make_a_series_vary)
{
    for (int kind = 0; kind < ANOMALY_KINDS; kind++)
        for (int severity = SEVERITY_LOW; severity <= SEVERITY_HIGH; severity++) {
            size_t native[] = {0}, first[] = {0};
            struct anomaly anomaly = {.kind = kind, .severity = severity, .n_platforms = 1, .n_benchmarks = 1};
            anomaly.platforms = native, anomaly.benchmarks = first;
            bool varies = kind == ANOMALY_THROTTLE || kind == ANOMALY_LEVEL_SHIFT || kind == ANOMALY_REGIME_CHANGE ||
                          kind == ANOMALY_DRIFT || kind == ANOMALY_BIMODAL;
            bool expected = kind == ANOMALY_STARVED_RUN || (varies && severity != SEVERITY_LOW);
            struct result r = two_references();
            struct sample noisy = samples[0];
            noisy.summary.cv = 0.1;
            r.samples = &noisy, r.n_samples = 1, r.anomalies = &anomaly, r.n_anomalies = 1;
            result_index_anomalies(&r);
            result_find_noisiest(&r);
            cr_expect_eq(r.noisiest.because, expected ? &anomaly : NULL, "%s, severity %d", anomaly_id(kind), severity);
            anomaly_index_release(&r.index);
        }
}

/* The test says who leads; where it is undecided or absent, the ratio does, and of equals the first. */
Test(result, who_leads)
{
    static const struct {
        double lead, ratio;
        size_t leader;
    } cases[] = {{-0.1, 1.1, 8}, {-0.1, 0.9, 8}, {0.1, 1.1, 7}, {0.1, 0.9, 7}, {0, 0.9, 8},
                 {0, 1, 7},      {0, 1.1, 7},    {NAN, 0.9, 8}, {NAN, 1, 7},   {NAN, 1.1, 7}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct comparison c = {.a = 7, .b = 8, .lead = cases[i].lead, .ratio = cases[i].ratio};
        cr_expect_eq(comparison_leader(&c), cases[i].leader, "%g, %g", c.lead, c.ratio);
    }
}
