/* Outliers against R (tests/reference/outlier.R) and in the cases that mislead a plain rule. */
#include "tests/analyze/reference.h"

TestSuite(outlier, .init = (void (*)(void))gsl_set_error_handler_off);

Test(outlier, positions_and_scores_agree_with_r)
{
    static const char *const names[] = {"heavy_30",    "exponential_25", "lognormal_40", "lognormal_200", "one_outlier",
                                        "normal_2000", "normal_10",      "negative_30",  "bimodal_40"};
    struct listed *all = listed_load("tests/reference/series.csv");
    struct reference table = reference_open("tests/reference/outlier.csv");
    size_t rows = 0, found = 0;
    for (; reference_row(&table, 3); rows++) {
        const struct listed *series = listed_find(all, table.fields[0]);
        struct outlier *list;
        size_t n = outliers(&list, series->values, NULL, series->n, NULL, 0),
               index = strtoul(table.fields[1], NULL, 10), hits = 0;
        for (size_t i = 0; i < n; i++)
            hits += list[i].index == index && list[i].value == series->values[index - 1] &&
                    is_near(list[i].score, reference_number(table.fields[2]), 1e-9, 0);
        cr_expect_eq(hits, 1, "%s run %zu, score %s", series->name, index, table.fields[2]);
        free(list);
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct listed *series = listed_find(all, names[i]);
        struct outlier *list;
        found += outliers(&list, series->values, NULL, series->n, NULL, 0);
        free(list);
    }
    cr_expect_eq(found, rows, "%zu found, R finds %zu", found, rows);
    listed_release(all);
}

static const struct {
    const char *what;
    size_t n;
    double values[12];
    size_t shift;    /* first run of a new level, 0: none */
    size_t found[4]; /* runs */
} cases[] = {
    {"all equal", 6, {5, 5, 5, 5, 5, 5}, 0, {0}},
    {"one rounding step", 10, {2.40, 2.40, 2.40, 2.39, 2.40, 2.40, 2.40, 2.40, 2.40, 2.40}, 0, {0}},
    {"two rounding steps", 10, {2.40, 2.40, 2.40, 2.38, 2.40, 2.40, 2.40, 2.40, 2.40, 2.40}, 0, {4}},
    {"one step of whole numbers", 8, {5, 5, 5, 5, 5, 5, 5, 6}, 0, {0}},
    {"a spike where more than half are equal", 8, {5, 5, 5, 5, 5, 5, 5, 60}, 0, {8}},
    {"three values cannot tell", 3, {5, 5, 60}, 0, {0}},
    {"inside the levels, not between them", 12, {10, 11, 10.5, 10.2, 30, 10.7, 90, 91, 90.5, 90.2, 90.7, 90.1}, 7, {5}},
    {"a level is not an outlier", 10, {50, 51, 10.1, 10.2, 10.3, 10.1, 10.2, 10.3, 10.2, 10.1}, 3, {0}},
    {"four of ten are a second mode", 10, {10.1, 50, 10.2, 50.3, 10.3, 10.1, 50.2, 10.3, 51, 10.2}, 0, {0}},
    {"two spikes of ten", 10, {220, 221, 25, 222, 219.5, 220.5, 218, 37, 221.5, 220.2}, 0, {3, 8}},
    {"the ends of the range", 6, {1e308, 1.1e308, 1.05e308, -1e308, 1.02e308, 1.07e308}, 0, {4}},
    {"tiny", 6, {1e-300, 1.1e-300, 1.05e-300, -1e-300, 1.02e-300, 1.07e-300}, 0, {4}},
};

Test(outlier, cases_that_mislead_a_plain_rule)
{
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct change_point point = {.index = cases[c].shift};
        struct outlier *list;
        size_t n = outliers(&list, cases[c].values, NULL, cases[c].n, &point, cases[c].shift > 0), expected = 0;
        while (expected < 4 && cases[c].found[expected])
            expected++;
        cr_expect_eq(n, expected, "%s: %zu found", cases[c].what, n);
        for (size_t i = 0; i < n && i < expected; i++)
            cr_expect(list[i].index == cases[c].found[i] && isfinite(list[i].score), "%s: run %zu", cases[c].what,
                      list[i].index);
        free(list);
    }
}
