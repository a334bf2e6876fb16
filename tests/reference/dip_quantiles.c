/* Writes analyze/statistics/dip_quantiles.h: dip_quantiles [REPLICATES]. The quantiles of sqrt(n) dip of samples of a uniform
 * distribution, which of all with a single mode is the hardest to tell from two (Hartigan and Hartigan 1985).
 * The sorted samples are running sums of exponentials. Takes minutes. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "analyze/statistics/random.h"
#include "analyze/statistics/statistics.h"

static const size_t sizes[] = {20, 25, 30, 40, 50, 75, 100, 150, 200, 350, 500, 1000, 2000, 5000, 20000};
static const double levels[] = {0,   0.01, 0.02, 0.05, 0.1,   0.2,   0.3,   0.4,    0.5,    0.6,    0.7,    0.8,
                                0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9998, 0.9999, 0.99995};
enum { SIZES = sizeof sizes / sizeof *sizes, LEVELS = sizeof levels / sizeof *levels };

static void uniform_sorted(double *x, size_t n, uint64_t key)
{
    uint64_t state = random_mix(key);
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        x[i] = sum -= log(((double)(random_next(&state) >> 11) + 0.5) / 9007199254740992.0);
}

static void row(size_t n, size_t replicates)
{
    double *dips = malloc(replicates * sizeof *dips);
#pragma omp parallel
    {
        double *x = malloc(n * sizeof *x);
#pragma omp for schedule(static)
        for (size_t r = 0; r < replicates; r++) {
            uniform_sorted(x, n, random_mix(n) + r);
            dips[r] = sqrt((double)n) * sorted_dip(x, n);
        }
        free(x);
    }
    sort_values(dips, replicates);
    for (size_t k = 0; k < LEVELS; k++)
        printf("%s%.5f", k == 0 ? "    {" : ", ", sorted_quantile(dips, replicates, levels[k]));
    printf("},\n");
    free(dips);
}

int main(int argc, char **argv)
{
    size_t replicates = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    printf("/* Quantiles of sqrt(n) times the dip of a uniform sample of n, from %zu samples each: made by\n"
           " * tests/reference/dip_quantiles.c (cmake --build build --target dip_quantiles), not by hand. Private to "
           "dip.c. */\n"
           "#ifndef ANALYZE_DIP_QUANTILES_H\n#define ANALYZE_DIP_QUANTILES_H\n\n#include <stddef.h>\n\n"
           "enum { DIP_SIZES = %d, DIP_LEVELS = %d };\n\n",
           replicates, (int)SIZES, (int)LEVELS);
    printf("static const size_t dip_sizes[DIP_SIZES] = {");
    for (size_t i = 0; i < SIZES; i++)
        printf("%s%zu", i ? ", " : "", sizes[i]);
    printf("};\nstatic const double dip_levels[DIP_LEVELS] = {");
    for (size_t k = 0; k < LEVELS; k++)
        printf("%s%g", k ? ", " : "", levels[k]);
    printf("};\nstatic const double dip_quantiles[DIP_SIZES][DIP_LEVELS] = {\n");
    for (size_t i = 0; i < SIZES; i++)
        row(sizes[i], replicates);
    printf("};\n\n#endif\n");
    return 0;
}
