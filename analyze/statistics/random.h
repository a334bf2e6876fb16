/* The one source of randomness: numbers that depend on nothing but a key, made of the seed and of what they are for.
 *
 * SplitMix64 (Steele, Lea and Flood 2014): number i of a stream is a hash of start + i * golden, so it is a
 * counter-based generator like Philox, of ten lines instead of a library. Each replicate has a key and so a stream of
 * its own: neither the order in which replicates are computed nor the number of threads can matter. The starts are
 * hashes of the keys; that two of 10^5 streams of 10^3 numbers meet has a chance of 10^-6, and then two replicates of
 * many share numbers. Private to the folder. */
#pragma once

#include <stddef.h>
#include <stdint.h>

static const uint64_t random_golden = UINT64_C(0x9e3779b97f4a7c15);

static inline uint64_t random_hash(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* A key that is close to another one gets a far one. It is also where the stream of a key starts. */
static inline uint64_t random_mix(uint64_t key)
{
    return random_hash(key + random_golden);
}

/* The next 64 bits of the stream. */
static inline uint64_t random_next(uint64_t *state)
{
    return random_hash(*state += random_golden);
}

/* A place below n < 2^32 from 32 of these bits, the high half of a product (Lemire 2019); what that favours is below
 * n / 2^32. */
static inline size_t random_place(uint64_t bits, size_t n)
{
    return (size_t)(((bits & UINT32_MAX) * (uint64_t)n) >> 32);
}

/* Every order is equally likely: Fisher and Yates, Durstenfeld 1964. */
void random_shuffle(double *values, size_t n, uint64_t key);
