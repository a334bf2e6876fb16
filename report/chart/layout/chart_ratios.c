#include "report/chart/layout/chart_ratios.h"

#include <math.h>

#include "data/value/number.h"
#include "report/words/phrase.h"

struct interval ratio_reach(const struct comparison_seen *seen)
{
    struct interval ci = seen->ratio_ci;
    return (struct interval){ci.low > 0 ? fmin(ci.low, seen->ratio) : seen->ratio,
                             isfinite(ci.high) ? fmax(ci.high, seen->ratio) : seen->ratio};
}

const char *ratio_number(struct arena *arena, double ratio, bool times)
{
    return times ? phrase_ratio(arena, ratio) : arena_take(arena, number_text(ratio * 100, ratio < 1 ? 2 : 3));
}

static void ratios_take(struct ratios *ratios, const struct comparison_seen *seen)
{
    struct interval reach = ratio_reach(seen);
    ratios->items[ratios->n++] = *seen;
    ratios->have_intervals = ratios->have_intervals || isfinite(seen->ratio_ci.low);
    ratios->values = (struct interval){fmin(ratios->values.low, seen->ratio), fmax(ratios->values.high, seen->ratio)};
    ratios->reach = (struct interval){fmin(ratios->reach.low, reach.low), fmax(ratios->reach.high, reach.high)};
}

void ratios_find(struct ratios *out, const struct result *r, size_t most)
{
    *out = (struct ratios){.values = {1, 1}, .reach = {1, 1}};
    for (size_t i = 0; i < r->n_comparisons; i++) {
        struct comparison_seen seen;
        if (!result_seen_in(r, &r->comparisons[i], &seen) || !isfinite(seen.ratio) || seen.ratio <= 0)
            continue;
        if (out->n < most)
            ratios_take(out, &seen);
        out->total++;
    }
}
