/* Sorting, ascending: qsort for short arrays, radix sort from the lowest digit, 11 bits at a time, for long ones. A double's
 * bits order like an unsigned integer once the sign bit of a positive and all bits of a negative number are flipped (Herf
 * 2001); a digit that all keys share is skipped. With qsort alone the analysis of 106 MB of tests/bench takes 1.6 times as long. */
#include "analyze/statistics/statistics.h"

#include "data/memory.h"

#include <stdlib.h>
#include <string.h>

enum { SHORT = 400, DIGIT_BITS = 11, DIGITS = 6, BUCKETS = 1 << DIGIT_BITS };

static uint64_t key_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits ^ ((0 - (bits >> 63)) | (UINT64_C(1) << 63));
}

static double value_of(uint64_t key)
{
    uint64_t bits = key ^ (((key >> 63) - 1) | (UINT64_C(1) << 63));
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static size_t digit(uint64_t key, unsigned place)
{
    return (size_t)(key >> (place * DIGIT_BITS)) & (BUCKETS - 1);
}

static void keys_count(uint64_t *keys, const double *values, size_t n, size_t (*counts)[BUCKETS])
{
    for (size_t i = 0; i < n; i++) {
        uint64_t key = keys[i] = key_of(values[i]);
        for (unsigned place = 0; place < DIGITS; place++)
            counts[place][digit(key, place)]++;
    }
}

/* Counts become the places where each bucket begins. False when one bucket holds all. */
static bool counts_to_starts(size_t *counts, size_t n)
{
    size_t start = 0;
    for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
        size_t count = counts[bucket];
        if (count == n)
            return false;
        counts[bucket] = start;
        start += count;
    }
    return true;
}

static void sort_by_bits(double *values, size_t n)
{
    size_t(*counts)[BUCKETS] = memory_allocate(DIGITS, sizeof *counts);
    uint64_t *room = memory_resize(NULL, n, 2 * sizeof *room);
    uint64_t *from = room, *to = room + n;
    keys_count(from, values, n, counts);
    for (unsigned place = 0; place < DIGITS; place++) {
        if (!counts_to_starts(counts[place], n))
            continue;
        for (size_t i = 0; i < n; i++)
            to[counts[place][digit(from[i], place)]++] = from[i];
        uint64_t *swap = from;
        from = to;
        to = swap;
    }
    for (size_t i = 0; i < n; i++)
        values[i] = value_of(from[i]);
    free(room);
    free(counts);
}

static int compare_values(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

void sort_values(double *values, size_t n)
{
    if (n >= SHORT)
        sort_by_bits(values, n);
    else if (n > 0)
        qsort(values, n, sizeof *values, compare_values);
}
