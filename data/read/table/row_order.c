#include "data/read/table/row_order.h"

enum { LOOKED_AT = 256 /* runs: a random order varies long before */ };

/* Whether the first of the two came first in one block that both have, and the second one in another. */
struct seen {
    bool first, second;
};

/* Runs of a block are looked for from the place of the last one on: blocks mostly ascend in the file. */
static const size_t *find_block(const struct series *series, size_t block, size_t *at)
{
    for (size_t tried = 0; tried < series->n && tried < LOOKED_AT; tried++, *at = (*at + 1) % series->n)
        if (series->factors[*at * FACTORS + FACTOR_BLOCK] == block)
            return series->factors + *at * FACTORS;
    return NULL;
}

static void compare(struct seen *seen, const struct series *a, const struct series *b)
{
    size_t at = 0;
    for (size_t run = 0; run < a->n && run < LOOKED_AT && !(seen->first && seen->second); run++) {
        const size_t *one = a->factors + run * FACTORS, *other = find_block(b, one[FACTOR_BLOCK], &at);
        if (!other || one[FACTOR_BLOCK] == 0)
            continue;
        seen->first |= one[FACTOR_POSITION] < other[FACTOR_POSITION];
        seen->second |= one[FACTOR_POSITION] > other[FACTOR_POSITION];
    }
}

static bool order_varies(const struct dataset *piece)
{
    for (size_t i = 0; i < piece->n_series; i++)
        for (size_t k = i + 1; k < piece->n_series; k++) {
            const struct series *a = &piece->series[i], *b = &piece->series[k];
            struct seen seen = {false, false};
            if (a->benchmark == b->benchmark && a->factors && b->factors)
                compare(&seen, a, b);
            if (seen.first && seen.second)
                return true;
        }
    return false;
}

/* Whether the rounds stand one after the other, as runs do that were written down when they were made. */
static bool rounds_ascend(const struct dataset *piece)
{
    size_t falls = 0, steps = 0;
    for (size_t i = 0; i < piece->n_series; i++)
        for (size_t run = 1; piece->series[i].factors && run < piece->series[i].n; run++) {
            const size_t *factors = piece->series[i].factors + run * FACTORS;
            falls += factors[FACTOR_BLOCK] < (factors - FACTORS)[FACTOR_BLOCK];
            steps++;
        }
    return falls * 10 <= steps;
}

void row_order_settle(struct dataset *piece)
{
    if (rounds_ascend(piece) && order_varies(piece)) {
        dataset_note(piece, "there are no times: the rows of a block are taken in the order in which they stand");
        return;
    }
    for (size_t i = 0; i < piece->n_series; i++)
        for (size_t run = 0; piece->series[i].factors && run < piece->series[i].n; run++)
            piece->series[i].factors[run * FACTORS + FACTOR_POSITION] = 0;
}
