/* SplitMix64 (Steele, Lea and Flood 2014) drives the shuffle of Fisher and Yates (Durstenfeld 1964). Each replicate has a
 * key of its own, so the order in which replicates are computed, and the number of threads, cannot matter. Places below
 * 2^32 are drawn as the high half of a product (Lemire 2019); what that favours is below n / 2^32. */
#include "analyze/permutation.h"

static const uint64_t golden = UINT64_C(0x9e3779b97f4a7c15);

static uint64_t finish(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

uint64_t permutation_mix(uint64_t key)
{
    return finish(key + golden);
}

void permutation_shuffle(double *values, size_t n, uint64_t key)
{
    uint64_t state = permutation_mix(key);
    for (size_t left = n; left > 1; left--) {
        state += golden;
        size_t at = (size_t)(((finish(state) >> 32) * (uint64_t)left) >> 32);
        double swap = values[at];
        values[at] = values[left - 1];
        values[left - 1] = swap;
    }
}
