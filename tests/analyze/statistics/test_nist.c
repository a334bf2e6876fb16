/* NIST's Statistical Reference Datasets, univariate: at least as many right digits as R gives (tests/reference/nist.R). */
#include "tests/analyze/reference.h"

static double digits(double value, double certified)
{
    return value == certified ? 15 : fmin(15, -log10(fabs(value / certified - 1)));
}

Test(nist, as_many_digits_as_r)
{
    struct listed *all = listed_load("tests/reference/nist_data.csv");
    struct reference table = reference_open("tests/reference/nist.csv");
    size_t rows = 0;
    while (reference_row(&table, 4)) {
        const struct listed *set = listed_find(all, table.fields[0]);
        double mean = series_mean(set->values, set->n), certified = reference_number(table.fields[2]);
        const char *what = table.fields[1];
        double value = strcmp(what, "mean") == 0 ? mean
                       : strcmp(what, "sd") == 0 ? series_sd(set->values, set->n, mean)
                                                 : series_lag1(set->values, set->n, series_mean(set->values, set->n));
        double ours = digits(value, certified), r = reference_number(table.fields[3]);
        /* Beyond 13 digits the comparison is between roundings of the certified value itself. */
        cr_expect(ours >= fmin(r, 13) - 0.05, "%s %s: %.17g has %.1f digits, R has %.1f", set->name, what, value, ours,
                  r);
        rows++;
    }
    cr_assert_eq(rows, 18);
    listed_release(all);
}
