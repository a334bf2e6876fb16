/* Sorting, ascending, without recursion and without a comparison function.
 *
 * Short arrays: Shell sort with Ciura's gaps (2001). Long arrays: each value's place between the smallest and the largest,
 * 22 bits of it, is sorted in two rounds, and what shares a place is put in order by insertion (Dobosiewicz 1978). Where
 * too much shares a place, because a few values lie far out, radix sort of all bits from the lowest digit, 11 at a time,
 * takes over. A double's bits order like an unsigned integer once the sign bit of a positive and all bits of a negative
 * number are flipped (Herf 2001); a digit that all keys share is skipped. */
#include "analyze/statistics/statistics.h"

#include "data/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHORT = 400, MOVES_PER_VALUE = 8, DIGIT_BITS = 11, DIGITS = 6, BUCKETS = 1 << DIGIT_BITS };

static void sort_short(double *values, size_t n)
{
    static const size_t gaps[] = {132, 57, 23, 10, 4, 1};
    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++) {
        size_t gap = gaps[g];
        for (size_t i = gap; i < n; i++) {
            double value = values[i];
            size_t at = i;
            for (; at >= gap && values[at - gap] > value; at -= gap)
                values[at] = values[at - gap];
            values[at] = value;
        }
    }
}

/* ---- by place ---- */

struct range {
    double low, factor; /* a value's place is (value - low) * factor, which grows with the value, rounded or not */
};

/* False when no factor spreads the values: they are equal, or nearly so, or farther apart than a double can say. */
static bool range_of(struct range *range, const double *values, size_t n)
{
    double low = values[0], high = values[0];
    for (size_t i = 1; i < n; i++) {
        low = values[i] < low ? values[i] : low;
        high = values[i] > high ? values[i] : high;
    }
    *range = (struct range){low, (double)(BUCKETS * BUCKETS - 1) / (high - low)};
    return range->factor > 0 && isfinite(range->factor);
}

static unsigned place_of(struct range range, double value)
{
    return (unsigned)(int)((value - range.low) * range.factor); /* to int is one instruction */
}

static void starts_of(size_t *counts)
{
    for (size_t bucket = 0, start = 0; bucket < BUCKETS; bucket++) {
        size_t count = counts[bucket];
        counts[bucket] = start;
        start += count;
    }
}

/* By way of `room`: by the lower half of the place, then by the upper. */
static void sort_places(double *sorted, const double *values, size_t n, double *room, struct range range)
{
    size_t lower[BUCKETS] = {0}, upper[BUCKETS] = {0};
    for (size_t i = 0; i < n; i++) {
        unsigned place = place_of(range, values[i]);
        lower[place % BUCKETS]++;
        upper[place / BUCKETS]++;
    }
    starts_of(lower);
    starts_of(upper);
    for (size_t i = 0; i < n; i++)
        room[lower[place_of(range, values[i]) % BUCKETS]++] = values[i];
    for (size_t i = 0; i < n; i++)
        sorted[upper[place_of(range, room[i]) / BUCKETS]++] = room[i];
}

/* False when it gave up because too much was out of order; `values` still holds them all. */
static bool sort_neighbours(double *values, size_t n)
{
    size_t moves = 0;
    for (size_t i = 1; i < n && moves <= MOVES_PER_VALUE * n; i++) {
        double value = values[i];
        size_t at = i;
        for (; at > 0 && values[at - 1] > value; at--)
            values[at] = values[at - 1];
        values[at] = value;
        moves += i - at;
    }
    return moves <= MOVES_PER_VALUE * n;
}

/* ---- by all bits ---- */

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

/* ---- either ---- */

void sort_into(double *sorted, const double *values, size_t n, double *room)
{
    struct range range;
    bool spread = n >= SHORT && range_of(&range, values, n);
    if (spread)
        sort_places(sorted, values, n, room, range);
    else if (sorted != values && n > 0)
        memcpy(sorted, values, n * sizeof *sorted);
    if (n < SHORT)
        sort_short(sorted, n);
    else if (!spread || !sort_neighbours(sorted, n))
        sort_by_bits(sorted, n);
}

void sort_values(double *values, size_t n)
{
    double *room = n < SHORT ? NULL : memory_resize(NULL, n, sizeof *room); /* not zeroed: it is written first */
    sort_into(values, values, n, room);
    free(room);
}
