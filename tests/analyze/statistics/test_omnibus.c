/* Friedman and Kruskal-Wallis against R: tests/reference/omnibus.R. */
#include <gsl/gsl_cdf.h>

#include "tests/analyze/reference.h"

TestSuite(omnibus, .init = (void (*)(void))gsl_set_error_handler_off);

enum { MOST = 8 };

struct platforms {
    double *values[MOST];
    struct sample samples[MOST];
    size_t n;
};

static void platforms_read(struct platforms *out, char *text)
{
    *out = (struct platforms){.n = 0};
    for (char *part = strsep(&text, "|"); part; part = strsep(&text, "|"), out->n++) {
        struct sample *sample = &out->samples[out->n];
        out->values[out->n] = reference_values(part, &sample->n);
        sample->sorted = malloc(sample->n * sizeof *sample->sorted);
        memcpy(sample->sorted, out->values[out->n], sample->n * sizeof *sample->sorted);
        sort_values(sample->sorted, sample->n);
    }
}

static void platforms_release(struct platforms *platforms)
{
    for (size_t i = 0; i < platforms->n; i++) {
        free(platforms->values[i]);
        free(platforms->samples[i].sorted);
    }
}

static struct omnibus friedman_of(const struct platforms *p)
{
    size_t n_blocks = p->samples[0].n;
    double *table = malloc(n_blocks * p->n * sizeof *table);
    for (size_t block = 0; block < n_blocks; block++)
        for (size_t i = 0; i < p->n; i++)
            table[block * p->n + i] = p->values[i][block];
    struct friedman_null null = {0};
    struct omnibus omnibus = friedman(table, n_blocks, p->n, &null);
    friedman_null_release(&null);
    cr_expect_eq(omnibus.blocks, n_blocks);
    free(table);
    return omnibus;
}

Test(omnibus, agrees_with_r)
{
    struct reference table = reference_open("tests/reference/omnibus.csv");
    size_t rows = 0;
    for (; reference_row(&table, 5); rows++) {
        struct platforms platforms;
        platforms_read(&platforms, table.fields[0]);
        bool blocks = strcmp(table.fields[1], "friedman") == 0;
        struct omnibus omnibus = blocks ? friedman_of(&platforms) : kruskal_wallis(platforms.samples, platforms.n);
        cr_expect_str_eq(omnibus.test, table.fields[1]);
        cr_expect(is_near(omnibus.statistic, reference_number(table.fields[2]), 1e-11, 1e-3),
                  "row %zu: %.17g, R says %s", rows, omnibus.statistic, table.fields[2]);
        cr_expect_eq(omnibus.df, reference_number(table.fields[3]));
        double p = omnibus.exact ? gsl_cdf_chisq_Q(omnibus.statistic, omnibus.df) : omnibus.p;
        cr_expect(is_near(p, reference_number(table.fields[4]), 1e-10, 0), "row %zu: %.17g, R says %s", rows, p,
                  table.fields[4]);
        cr_expect_eq(isnan(omnibus.p), omnibus.notes != 0, "what has no number says why");
        platforms_release(&platforms);
    }
    cr_assert_eq(rows, 19);
}

/* Values: tests/reference/friedman.R. */
Test(omnibus, friedman_is_counted_out_where_it_can_be)
{
    struct reference table = reference_open("tests/reference/friedman.csv");
    size_t rows = 0;
    for (; reference_row(&table, 2); rows++) {
        struct platforms platforms;
        platforms_read(&platforms, table.fields[0]);
        struct omnibus omnibus = friedman_of(&platforms);
        cr_expect(omnibus.exact);
        cr_expect(is_near(omnibus.p, reference_number(table.fields[1]), 1e-10, 0), "row %zu: %.17g, R says %s", rows,
                  omnibus.p, table.fields[1]);
        platforms_release(&platforms);
    }
    cr_assert_eq(rows, 44);
}

/* Ties, more blocks and more platforms are left to chi-squared; one null distribution serves many benchmarks. */
Test(omnibus, friedman_is_exact_up_to_a_limit)
{
    static const struct {
        size_t blocks, platforms;
        bool exact;
    } cases[] = {{2, 3, true}, {50, 3, true}, {80, 3, false}, {10, 4, true}, {11, 4, false}, {5, 5, false}};
    struct friedman_null null = {0};
    double values[80 * 5];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t again = 0; again < 2; again++) {
            size_t k = cases[i].platforms;
            for (size_t v = 0; v < cases[i].blocks * k; v++)
                values[v] = (double)((v * 7 + again + v / k) % k);
            struct omnibus omnibus = friedman(values, cases[i].blocks, k, &null);
            cr_expect_eq(omnibus.exact, cases[i].exact, "%zu blocks, %zu platforms", cases[i].blocks, k);
            cr_expect(omnibus.p > 0 && omnibus.p <= 1);
            values[0] = values[1];
            cr_expect_not(friedman(values, cases[i].blocks, k, &null).exact);
        }
    friedman_null_release(&null);
}
