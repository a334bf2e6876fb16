#include "analyze/series/sorted_file.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <stdlib.h>

#include "data/memory.h"

enum { LEAST_RUNS = 10, LEAST_DISTINCT = 5, LEAST_TIMED = 20, MOST_RUNS = 5000 /* for which Shapiro-Wilk is known */ };
static const double least_p = 0.01;

/* Counts the steps of a series that only rises or only falls; 0 when it does both. */
static size_t count_steps(const struct sample *sample)
{
    size_t rises = 0, falls = 0;
    for (size_t i = 1; i < sample->n && (rises == 0 || falls == 0); i++) {
        rises += sample->values[i] > sample->values[i - 1];
        falls += sample->values[i] < sample->values[i - 1];
    }
    return rises == 0 || falls == 0 ? rises + falls : 0;
}

static bool is_spread_like_noise(const struct sample *sample)
{
    size_t n = sample->n;
    double *scores = memory_resize(NULL, 2 * n, sizeof *scores), *places = scores + n;
    for (size_t i = 0; i < n; i++) {
        places[i] = (double)i;
        scores[i] = gsl_cdf_ugaussian_Pinv(((double)i + 1 - 0.375) / ((double)n + 0.25));
    }
    double noise = gsl_stats_correlation(sample->sorted, 1, scores, 1, n);
    double climb = gsl_stats_correlation(sample->sorted, 1, places, 1, n);
    free(scores);
    return noise > climb && sample->summary.normality_p > least_p;
}

bool is_sorted_file(const struct sample *sample)
{
    if (sample->n < LEAST_RUNS)
        return false;
    size_t steps = count_steps(sample);
    if (!sample->times)
        return steps >= LEAST_DISTINCT - 1;
    return steps == sample->n - 1 && sample->n >= LEAST_TIMED && sample->n <= MOST_RUNS && is_spread_like_noise(sample);
}
