/* Sums in twice the precision of a double: the rounding error of each addition is exact in a double too (Knuth, TAOCP
 * 2, 4.2.2, theorem B) and is summed beside. No result depends on the order of the values beyond the last digit. */
#pragma once

struct sum {
    double high, low;
};

static inline void sum_add(struct sum *sum, double x)
{
    double next = sum->high + x;
    double part = next - sum->high;
    sum->low += (sum->high - (next - part)) + (x - part);
    sum->high = next;
}

/* Four sums side by side do not wait for each other: element i of a long array goes to part i % 4. */
enum { SUM_PARTS = 4 };

static inline struct sum sum_join(const struct sum *parts)
{
    struct sum all = parts[0];
    for (int i = 1; i < SUM_PARTS; i++) {
        sum_add(&all, parts[i].high);
        all.low += parts[i].low;
    }
    return all;
}

static inline double sum_value(const struct sum *sum)
{
    return sum->high + sum->low;
}
