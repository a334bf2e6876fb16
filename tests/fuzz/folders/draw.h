/* Random choices for a folder: SplitMix64 (Steele, Lea and Flood 2014), so that a seed is enough to draw it again. */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct draw {
    uint64_t state;
};

static inline uint64_t draw_bits(struct draw *draw)
{
    uint64_t z = draw->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* A number below n, which is small. */
static inline size_t draw_below(struct draw *draw, size_t n)
{
    return (size_t)(draw_bits(draw) % n);
}

/* True once in n times. */
static inline int draw_once_in(struct draw *draw, size_t n)
{
    return draw_below(draw, n) == 0;
}

/* A number from 0 to 1. */
static inline double draw_share(struct draw *draw)
{
    return (double)(draw_bits(draw) >> 11) * 0x1p-53;
}

#define DRAW_ONE(draw, table) ((table)[draw_below((draw), sizeof(table) / sizeof *(table))])
