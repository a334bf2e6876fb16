/* quantised: the values of a series are a few rounding steps.
 *
 * Definition: at least 6 runs, more than one value, and at most max(3, n / 5) different values. The step is the
 * smallest distance between two of them; as a share of the median it is the smallest difference that this series can
 * show. Where the median is less than 20 steps it is a multiple of the step, within a tenth of it: two levels are none.
 * Whole numbers of errors, or of what a piece of work needs, are counts and not rounded.
 * Severity: low; medium when the step is 20 % of the median or more, because then no smaller difference can be seen.
 * Low all the same where the values lie side by side and spread over more than a step (their sd), as counts of events
 * do: the mean of such runs shows differences that are smaller than the step, and the rounding hides none of the noise
 * (Sheppard 1898).
 * Source: resolution of a measuring system, JCGM 200:2012 (VIM), 4.14. The bound is this project's; it says that the
 * noise is no wider than about two steps. R: mean(replicate(20000, length(unique(round(rnorm(10, 100.3, sd)))) <= 3))
 * is 0.97, 0.29 and 0.01 for an sd of 0.5, 1 and 2 steps. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/anomaly/thresholds.h"
#include "data/memory.h"
#include "data/program/threads.h"

#define LEAST_RUNS 6
#define FINE 20 /* steps in the median */
#define OFF_MARK 0.1
#define SIDE_BY_SIDE 2 /* marks of the scale a value, of which some are free by chance */

struct steps {
    size_t distinct;
    double step;
};

/* The index behind the last value that equals the one at `first`, found in strides that double and then by halving. */
static size_t end_of_equal(const double *sorted, size_t n, size_t first)
{
    size_t equal = first, stride = 1;
    for (; equal + stride < n && sorted[equal + stride] == sorted[first]; stride *= 2)
        equal += stride;
    size_t other = equal + stride < n ? equal + stride : n;
    while (other - equal > 1) {
        size_t middle = equal + (other - equal) / 2;
        if (sorted[middle] == sorted[first])
            equal = middle;
        else
            other = middle;
    }
    return other;
}

static struct steps steps_of(const struct sample *s, size_t most)
{
    struct steps steps = {.distinct = 1, .step = (double)INFINITY};
    size_t i = end_of_equal(s->sorted, s->n, 0);
    while (i < s->n && steps.distinct <= most) {
        steps.distinct++;
        steps.step = fmin(steps.step, s->sorted[i] - s->sorted[i - 1]);
        i = end_of_equal(s->sorted, s->n, i);
    }
    return steps;
}

static void quantised_report(struct result *r, const struct sample *s, struct steps steps)
{
    double resolution = steps.step / fabs(s->summary.median);
    bool coarse = resolution >= r->settings.margin; /* the step hides differences that matter */
    double width = (s->summary.max - s->summary.min) / steps.step;
    bool spread = s->summary.sd > steps.step && width <= SIDE_BY_SIDE * (double)steps.distinct;
    bool hides = resolution >= CHANGE_MATTERS && !spread;
    enum severity severity = hides ? SEVERITY_MEDIUM : SEVERITY_LOW;
    struct anomaly *anomaly = anomaly_of_series(r, ANOMALY_QUANTISED, severity, s);
    anomaly_show(anomaly, {EVIDENCE_DISTINCT, (double)steps.distinct}, {EVIDENCE_N, (double)s->n},
                 {EVIDENCE_STEP, steps.step}, {EVIDENCE_RESOLUTION, resolution}, {EVIDENCE_MEDIAN, s->summary.median});
    anomaly_cause(anomaly, CAUSE_TIMER_RESOLUTION, coarse ? CAUSE_LIKELY : CAUSE_POSSIBLE,
                  BECAUSE(EVIDENCE_STEP, EVIDENCE_RESOLUTION));
    anomaly_cause(anomaly, CAUSE_ROUNDED_OUTPUT, CAUSE_LIKELY, BECAUSE(EVIDENCE_STEP, EVIDENCE_DISTINCT));
    anomaly_possible(anomaly, CAUSE_RATE_LIMIT);
    anomaly->next = coarse ? NEXT_LONGER_RUNS : NEXT_MORE_DIGITS;
}

/* Rounded values are multiples of the rounding step, so two levels that are not have another reason. With a fine step
 * this cannot be seen. */
static bool is_rounding_step(const struct sample *s, double step)
{
    double marks = fabs(s->summary.median) / step;
    return marks > FINE || fabs(marks - round(marks)) <= OFF_MARK;
}

static size_t most_of(const struct sample *s)
{
    return s->n / 5 > 3 ? s->n / 5 : 3;
}

/* The steps of each sample of a result. */
struct steps_list {
    const struct result *result;
    struct steps *steps;
};

static void steps_list_fill(void *context, size_t i)
{
    const struct steps_list *list = context;
    const struct sample *s = &list->result->samples[i];
    if (s->n >= LEAST_RUNS)
        list->steps[i] = steps_of(s, most_of(s));
}

void detect_quantised(struct result *r)
{
    struct steps *steps = memory_allocate(r->n_samples, sizeof *steps);
    struct steps_list list = {r, steps};
    threads_each(r->n_samples, threads_that_pay(r), steps_list_fill, &list);
    for (size_t i = 0; i < r->n_samples; i++)
        if (steps[i].distinct > 1 && steps[i].distinct <= most_of(&r->samples[i]) &&
            is_rounding_step(&r->samples[i], steps[i].step) &&
            !result_is_count(r, r->samples[i].benchmark)) /* counts have steps of 1 that hide nothing */
            quantised_report(r, &r->samples[i], steps[i]);
    free(steps);
}
