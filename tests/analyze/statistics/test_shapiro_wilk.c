/* Shapiro-Wilk for n from 3 to 5000 against R: tests/reference/shapiro_wilk.R. */
#include "tests/analyze/reference.h"

TestSuite(shapiro_wilk, .init = (void (*)(void))gsl_set_error_handler_off);

/* The data of the R script: (7919 i mod 10007) / 100, or its square. */
static double from_formula(size_t n, bool squared, double *p, double factor)
{
    double *x = malloc(n * sizeof *x);
    for (size_t i = 0; i < n; i++) {
        double value = (double)(7919 * (i + 1) % 10007) / 100;
        x[i] = factor * (squared ? value * value : value);
    }
    sort_values(x, n);
    double w = shapiro_wilk(x, n, p);
    free(x);
    return w;
}

Test(shapiro_wilk, agrees_with_r)
{
    struct reference table = reference_open("tests/reference/shapiro_wilk.csv");
    size_t rows = 0;
    for (; reference_row(&table, 3); rows++) {
        size_t n = strtoul(table.fields[0], NULL, 10);
        bool squared = strncmp(table.fields[1], "square", 6) == 0, wants_p = strstr(table.fields[1], "_p") != NULL;
        double p, w = from_formula(n, squared, &p, 1), reference = reference_number(table.fields[2]);
        cr_expect(is_near(wants_p ? p : w, reference, 1e-6, 0), "n %zu %s: %.17g, R says %.17g", n, table.fields[1],
                  wants_p ? p : w, reference);
    }
    cr_assert_eq(rows, 100);
}

Test(shapiro_wilk, does_not_depend_on_the_unit)
{
    double p, w = from_formula(20, true, &p, 1);
    const double factors[] = {0x1p-1000, 0x1p-30, 0x1p30, 0x1p1000};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        double p_scaled, w_scaled = from_formula(20, true, &p_scaled, factors[i]);
        cr_expect(is_near(w_scaled, w, 1e-13, 0) && is_near(p_scaled, p, 1e-12, 0), "factor %g", factors[i]);
    }
}

Test(shapiro_wilk, says_nothing_where_it_is_not_defined)
{
    const double equal[] = {2, 2, 2, 2}, two[] = {1, 2};
    double p = 0, *many = malloc(5001 * sizeof *many);
    for (size_t i = 0; i < 5001; i++)
        many[i] = (double)i;
    cr_expect(isnan(shapiro_wilk(equal, 4, &p)) && isnan(p));
    cr_expect(isnan(shapiro_wilk(two, 2, &p)) && isnan(p));
    cr_expect(isnan(shapiro_wilk(many, 5001, &p)) && isnan(p));
    cr_expect(!isnan(shapiro_wilk(many, 5000, &p)) && !isnan(p));
    free(many);
}
