/* Friedman and Kruskal-Wallis against R: tests/reference/omnibus.R. */
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

static struct omnibus friedman_of(const struct platforms *p)
{
    size_t n_blocks = p->samples[0].n;
    double *table = malloc(n_blocks * p->n * sizeof *table);
    for (size_t block = 0; block < n_blocks; block++)
        for (size_t i = 0; i < p->n; i++)
            table[block * p->n + i] = p->values[i][block];
    struct omnibus omnibus = friedman(table, n_blocks, p->n);
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
        cr_expect(is_near(omnibus.p, reference_number(table.fields[4]), 1e-10, 0), "row %zu: %.17g, R says %s", rows,
                  omnibus.p, table.fields[4]);
        cr_expect_eq(isnan(omnibus.p), omnibus.notes != 0, "what has no number says why");
        for (size_t i = 0; i < platforms.n; i++) {
            free(platforms.values[i]);
            free(platforms.samples[i].sorted);
        }
    }
    cr_assert_eq(rows, 19);
}
