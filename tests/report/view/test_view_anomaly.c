/* What the sentence on an anomaly may name. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/view/view.h"
#include "tests/report/sample_result.h"

static const char *const names[] = {"native", "docker"};
static const double values[] = {1, 2, 3};

static struct result of_two_platforms(void)
{
    struct result r = sample_result(names, 2);
    size_t cpu = sample_benchmark(&r, "cpu", "CPU", "", BETTER_HIGHER);
    sample_series(&r, cpu, 0, values, 3);
    sample_series(&r, cpu, 1, values, 3);
    return r;
}

/* Up to where doubles are whole numbers; what is no count is null. */
Test(view_anomaly, a_count_is_a_whole_number_or_null)
{
    static const struct {
        double value;
        json_int_t count; /* -1: null */
    } cases[] = {{0, 0},       {5, 5},      {5.9, 5},       {-1, -1},        {-0.5, -1}, {0x1p53 - 1, 9007199254740991},
                 {0x1p53, -1}, {1e300, -1}, {INFINITY, -1}, {-INFINITY, -1}, {NAN, -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RELEASED(arena_release) struct arena arena = {0};
        struct result r = of_two_platforms();
        const size_t benchmark = 0, run = 2;
        struct evidence evidence = {EVIDENCE_COUNT, cases[i].value};
        sample_anomaly(&r, ANOMALY_OUTLIER, 1, &benchmark, 1, &run, 1);
        r.anomalies[0].evidence = &evidence;
        r.anomalies[0].n_evidence = 1;
        json_auto_t *context = view_anomaly_context(&arena, &r, &r.anomalies[0]);
        const json_t *count = json_object_get(context, "count");
        cr_expect_eq(json_is_null(count), cases[i].count < 0, "%g", cases[i].value);
        cr_expect(json_is_null(count) || json_integer_value(count) == cases[i].count, "%g", cases[i].value);
        cr_expect_str_eq(json_string_value(json_object_get(context, "platform")), "docker");
        cr_expect_str_eq(json_string_value(json_object_get(context, "benchmark")), "cpu");
        cr_expect_str_eq(json_string_value(json_object_get(context, "runs")), "run 2");
        cr_expect_null(json_object_get(context, "other"));
        r.anomalies[0].evidence = NULL; /* which is the test's */
        r.anomalies[0].n_evidence = 0;
        result_release(&r);
    }
}

/* An anomaly of all of the data has none of a platform's, a benchmark's or a run's names. */
Test(view_anomaly, of_no_platform)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct result r = of_two_platforms();
    const size_t none = 0;
    sample_anomaly(&r, ANOMALY_CONFOUNDED_DESIGN, 0, &none, 0, &none, 0);
    r.anomalies[0].n_platforms = 0;
    json_auto_t *context = view_anomaly_context(&arena, &r, &r.anomalies[0]);
    static const char *const absent[] = {"platform", "who", "who_count", "other", "benchmark", "runs", "also"};
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        cr_expect_null(json_object_get(context, absent[i]), "%s", absent[i]);
    cr_expect_str_eq(json_string_value(json_object_get(context, "platforms")), "");
    cr_expect_str_eq(json_string_value(json_object_get(context, "benchmarks")), "");
    result_release(&r);
}
