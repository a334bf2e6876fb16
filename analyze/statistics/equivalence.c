/* Two one-sided Mann-Whitney tests (Schuirmann 1987; Wellek 2010, 6.2): x / y is above 1 / (1 + margin) and below
 * 1 + margin. R: max(wilcox.exact(x * (1 + m), y, alternative = "greater")$p.value,
 *                    wilcox.exact(x, y * (1 + m), alternative = "less")$p.value). */
#include "analyze/statistics/statistics.h"

#include "data/memory.h"

#include <stdlib.h>

static double *values_multiplied(const double *x, size_t n, double factor)
{
    double *copy = memory_resize(NULL, n, sizeof *copy);
    for (size_t i = 0; i < n; i++)
        copy[i] = x[i] * factor;
    return copy;
}

double equivalence_p(const double *x_sorted, size_t n_x, const double *y_sorted, size_t n_y, double margin)
{
    double *x_raised = values_multiplied(x_sorted, n_x, 1 + margin),
           *y_raised = values_multiplied(y_sorted, n_y, 1 + margin);
    double above = mann_whitney(x_raised, n_x, y_sorted, n_y).p_greater;
    double below = mann_whitney(x_sorted, n_x, y_raised, n_y).p_less;
    free(x_raised);
    free(y_raised);
    return above > below ? above : below;
}
