/* The largest size in an array, by which values are scaled before they are squared or summed. Private to the folder. */
#pragma once

#include <math.h>
#include <stddef.h>

/* R: max(abs(x)); 0 for n = 0. Four at a time, so that they do not wait for each other. */
static inline double largest_size(const double *x, size_t n)
{
    double parts[4] = {0};
    size_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (size_t k = 0; k < 4; k++)
            parts[k] = fabs(x[i + k]) > parts[k] ? fabs(x[i + k]) : parts[k];
    for (; i < n; i++)
        parts[0] = fabs(x[i]) > parts[0] ? fabs(x[i]) : parts[0];
    return fmax(fmax(parts[0], parts[1]), fmax(parts[2], parts[3]));
}
