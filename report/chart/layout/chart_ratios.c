#include "report/chart/layout/chart_ratios.h"

#include <math.h>

static void ratios_take(struct ratios *ratios, const struct comparison_seen *seen)
{
    struct interval ci = seen->ratio_ci;
    double low = ci.low > 0 ? fmin(ci.low, seen->ratio) : seen->ratio;
    double high = isfinite(ci.high) ? fmax(ci.high, seen->ratio) : seen->ratio;
    ratios->items[ratios->n++] = *seen;
    ratios->have_intervals = ratios->have_intervals || isfinite(ci.low);
    ratios->values = (struct interval){fmin(ratios->values.low, seen->ratio), fmax(ratios->values.high, seen->ratio)};
    ratios->reach = (struct interval){fmin(ratios->reach.low, low), fmax(ratios->reach.high, high)};
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
