#include "analyze/anomaly/rounds.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "analyze/statistics/statistics.h"
#include "data/memory.h"

static double round_length(const struct sample *s)
{
    return s->n > 1 ? (s->times[s->n - 1] - s->times[0]) / (double)(s->n - 1) : 0;
}

/* True when half of the times or more are equal at the same index. It looks no further than it must. */
static bool half_equal_by_index(const struct sample *a, const struct sample *b)
{
    size_t equal = 0;
    for (size_t i = 0; i < a->n && 2 * equal < a->n; i++)
        equal += a->times[i] == b->times[i];
    return 2 * equal >= a->n;
}

static size_t equal_anywhere(const struct sample *a, const struct sample *b)
{
    size_t equal = 0;
    for (size_t i = 0, j = 0; i < a->n && j < b->n;) {
        if (a->times[i] < b->times[j])
            i++;
        else if (a->times[i] > b->times[j])
            j++;
        else {
            equal++;
            i++;
            j++;
        }
    }
    return equal;
}

static bool never_apart(const struct sample *a, const struct sample *b, double reach)
{
    for (size_t i = 0; i < a->n; i++)
        if (!(fabs(a->times[i] - b->times[i]) <= reach))
            return false;
    return true;
}

struct pairing pairing_make(const struct sample *from, const struct sample *to)
{
    struct pairing pairing = {.from = from, .to = to, .way = PAIRING_BY_TIME};
    size_t shorter = from->n < to->n ? from->n : to->n;
    bool same_n = from->n == to->n;
    if ((from->summary.notes | to->summary.notes) & NOTE_BIT(NOTE_SORTED))
        pairing.way = PAIRING_NONE;
    else if (from == to || !from->times || !to->times)
        pairing.way = same_n ? PAIRING_BY_INDEX : PAIRING_NONE;
    else if (same_n && half_equal_by_index(from, to))
        pairing.way = PAIRING_BY_INDEX;
    else if (2 * equal_anywhere(from, to) >= shorter)
        pairing.reach = 0;
    else if (same_n && never_apart(from, to, round_length(from)))
        pairing.way = PAIRING_BY_INDEX;
    else
        pairing.reach = round_length(from) / 2;
    return pairing;
}

size_t pairing_run(const struct pairing *pairing, size_t run)
{
    const struct sample *to = pairing->to;
    if (pairing->way == PAIRING_NONE)
        return NO_RUN;
    if (pairing->way == PAIRING_BY_INDEX)
        return run;
    double time = pairing->from->times[run];
    size_t at = sorted_below(to->times, to->n, time);
    if (at == to->n || (at > 0 && time - to->times[at - 1] < to->times[at] - time))
        at--;
    return fabs(to->times[at] - time) <= pairing->reach ? at : NO_RUN;
}

double usual_distance(const struct sample *sample, size_t first, size_t last)
{
    if (last < first + 2)
        return 0;
    size_t n = last - first - 1;
    double *gaps = memory_allocate(n, sizeof *gaps);
    for (size_t i = 0; i < n; i++)
        gaps[i] = sample->times[first + i + 1] - sample->times[first + i];
    double usual = values_median(gaps, n);
    free(gaps);
    return usual;
}

const struct sample *rounds_of_platform(const struct result *r, size_t platform)
{
    size_t longest = r->platforms[platform].longest;
    return longest == SIZE_MAX ? NULL : &r->samples[longest];
}
