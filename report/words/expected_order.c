#include "report/words/expected_order.h"

#include <stdint.h>

#include "data/text.h"

static bool takes_part(const struct result *r, size_t benchmark, size_t platform)
{
    return benchmark == SIZE_MAX || result_sample(r, benchmark, platform);
}

/* Returns the lowest rank from `rank` on; SIZE_MAX when there is none, also the rank of platforms without
 * expectation. */
static size_t next_rank(const struct result *r, size_t benchmark, size_t rank)
{
    size_t next = SIZE_MAX;
    for (size_t p = 0; p < r->n_platforms; p++)
        if (takes_part(r, benchmark, p) && r->expected_rank[p] >= rank && r->expected_rank[p] < next)
            next = r->expected_rank[p];
    return next;
}

static void append_rank(struct text *out, const struct result *r, size_t benchmark, size_t rank)
{
    const char *sign = out->length ? " >= " : "";
    for (size_t p = 0; p < r->n_platforms; p++)
        if (takes_part(r, benchmark, p) && r->expected_rank[p] == rank) {
            text_format(out, "%s%s", sign, r->platforms[p].name);
            sign = " = ";
        }
}

const char *expected_order_text(struct arena *arena, const struct result *r, size_t benchmark)
{
    struct text out = {0};
    size_t ranks = 0;
    for (size_t rank = 0; r->expected_rank && (rank = next_rank(r, benchmark, rank)) != SIZE_MAX; rank++, ranks++)
        append_rank(&out, r, benchmark, rank);
    if (ranks < 2)
        text_clear(&out);
    return arena_take_text(arena, &out);
}
