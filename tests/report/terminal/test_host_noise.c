/* What was recorded of the host is told with its numbers. */
#include <criterion/criterion.h>
#include <string.h>

#include "data/memory.h"
#include "report/terminal/host_noise.h"
#include "tests/report/sample_result.h"
#include "tests/report/sentence_ids.h"

static const char *const names[] = {"native"};
static const double values[] = {1, 2, 3};
static struct result r;
static struct sentences ids;
static struct disturbance disturbances[2];
static struct error err;

/* Two benchmarks of three runs. */
static void begin(void)
{
    r = sample_result(names, 1);
    sentence_ids_load(&ids);
    for (size_t b = 0; b < 2; b++)
        sample_series(&r, sample_benchmark(&r, b ? "mem" : "cpu", b ? "Mem" : "CPU", b ? "MiB/s" : "", BETTER_HIGHER),
                      0, values, 3);
    r.disturbances = disturbances;
}

TestSuite(host_noise, .init = begin);

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

Test(host_noise, a_row_has_its_range_and_its_correlation)
{
    static const struct {
        enum covariate id;
        double low, high, correlation;
        const char *covariate, *range, *rho;
        bool clock, own;
    } cases[] = {
        {COVARIATE_STEAL, 0, 12.54, -0.005, "steal", "0 to 12.5 %", "-0.01", false, false},
        {COVARIATE_THROTTLED, 999.4, 999.6, -0.0051, "throttling", "999 to 1e+03 %", "-0.01", false, false},
        {COVARIATE_CANARY, 1000, 4098.4, -0.004, "the canary", "1000 to 4098 ms", "0.00", false, false},
        {COVARIATE_MHZ, 1, 2, 1, "the clock", "1 to 2 MHz", "1.00", true, false},
        {COVARIATE_LOAD, 0.001234, 2, -1, "load", "0.00123 to 2", "-1.00", false, true},
        {COVARIATE_SWITCHES, 10, 20, 0.996, "context switches", "10 to 20 1/s", "1.00", false, true},
        {COVARIATE_CPU_PRESSURE, 0, 0, 0, "CPU pressure", "0 to 0 %", "0.00", false, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RELEASED(arena_release) struct arena arena = {0};
        struct wording w = {.sentences = &ids, .arena = &arena, .err = &err};
        disturbances[1] = (struct disturbance){.n = 3, .known = 3, .n_explanations = 1};
        disturbances[1].explanations[0] = (struct explanation){.covariate = cases[i].id,
                                                               .n = 3,
                                                               .low = cases[i].low,
                                                               .high = cases[i].high,
                                                               .rho = cases[i].correlation,
                                                               .family = 4,
                                                               .explained = 0.25,
                                                               .p_adjusted = 0.5};
        json_auto_t *noise = host_noise_of(&r, &w);
        const json_t *rows = json_object_get(noise, "rows"), *row = json_array_get(rows, 0);
        cr_assert_eq(json_array_size(rows), 1);
        cr_expect_str_eq(text_of(row, "benchmark"), "mem");
        cr_expect_str_eq(text_of(row, "covariate"), cases[i].covariate);
        cr_expect_str_eq(text_of(row, "range"), cases[i].range);
        cr_expect_str_eq(text_of(row, "rho"), cases[i].rho, "%s: %s", cases[i].covariate, text_of(row, "rho"));
        cr_expect_str_eq(text_of(row, "explained"), "25 %");
        cr_expect_str_eq(text_of(row, "p"), "p = 0.50");
        cr_expect_eq(json_is_true(json_object_get(row, "clock")), cases[i].clock);
        cr_expect_eq(json_is_true(json_object_get(row, "own")), cases[i].own, "%s", cases[i].covariate);
        cr_expect_eq(json_integer_value(json_object_get(row, "n")), 3);
        cr_expect_eq(json_integer_value(json_object_get(row, "family")), 4);
    }
}

static long total(const json_t *line, const char *key)
{
    return (long)json_integer_value(json_object_get(line, key));
}

/* The runs, of which some have values of both benchmarks, the sums over the benchmarks, what is told of all of them, and
 * the strongest explanation of each. */
Test(host_noise, a_line_sums_up)
{
    RELEASED(arena_release) struct arena arena = {0};
    disturbances[0] = (struct disturbance){.n = 3,
                                           .known = 2,
                                           .disturbed = 1,
                                           .n_explanations = 2,
                                           .verdicts_changed = 4,
                                           .verdicts_lost = 8,
                                           .compared = true,
                                           .reordered = true};
    disturbances[0].explanations[0] =
        (struct explanation){.explained = 0.25, .rho = -0.5, .p_adjusted = 0.01, .explains = true};
    disturbances[0].explanations[1] = (struct explanation){
        .covariate = COVARIATE_CANARY, .explained = 0.81, .rho = -0.9, .p_adjusted = 0.001, .explains = true};
    disturbances[1] = (struct disturbance){
        .n = 5, .known = 5, .disturbed = 2, .verdicts_changed = 16, .verdicts_lost = 32, .reordered = true};
    r.disturbing = (struct disturbing){.canary = 12, .usual_canary = 10, .n = 6, .known = 5, .disturbed = 2};
    json_auto_t *line = host_noise_line(&arena, &r);
    static const struct {
        const char *key;
        long sum;
    } sums[] = {{"n", 6}, {"known", 5}, {"disturbed", 2}, {"changed", 20}, {"lost", 40}, {"explained", 2}};
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
        cr_expect_eq(total(line, sums[i].key), sums[i].sum, "%s: %ld", sums[i].key, total(line, sums[i].key));
    cr_expect(json_is_true(json_object_get(line, "unknown_some")) && json_is_false(json_object_get(line, "all")));
    cr_expect_str_eq(text_of(line, "canary"), "12.00 ms");
    cr_expect_str_eq(text_of(line, "usual_canary"), "10.00 ms");
    cr_expect_str_eq(text_of(line, "limit"), "5.0 %");
    cr_expect_str_eq(text_of(line, "explanations"),
                     "81 % of the spread of cpu (the canary: rank correlation -0.90, p = 0.0010)");
    cr_expect_str_eq(text_of(line, "reordered"), "cpu");
    r.disturbing.known = r.disturbing.disturbed = 6;
    r.disturbing.usual_canary = NAN;
    json_auto_t *other = host_noise_line(&arena, &r);
    cr_expect(json_is_false(json_object_get(other, "unknown_some")) && json_is_true(json_object_get(other, "all")));
    cr_expect_str_eq(text_of(other, "canary"), "");
}

/* Without covariates nothing is told; with them, of one benchmark what explains it and what is without its disturbed runs. */
Test(host_noise, of_one_benchmark)
{
    RELEASED(arena_release) struct arena arena = {0};
    struct wording w = {.sentences = &ids, .arena = &arena, .err = &err};
    size_t order[] = {0};
    disturbances[0] = (struct disturbance){.n = 3,
                                           .known = 3,
                                           .disturbed = 1,
                                           .n_explanations = 2,
                                           .compared = true,
                                           .order = order,
                                           .undisturbed_order = order,
                                           .n_order = 1};
    disturbances[0].explanations[0] = (struct explanation){.covariate = COVARIATE_MHZ, .rho = -0.5, .explained = 0.25};
    disturbances[0].explanations[1] =
        (struct explanation){.covariate = COVARIATE_STEAL, .rho = -0.7, .explained = 0.49, .explains = true};
    r.samples[0].undisturbed_median = 2.5;
    const char *told = host_noise_of_benchmark(&r, 0, &w);
    cr_expect(strstr(told, "49 %") && !strstr(told, "25 %") && strstr(told, "steal"), "%s", told);
    cr_expect(strstr(told, "2.000") && strstr(told, "2.500"), "%s", told);
    cr_expect_str_eq(host_noise_of_benchmark(&r, 1, &w), "");
    r.disturbances = NULL;
    cr_expect_str_eq(host_noise_of_benchmark(&r, 0, &w), "");
    cr_expect(json_is_null(host_noise_of(&r, &w)));
}
