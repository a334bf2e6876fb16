/* The JSON contract of virtstat/analysis/1: every field is there, and a number that is none is null. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/analyze.h"
#include "report/template/sentences.h"
#include "report/view/view.h"
#include "tests/report/words/test_arena.h"
#include "tests/report/sentence_ids.h"
#include "tests/data/series_append.h"

static struct sentences sentences;

static void load(void)
{
    sentence_ids_load(&sentences);
}

static void forget(void)
{
    sentences_release(&sentences);
}

static void add(struct dataset *ds, const char *platform, const char *benchmark, const double *values, size_t n,
                double start)
{
    struct series *s = dataset_series(ds, dataset_platform(ds, platform), dataset_benchmark(ds, benchmark));
    for (size_t i = 0; i < n; i++)
        series_append(s, start + (double)i, values[i]);
}

static json_t *view_of(struct dataset *ds, struct result *r)
{
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    json_t *view = NULL;
    cr_assert_eq(analyze_dataset(r, ds, &settings, &err), 0, "%s", err.message);
    cr_assert_eq(view_result(&view, r, &sentences, &err), 0, "%s", err.message);
    return view;
}

static void expect_keys(const json_t *object, const char *names)
{
    char *copy = strdup(names), *state = NULL;
    for (char *name = strtok_r(copy, " ", &state); name; name = strtok_r(NULL, " ", &state))
        cr_expect(json_object_get(object, name) != NULL, "'%s' is missing", name);
    free(copy);
}

Test(view, every_field_of_the_contract_is_there, .init = load, .fini = forget)
{
    const double fast[] = {10, 11, 12, 13, 14, 15, 16}, slow[] = {1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6};
    struct dataset ds = {0};
    struct result r = {0};
    add(&ds, "native", "cpu", slow, 7, 0);
    add(&ds, "docker", "cpu", fast, 7, 100);
    json_t *view = view_of(&ds, &r);
    expect_keys(view, "schema settings dataset series comparisons anomalies");
    expect_keys(json_object_get(view, "settings"), "confidence alpha correction margin seed");
    expect_keys(json_object_get(view, "dataset"), "platforms benchmarks design sources dropped notes");
    expect_keys(json_array_get(json_object_get(view, "series"), 0),
                "platform benchmark n mean sd cv median mad min q1 q3 max fences mean_ci mean_bca_ci median_ci "
                "normality lag1 lag1_bound "
                "drift modes change_points outliers notes");
    const json_t *series = json_array_get(json_object_get(view, "series"), 0);
    expect_keys(json_object_get(series, "mean_bca_ci"), "method low high");
    expect_keys(json_object_get(series, "drift"), "tau p slope");
    expect_keys(json_object_get(series, "modes"), "dip p");
    expect_keys(json_object_get(series, "fences"), "low high");
    expect_keys(json_array_get(json_object_get(view, "comparisons"), 0),
                "benchmark a b paired test statistic p p_adjusted ratio ratio_ci delta welch equivalence_p verdict "
                "runs_needed notes");
    cr_assert_gt(json_array_size(json_object_get(view, "anomalies")), 0);
    expect_keys(json_array_get(json_object_get(view, "anomalies"), 0),
                "id status severity benchmark platforms runs evidence causes next text");
    json_decref(view);
    result_release(&r);
    dataset_release(&ds);
}

static size_t count_nulls(const json_t *value)
{
    size_t count = json_is_null(value), i;
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)value, key, member) count += count_nulls(member);
    json_array_foreach(value, i, member) count += count_nulls(member);
    return count;
}

/* The tails have notes of their own: whichever has a null says why. */
static size_t count_nulls_of_tails(const json_t *series)
{
    size_t count = 0, i;
    json_t *tail;
    json_array_foreach(json_object_get(series, "tails"), i, tail)
    {
        cr_expect_eq(count_nulls(tail) > 0, json_array_size(json_object_get(tail, "notes")) > 0);
        count += count_nulls(tail);
    }
    cr_expect_eq(json_array_size(json_object_get(series, "tails")), 2);
    return count;
}

/* Series at the edge of what can be said. */
static const struct {
    const char *what;
    size_t n;
    double values[24];
    const char *notes; /* that it must have, and no others but "no-times" */
} edges[] = {
    {"one run", 1, {5}, "too-few-for-sd too-few-for-interval no-bootstrap"},
    {"two runs", 2, {5, 6}, "too-few-for-interval not-computed no-bootstrap no-modes"},
    {"two equal runs", 2, {5, 5}, "too-few-for-interval constant no-bootstrap"},
    {"all equal", 8, {5, 5, 5, 5, 5, 5, 5, 5}, "constant"},
    {"all zero", 6, {0}, "constant zero-mean not-positive"},
    {"one value repeated but once", 8, {5, 5, 5, 5, 5, 5, 5, 7}, "no-modes"},
    {"one value repeated but once, long",
     24,
     {5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 7},
     ""},
    {"the whole range",
     6,
     {-1.7e308, 1.7e308, -1.7e308, 1.7e308, -1.6e308, 1.6e308},
     "zero-mean not-positive overflow no-modes"},
    {"tiny", 6, {1e-300, 2e-300, 3e-300, 2e-300, 1.5e-300, 4e-300}, "no-modes"},
};

Test(view, a_series_at_the_edge_has_nulls_only_with_a_note, .init = load, .fini = forget)
{
    for (size_t e = 0; e < sizeof edges / sizeof *edges; e++) {
        struct dataset ds = {0};
        struct result r = {0};
        add(&ds, "native", "cpu", edges[e].values, edges[e].n, 0);
        json_t *view = view_of(&ds, &r), *note;
        const json_t *series = json_array_get(json_object_get(view, "series"), 0),
                     *notes = json_object_get(series, "notes");
        size_t i, wanted = *edges[e].notes != 0;
        for (const char *at = edges[e].notes; *at; at++)
            wanted += *at == ' ';
        json_array_foreach(notes, i, note)
        {
            const char *id = json_string_value(json_object_get(note, "id"));
            cr_expect(strstr(edges[e].notes, id) != NULL, "%s: note %s", edges[e].what, id);
        }
        cr_expect_eq(json_array_size(notes), wanted, "%s: %zu notes", edges[e].what, json_array_size(notes));
        size_t nulls = count_nulls(series) - count_nulls_of_tails(series);
        cr_expect_eq(nulls > 0, wanted > 0, "%s: %zu nulls", edges[e].what, nulls);
        char *text = view_text(view);
        cr_expect(!strstr(text, "nan") && !strstr(text, "inf"), "%s", edges[e].what);
        free(text);
        json_decref(view);
        result_release(&r);
        dataset_release(&ds);
    }
}

Test(view, what_cannot_be_computed_is_null_with_a_note, .init = load, .fini = forget)
{
    const double one[] = {5};
    struct dataset ds = {0};
    struct result r = {0};
    add(&ds, "native", "cpu", one, 1, 0);
    json_t *view = view_of(&ds, &r);
    const json_t *series = json_array_get(json_object_get(view, "series"), 0);
    cr_assert(json_is_null(json_object_get(series, "sd")));
    cr_assert(json_is_null(json_object_get(json_object_get(series, "median_ci"), "low")));
    cr_assert_gt(json_array_size(json_object_get(series, "notes")), 0);
    char *text = view_text(view);
    cr_assert_not(strstr(text, "nan") || strstr(text, "NaN"));
    free(text);
    json_decref(view);
    result_release(&r);
    dataset_release(&ds);
}

/* Every kind of anomaly that the analysis can name has its sentence, or one for each of its cases. */
Test(view, every_kind_of_anomaly_has_a_sentence, .init = load, .fini = forget)
{
    for (int kind = 0; kind < ANOMALY_KINDS; kind++)
        for (int status = STATUS_SUSTAINED; status <= STATUS_WITHIN_NOISE; status++)
            for (int evidence = 0; evidence < EVIDENCES; evidence++) {
                struct evidence found = {.id = (enum evidence_id)evidence, .value = 1};
                struct anomaly anomaly = {.kind = (enum anomaly_kind)kind,
                                          .status = (enum anomaly_status)status,
                                          .evidence = &found,
                                          .n_evidence = 1};
                const char *id = view_anomaly_sentence(test_arena(), &anomaly);
                cr_expect(sentences_find(&sentences, id) != NULL, "%s", id);
            }
}

Test(view, numbers_are_written_with_as_few_digits_as_give_them_again)
{
    json_t *view = json_pack("{s:f, s:f, s:f, s:i, s:s}", "a", 0.1, "b", 3.0, "c", 1.0 / 3, "d", 7,
                             "e\"0.10000000000000001", "0.10000000000000001 \\\" -1.50000000000000000");
    char *text = view_text(view);
    json_t *again = json_loads(text, 0, NULL);
    cr_expect(strstr(text, "\"a\": 0.1,") && strstr(text, "\"b\": 3.0,") && strstr(text, "\"d\": 7,"), "%s", text);
    cr_expect(json_equal(view, again), "%s", text);
    json_decref(again);
    json_decref(view);
    free(text);
}

/* Runs of higher values take longer, so that lower is taken for better, and docker for ahead of native: a reader must see on what
 * that rests. */
Test(view, an_order_that_rests_on_the_pace_says_so, .init = load, .fini = forget)
{
    struct dataset ds = {0};
    struct result r = {0};
    static const char *const names[] = {"native", "docker"};
    for (size_t p = 0; p < 2; p++) {
        struct series *s = dataset_series(&ds, dataset_platform(&ds, names[p]), dataset_benchmark(&ds, "work"));
        double time = (double)p;
        for (size_t i = 0; i < 40; i++) {
            double noise = 0.1 * sin((double)(i * i + p) * 1.7);
            series_append(s, time, (p ? 10 : 40) * (1 + noise));
            time += 30 + 10 * noise;
        }
    }
    json_t *view = view_of(&ds, &r), *anomaly, *text = NULL;
    size_t i;
    json_array_foreach(json_object_get(view, "anomalies"), i, anomaly)
    {
        if (strcmp(json_string_value(json_object_get(anomaly, "id")), "order-violation") == 0)
            text = json_object_get(anomaly, "text");
    }
    cr_assert_not_null(text);
    cr_expect(sentence_ids_hold(json_string_value(text), "anomaly.order-violation.sustained", "paced"));
    json_decref(view);
    result_release(&r);
    dataset_release(&ds);
}

/* The string is the same to whoever reads it. */
Test(view, what_is_not_safe_to_print_has_an_escape)
{
    static const char name[] = "\x1b\x7f\xC2\x9B日\u202Eé\u200B\U000E0041👩";
    json_auto_t *view = json_pack("{s:s}", name, name);
    OWNED char *text = view_text(view);
    cr_expect_str_eq(text, "{\n  \"\\u001B\\u007F\\u009B日\\u202Eé\\u200B\\uDB40\\uDC41👩\": "
                           "\"\\u001B\\u007F\\u009B日\\u202Eé\\u200B\\uDB40\\uDC41👩\"\n}\n");
    json_auto_t *again = json_loads(text, 0, NULL);
    cr_expect(json_equal(view, again));
}
