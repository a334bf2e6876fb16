/* The largest size in an array, by which values are scaled before they are squared or summed. Private to the room. */
#ifndef ANALYZE_LARGEST_H
#define ANALYZE_LARGEST_H

#include <math.h>
#include <stddef.h>

/* R: max(abs(x)); 0 for n = 0. Four at a time, so that they do not wait for each other. */
static inline double largest_size(const double *x, size_t n)
{
    double lanes[4] = {0};
    size_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (size_t k = 0; k < 4; k++)
            lanes[k] = fabs(x[i + k]) > lanes[k] ? fabs(x[i + k]) : lanes[k];
    for (; i < n; i++)
        lanes[0] = fabs(x[i]) > lanes[0] ? fabs(x[i]) : lanes[0];
    return fmax(fmax(lanes[0], lanes[1]), fmax(lanes[2], lanes[3]));
}

#endif
