/* Everything that compares two series, against R: tests/reference/pairs.R. */
#include "tests/analyze/reference.h"

TestSuite(pairs, .init = (void (*)(void))gsl_set_error_handler_off);

struct pair {
    const struct listed *x, *y;
    struct mann_whitney test;
    struct welch welch;
};

static struct pair pair_of(const struct listed *x, const struct listed *y)
{
    double mean_x = series_mean(x->values, x->n), mean_y = series_mean(y->values, y->n);
    return (struct pair){
        x, y, mann_whitney(x->sorted, x->n, y->sorted, y->n),
        welch_test(mean_x, series_sd(x->values, x->n, mean_x), x->n, mean_y, series_sd(y->values, y->n, mean_y), y->n)};
}

static double u(const struct pair *p)
{
    return p->test.u;
}
static double p_two(const struct pair *p)
{
    return p->test.p;
}
static double p_less(const struct pair *p)
{
    return p->test.p_less;
}
static double p_greater(const struct pair *p)
{
    return p->test.p_greater;
}
static double t(const struct pair *p)
{
    return p->welch.t;
}
static double df(const struct pair *p)
{
    return p->welch.df;
}
static double t_p(const struct pair *p)
{
    return p->welch.p;
}
static double equivalence(const struct pair *p)
{
    return equivalence_p(p->x->sorted, p->x->n, p->y->sorted, p->y->n, 0.05);
}
static double ratio(const struct pair *p)
{
    return ratio_estimate(p->x->sorted, p->x->n, p->y->sorted, p->y->n);
}
static struct interval ratio_ci(const struct pair *p, double confidence)
{
    return ratio_interval(p->x->sorted, p->x->n, p->y->sorted, p->y->n, confidence);
}
static double low(const struct pair *p)
{
    return ratio_ci(p, 0.95).low;
}
static double high(const struct pair *p)
{
    return ratio_ci(p, 0.95).high;
}
static double low_99(const struct pair *p)
{
    return ratio_ci(p, 0.99).low;
}

static const struct {
    const char *name;
    double (*value)(const struct pair *pair);
    double tolerance;
} quantities[] = {
    {"u", u, 0},
    {"p", p_two, 1e-10},
    {"p_less", p_less, 1e-10},
    {"p_greater", p_greater, 1e-10},
    {"welch_t", t, 1e-11},
    {"welch_df", df, 1e-11},
    {"welch_p", t_p, 1e-8},
    {"equivalence_p", equivalence, 1e-10},
    {"ratio", ratio, 1e-10},
    {"ratio_low", low, 1e-10},
    {"ratio_high", high, 1e-10},
    {"ratio_low_99", low_99, 1e-10},
    {"ratio_low_near", low, 3e-4},
    {"ratio_high_near", high, 3e-4}, /* uniroot's tolerance */
};

static size_t check_row(const struct pair *pair, const char *name, double reference)
{
    size_t known = 0;
    for (size_t i = 0; i < sizeof quantities / sizeof *quantities; i++) {
        if (strcmp(name, quantities[i].name) != 0)
            continue;
        double value = quantities[i].value(pair);
        cr_expect(is_near(value, reference, quantities[i].tolerance, 0), "%s %s %s: %.17g, R says %.17g", pair->x->name,
                  pair->y->name, name, value, reference);
        known++;
    }
    return known;
}

Test(pairs, agree_with_r)
{
    struct listed *all = listed_load("tests/reference/series.csv");
    struct reference table = reference_open("tests/reference/pairs.csv");
    size_t rows = 0, known = 0;
    for (; reference_row(&table, 4); rows++) {
        struct pair pair = pair_of(listed_find(all, table.fields[0]), listed_find(all, table.fields[1]));
        known += check_row(&pair, table.fields[2], reference_number(table.fields[3]));
    }
    cr_assert_gt(rows, 400);
    cr_assert_eq(known, rows, "a quantity of the table is not tested");
    listed_release(all);
}
