/* The dip and its p against R's diptest: tests/reference/dip.R. */
#include "tests/analyze/reference.h"

TestSuite(dip, .init = (void (*)(void))gsl_set_error_handler_off);

/* Both tables of quantiles come from simulation, ours of 500,000 samples a size, R's of a million: what remains is the
 * error of a share of so many, four standard errors, and that the tables' sizes and levels are not the same. */
static double p_error(double p)
{
    return 4 * sqrt(p * (1 - p) * (1 / 5e5 + 1 / 1e6)) + 0.1 * p * (1 - p) + 5e-4;
}

Test(dip, agrees_with_r)
{
    struct listed *all = listed_load("tests/reference/series.csv");
    struct reference table = reference_open("tests/reference/dip.csv");
    size_t rows = 0, p_rows = 0;
    for (; reference_row(&table, 4); rows++) {
        const struct listed *s = listed_find(all, table.fields[0]);
        double dip = sorted_dip(s->sorted, s->n), reference = reference_number(table.fields[3]);
        if (strcmp(table.fields[2], "dip") == 0) {
            cr_expect(is_near(dip, reference, 1e-12, 0), "%s: %.17g, R says %.17g", s->name, dip, reference);
            continue;
        }
        double p = dip_p(dip, s->n);
        cr_expect(fabs(p - reference) <= p_error(reference), "%s: p %g, R says %g", s->name, p, reference);
        p_rows++;
    }
    cr_assert(rows > 140 && p_rows > 50);
    listed_release(all);
}

Test(dip, does_not_depend_on_the_unit)
{
    double x[25], scaled[25];
    for (size_t i = 0; i < 25; i++)
        x[i] = (double)(7919 * (i + 1) % 101);
    sort_values(x, 25);
    const double factors[] = {0x1p-1000, 0x1p-30, 0x1p30, 0x1p1010};
    for (size_t f = 0; f < sizeof factors / sizeof *factors; f++) {
        for (size_t i = 0; i < 25; i++)
            scaled[i] = x[i] * factors[f];
        cr_expect(is_near(sorted_dip(scaled, 25), sorted_dip(x, 25), 1e-12, 0), "factor %g", factors[f]);
    }
}

Test(dip, ends)
{
    const double one[] = {3}, equal[] = {2, 2, 2, 2}, two[] = {1, 2}, far[] = {0, 0, 0, 0, 1, 1, 1, 1};
    cr_expect(isnan(sorted_dip(one, 0)));
    cr_expect_eq(sorted_dip(one, 1), 0.5);
    cr_expect_eq(sorted_dip(equal, 4), 0.125);
    cr_expect_eq(sorted_dip(two, 2), 0.25);
    cr_expect_eq(sorted_dip(far, 8), 0.25); /* the largest that there is */
    cr_expect(isnan(dip_p(0.2, 19)));
    for (size_t n = 20; n < 200000; n = n * 3 / 2) { /* falls with the dip, and never to 0 */
        double before = 1;
        for (double dip = 0.25; dip > 1e-4; dip /= 1.5)
            cr_expect(dip_p(dip / 1.5, n) >= dip_p(dip, n));
        cr_expect((before = dip_p(0.25, n)) > 0 && before < 1e-3, "n %zu: %g", n, before);
    }
}
