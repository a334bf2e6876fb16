/* The kernel density against R's bandwidth and the sum of its kernels: tests/reference/density.R. */
#include "tests/analyze/reference.h"

TestSuite(density, .init = (void (*)(void))gsl_set_error_handler_off);

static struct sample sample_of(double *sorted, size_t n)
{
    sort_values(sorted, n);
    return (struct sample){.n = n, .values = sorted, .sorted = sorted};
}

/* The series that a row of the table is about. */
static double *find_series(const char *name, size_t *n)
{
    struct reference table = reference_open("tests/reference/series.csv");
    double *values = NULL;
    while (reference_row(&table, 2))
        if (strcmp(table.fields[0], name) == 0)
            values = reference_values(table.fields[1], n);
    cr_assert(values, "no series %s", name);
    return values;
}

static double highest(const struct density *d)
{
    double most = 0;
    for (size_t i = 0; i < d->n; i++)
        most = fmax(most, d->heights[i]);
    return most;
}

Test(density, bandwidth_and_heights_agree_with_r)
{
    static const size_t places[] = {51, 102, 127, 153, 204};
    struct reference table = reference_open("tests/reference/density.csv");
    size_t rows = 0;
    for (; reference_row(&table, 5); rows++) {
        size_t n, n_heights;
        double *values = find_series(table.fields[0], &n), *heights = reference_values(table.fields[4], &n_heights);
        struct sample sample = sample_of(values, n);
        struct density d;
        cr_assert(sample_density(&d, &sample, false), "%s", table.fields[0]);
        cr_expect(is_near(d.bandwidth, reference_number(table.fields[1]), 1e-10, 0), "%s: %.17g", table.fields[0],
                  d.bandwidth);
        cr_expect(is_near(d.low, reference_number(table.fields[2]), 1e-9, 1e-9 * d.bandwidth));
        cr_expect(is_near(d.low + d.step * 255, reference_number(table.fields[3]), 1e-9, 1e-9 * d.bandwidth));
        /* Binning costs up to an eighth of the squared step in bandwidths. */
        double ratio = d.step / d.bandwidth, allowed = fmax(0.002, ratio * ratio / 8) * highest(&d);
        for (size_t i = 0; i < n_heights && ratio < 0.5; i++)
            cr_expect(fabs(d.heights[places[i]] - heights[i]) <= allowed, "%s at %zu: %g, R says %g", table.fields[0],
                      places[i], d.heights[places[i]], heights[i]);
        density_release(&d);
        free(values), free(heights);
    }
    cr_assert_gt(rows, 5);
}

Test(density, its_area_is_one)
{
    double values[200];
    for (size_t i = 0; i < 200; i++)
        values[i] = 1000 + (double)(i % 17) * (double)(i % 5);
    struct sample sample = sample_of(values, 200);
    for (int log = 0; log < 2; log++) {
        struct density d;
        double area = 0;
        cr_assert(sample_density(&d, &sample, log));
        for (size_t i = 0; i < d.n; i++)
            area += d.heights[i] * d.step;
        cr_expect_float_eq(area, 1, 0.005, "%g", area);
        density_release(&d);
    }
}

Test(density, there_is_none_where_it_would_mislead)
{
    double values[20] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20}, equal[20],
           zero[20] = {0};
    for (size_t i = 0; i < 20; i++)
        equal[i] = 3;
    zero[19] = 1;
    struct sample few = sample_of(values, 19), enough = sample_of(values, 20), constant = sample_of(equal, 20),
                  with_zero = sample_of(zero, 20);
    struct density d;
    cr_expect_not(sample_density(&d, &few, false));
    cr_expect_not(sample_density(&d, &constant, false));
    cr_expect_not(sample_density(&d, &with_zero, true));
    cr_assert(sample_density(&d, &enough, true));
    density_release(&d);
    density_release(&d);
    cr_assert(sample_density(&d, &with_zero, false), "quartiles that coincide leave the sd");
    density_release(&d);
}
