/* Amounts, such as memory and errors: what explains a change of speed only is named for none of them. This is the last
 * pass, because the others name causes by the kind of anomaly. */
#include <math.h>
#include <string.h>

#include "analyze/cause/cause.h"
#include "analyze/cause/causes.h"
#include "analyze/result/amount_causes.h"

/* True where the cause can explain one of the anomaly's benchmarks. */
static bool suits_any(const struct result *r, const struct anomaly *a, enum cause_id cause)
{
    bool any = a->n_benchmarks == 0;
    for (size_t i = 0; i < a->n_benchmarks; i++)
        any = any || cause_suits(r->benchmarks[a->benchmarks[i]].amount, cause);
    return any;
}

/* What to do where a cause is no cause any more that the step was to look into. */
static enum next_step next_instead(struct anomaly *a)
{
    static const struct {
        enum next_step next;
        enum cause_id cause;
        enum next_step instead;
    } steps[] = {{NEXT_RECORD_STEAL, CAUSE_NOISY_NEIGHBOUR, NEXT_CHECK_SETUP},
                 {NEXT_QUIET_HOST, CAUSE_NOISY_NEIGHBOUR, NEXT_CHECK_SETUP},
                 {NEXT_LOOK_AT_TIMERS, CAUSE_TIMED_JOB, NEXT_LOOK_AT_RUN},
                 {NEXT_RECORD_CLOCK, CAUSE_FREQUENCY, NEXT_FRESH_STATE},
                 {NEXT_LONGER_RUNS, CAUSE_TIMER_RESOLUTION, NEXT_MORE_DIGITS}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (steps[i].next == a->next && !cause_find(a, steps[i].cause))
            return steps[i].instead;
    return a->next;
}

void causes_weigh_amounts(const struct result *r, struct anomaly *a)
{
    size_t kept = 0;
    for (size_t i = 0; i < a->n_causes; i++)
        if (suits_any(r, a, a->causes[i].id))
            a->causes[kept++] = a->causes[i];
    bool dropped = kept < a->n_causes;
    a->n_causes = kept;
    if (!dropped)
        return;
    a->next = next_instead(a);
    a->unrecorded = a->unrecorded && cause_find(a, CAUSE_NOISY_NEIGHBOUR);
}
