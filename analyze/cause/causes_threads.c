/* A factor in cpu that numbers of threads make: one figure is that of a thread and the other the sum of all, or one of
 * the two ran with more of them. Such factors are the powers of two up to 128, and the number of processors where
 * setup.txt has it, each to within 12 %: threads that share a core, and the clock that falls with their number, take a
 * little. That a factor is such a number says little, since a third of all factors are, so it makes the cause possible
 * and no more; as many processors as the factor says, on both platforms, make it likely, and fewer rule it out. */
#include <math.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/performance.h"
#include "analyze/cause/cause.h"
#include "analyze/cause/causes.h"
#include "data/catalogue/setup_facts.h"

#define NEAR 0.12
#define MOST_THREADS 128

/* The line of setup.txt with the processors that the platform has; 0 where none tells. A container has the host's. */
static size_t processors_of(const struct result *r, size_t platform, unsigned *count)
{
    enum tier tier = platform_tier(r, platform);
    bool on_host = tier == TIER_NATIVE || tier == TIER_CONTAINER;
    return setup_processors(r->dataset, on_host ? NULL : r->platforms[platform].name, count);
}

static bool is_near(double factor, double threads)
{
    return fabs(factor / threads - 1) <= NEAR;
}

/* How many times as well the one performs as the other; NAN where one has no such series. */
static double factor_of(const struct result *r, const struct anomaly *a, size_t *ahead, size_t *behind)
{
    const struct sample *first = result_sample(r, a->benchmarks[0], a->platforms[0]),
                        *second = result_sample(r, a->benchmarks[0], a->platforms[1]);
    double ratio = first && second ? performance_ratio(r, first, second) : (double)NAN;
    *ahead = a->platforms[ratio > 1 ? 0 : 1];
    *behind = a->platforms[ratio > 1 ? 1 : 0];
    return fmax(ratio, 1 / ratio);
}

static unsigned threads_of(double factor, unsigned processors)
{
    if (processors > 1 && is_near(factor, processors))
        return processors;
    for (unsigned threads = 2; threads <= MOST_THREADS; threads *= 2)
        if (is_near(factor, threads))
            return threads;
    return 0;
}

static void judge_by_processors(struct anomaly *a, unsigned threads, const unsigned count[2], const size_t lines[2])
{
    if (lines[0] && count[0] < threads)
        cause_judge_by_setup(a, CAUSE_THREADS, CAUSE_RULED_OUT, BECAUSE(EVIDENCE_THREADS), lines[0], 0);
    else if (lines[0] && lines[1] && count[0] == threads && count[1] == threads)
        cause_judge_by_setup(a, CAUSE_THREADS, CAUSE_LIKELY, BECAUSE(EVIDENCE_FACTOR, EVIDENCE_THREADS), lines[0],
                             lines[1]);
}

void causes_weigh_threads(const struct result *r, struct anomaly *a)
{
    /* What is slow in memory and fork as well counts no threads. */
    if (a->n_platforms < 2 || a->n_benchmarks != 1 || benchmark_subject(r, a->benchmarks[0]) != SUBJECT_CPU)
        return;
    size_t ahead, behind, lines[2];
    unsigned count[2] = {0};
    double factor = factor_of(r, a, &ahead, &behind);
    lines[0] = processors_of(r, ahead, &count[0]);
    lines[1] = processors_of(r, behind, &count[1]);
    unsigned threads = threads_of(factor, lines[0] ? count[0] : 0);
    if (threads == 0)
        return;
    anomaly_evidence(a, EVIDENCE_THREADS, threads);
    if (a->kind == ANOMALY_ORDER_VIOLATION)
        cause_lead(a, CAUSE_THREADS);
    else
        anomaly_possible(a, CAUSE_THREADS);
    judge_by_processors(a, threads, count, lines);
}
