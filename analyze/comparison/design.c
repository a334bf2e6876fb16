#include "analyze/comparison/design.h"

#include <math.h>

#include "data/value/moment.h"

/* Counts how often the platform changes in the order of time. */
static size_t samples_alternations(const struct sample *a, const struct sample *b)
{
    size_t i = 0, j = 0, changes = 0;
    int last = -1;
    while (i < a->n || j < b->n) {
        int now = j == b->n || (i < a->n && a->times[i] <= b->times[j]) ? 0 : 1;
        changes += last >= 0 && now != last;
        last = now;
        i += now == 0;
        j += now == 1;
    }
    return changes;
}

static size_t samples_shared_times(const struct sample *a, const struct sample *b)
{
    size_t i = 0, j = 0, shared = 0;
    while (i < a->n && j < b->n) {
        double left = a->times[i], right = b->times[j];
        shared += left == right;
        i += left <= right;
        j += right <= left;
    }
    return shared;
}

/* The time from run to run; 0 for a single run. */
static double sample_pause(const struct sample *sample)
{
    return sample->n < 2 ? 0 : (sample->times[sample->n - 1] - sample->times[0]) / (double)(sample->n - 1);
}

/* Whether both begin together: where they took turns on one clock, the second one waits for a run of the first. */
static bool samples_begin_together(const struct sample *a, const struct sample *b)
{
    static const double most = 0.1;
    return fabs(a->times[0] - b->times[0]) <= most * fmin(sample_pause(a), sample_pause(b));
}

bool design_has_clock(const struct sample *a, const struct sample *b)
{
    if (!a->times || !b->times || a->n == 0 || b->n == 0)
        return false;
    if (moment_is_epoch(a->times[0]) || moment_is_epoch(b->times[0]))
        return true;
    size_t shorter = a->n < b->n ? a->n : b->n;
    return !samples_begin_together(a, b) && 2 * samples_shared_times(a, b) < shorter;
}

enum design design_of_pair(const struct sample *a, const struct sample *b)
{
    if (!design_has_clock(a, b))
        return DESIGN_UNKNOWN;
    size_t shorter = a->n < b->n ? a->n : b->n;
    if (shorter < 2)
        return DESIGN_UNKNOWN;
    if (a->times[a->n - 1] < b->times[0] || b->times[b->n - 1] < a->times[0])
        return DESIGN_BLOCKED;
    bool one_stamp = a->times[0] == a->times[a->n - 1] || b->times[0] == b->times[b->n - 1];
    if (shorter < 3 || one_stamp) /* one stamp does not show the order of the runs */
        return DESIGN_UNKNOWN;
    return 3 * samples_alternations(a, b) >= 2 * shorter ? DESIGN_INTERLEAVED : DESIGN_BLOCKED;
}

size_t design_changes(const struct sample *a, const struct sample *b)
{
    return design_has_clock(a, b) ? samples_alternations(a, b) : 0;
}

enum design design_of_comparisons(const struct comparison *comparisons, size_t n)
{
    size_t interleaved = 0;
    for (size_t i = 0; i < n; i++) {
        if (comparisons[i].design == DESIGN_BLOCKED)
            return DESIGN_BLOCKED;
        interleaved += comparisons[i].design == DESIGN_INTERLEAVED;
    }
    return n > 0 && interleaved == n ? DESIGN_INTERLEAVED : DESIGN_UNKNOWN;
}
