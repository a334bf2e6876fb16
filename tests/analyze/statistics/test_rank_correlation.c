/* Spearman inside groups against R: tests/reference/rank_correlation.R. */
#include "analyze/statistics/rank_correlation.h"

#include "tests/analyze/planted.h"
#include "tests/analyze/reference.h"

/* A p of 1999 shuffles differs from the true one by at most this much, at four standard errors. */
static double shuffling_error(double p)
{
    return 4 * sqrt(p * (1 - p) / RANK_SHUFFLES) + 1.0 / (RANK_SHUFFLES + 1);
}

Test(rank_correlation, agrees_with_r)
{
    struct reference table = reference_open("tests/reference/rank_correlation.csv");
    size_t rows = 0, exactly = 0;
    for (; reference_row(&table, 8); rows++) {
        size_t n, m;
        double *x = reference_values(table.fields[1], &n), *y = reference_values(table.fields[2], &m);
        double *groups = reference_values(table.fields[3], &m), rho = reference_number(table.fields[4]),
               normal = reference_number(table.fields[6]), exact = reference_number(table.fields[7]);
        size_t *group = malloc(n * sizeof *group);
        for (size_t i = 0; i < n; i++)
            group[i] = (size_t)groups[i] - 1;
        struct rank_correlation found = rank_correlation(x, y, group, 4, n, 7);
        const char *name = table.fields[0];
        cr_expect(is_near(found.rho, rho, 1e-12, 1e-12), "%s: rho %.17g, R says %.17g", name, found.rho, rho);
        cr_expect(is_near(found.effective_n, reference_number(table.fields[5]), 1e-12, 0), "%s", name);
        if (n > RANK_SHUFFLED_RUNS || isnan(rho))
            cr_expect(is_near(found.p, normal, 1e-9, 0), "%s: p %.17g, R says %.17g", name, found.p, normal);
        else if (n >= 10)
            cr_expect(fabs(found.p - normal) < 0.04 && found.p > 0, "%s: p %g, about %g", name, found.p, normal);
        exactly += !isnan(exact) && found.effective_n == (double)n;
        if (!isnan(exact) && found.effective_n == (double)n)
            cr_expect(fabs(found.p - exact) < shuffling_error(exact), "%s: p %g, exactly %g", name, found.p, exact);
        struct rank_correlation again = rank_correlation(x, y, group, 4, n, 7);
        cr_expect_eq(memcmp(&found, &again, sizeof found), 0, "the same seed gives the same p");
        free(x);
        free(y);
        free(groups);
        free(group);
    }
    cr_assert_eq(rows, 19);
    cr_expect_geq(exactly, 3, "%zu cases have an exact p", exactly);
}

/* Four platforms that took turns ten times, values and steal without anything in common: how often one seems to explain the other. */
static double share_found(double phi, size_t experiments)
{
    enum { N = 40 };
    struct planted p = {.state = 5};
    size_t found = 0;
    for (size_t k = 0; k < experiments; k++) {
        double x[N], y[N], a = planted_normal(&p), b = planted_normal(&p), step = sqrt(1 - phi * phi);
        size_t group[N];
        for (size_t i = 0; i < N; i++) {
            a = phi * a + step * planted_normal(&p);
            b = phi * b + step * planted_normal(&p);
            x[i] = a;
            y[i] = b;
            group[i] = (i * 7 + i / 4) % 4;
        }
        found += rank_correlation(x, y, group, 4, N, k).p <= 0.05;
    }
    return (double)found / (double)experiments;
}

Test(rank_correlation, finds_nothing_where_nothing_is_whatever_the_drift)
{
    double independent = share_found(0, 1000), drifting = share_found(0.9, 1000);
    cr_expect(independent > 0.02 && independent < 0.07, "independent noise: %.3f", independent);
    cr_expect_lt(drifting, 0.08, "slow noise: %.3f", drifting);
    printf("found at 0.05: %.3f of independent, %.3f of slow noise\n", independent, drifting);
}

/* A platform with one run has no order of runs: it changes nothing, and costs no p. */
Test(rank_correlation, a_group_of_one_run_has_no_order)
{
    enum { N = RANK_SHUFFLED_RUNS + 41 };
    struct planted p = {.state = 9};
    double x[N], y[N];
    size_t group[N] = {0};
    for (size_t i = 0; i < N; i++) {
        x[i] = planted_normal(&p);
        y[i] = x[i] + 4 * planted_normal(&p);
    }
    struct rank_correlation without = rank_correlation(x, y, group, 2, N - 1, 7);
    group[N - 1] = 1;
    struct rank_correlation with = rank_correlation(x, y, group, 2, N, 7);
    cr_expect(is_near(with.rho, without.rho, 1e-12, 0));
    cr_expect(with.p > 0 && fabs(with.p - without.p) < 0.02 * without.p, "p %g, %g without it", with.p, without.p);
}
