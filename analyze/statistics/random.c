#include "analyze/statistics/random.h"

void random_shuffle(double *values, size_t n, uint64_t key)
{
    uint64_t state = random_mix(key);
    for (size_t left = n; left > 1; left--) {
        size_t at = random_place(random_next(&state) >> 32, left);
        double swap = values[at];
        values[at] = values[left - 1];
        values[left - 1] = swap;
    }
}
