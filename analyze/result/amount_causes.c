#include "analyze/result/amount_causes.h"

#include <stddef.h>

#define KIND(amount) (1U << (amount))
#define COSTS KIND(AMOUNT_COST)
#define LOSSES KIND(AMOUNT_LOSS) /* a busy host loses packets, and answers too late */
#define SHARES KIND(AMOUNT_SHARE)

/* The causes that act on speed, and the amounts that they change with it. */
static const struct {
    enum cause_id cause;
    unsigned amounts;
} of_speed[] = {
    {CAUSE_NOISY_NEIGHBOUR, COSTS | LOSSES},
    {CAUSE_TIMED_JOB, COSTS | LOSSES},
    {CAUSE_WARM_CACHE, COSTS | SHARES},
    {CAUSE_FREQUENCY, COSTS},
    {CAUSE_MISSING_ACCELERATION, COSTS},
    {CAUSE_TIMER_RESOLUTION, COSTS},
    {CAUSE_TWO_PATHS, COSTS},
    {CAUSE_BURST_CREDIT, 0},
    {CAUSE_COMMON_LIMIT, 0},
    {CAUSE_CPU_QUOTA, 0},
    {CAUSE_EMULATED_NETWORK, 0},
    {CAUSE_GUEST_CLOCK, 0},
    {CAUSE_HOST_CACHE, 0},
    {CAUSE_RATE_LIMIT, 0},
};

bool cause_suits(enum amount amount, enum cause_id cause)
{
    for (size_t i = 0; i < sizeof of_speed / sizeof *of_speed && amount != AMOUNT_NONE; i++)
        if (of_speed[i].cause == cause)
            return (of_speed[i].amounts & KIND(amount)) != 0;
    return true;
}
