/* confounded-design: the platforms were measured one after the other, so that a host that changed meanwhile looks
 * like a property of a platform.
 *
 * Definition: the design read from the times (design.h) is blocked. The gaps are those between the end of one series
 * and the start of the next within a benchmark.
 * Severity: high when a verdict is confounded, else medium.
 * Source: Fisher 1935, "The Design of Experiments"; methods: four identical platforms measured in this way came out
 * significantly different in 60 to 89 % of the simulated experiments. */
#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/detectors.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"

struct span {
    double start, end;
};

struct gaps {
    double shortest, longest, start, end;
};

static int by_start(const void *left, const void *right)
{
    const struct span *a = left, *b = right;
    return a->start < b->start ? -1 : a->start > b->start;
}

static void design_measure(struct gaps *gaps, struct span *spans, size_t n)
{
    qsort(spans, n, sizeof *spans, by_start);
    for (size_t i = 0; i < n; i++) {
        gaps->start = fmin(gaps->start, spans[i].start);
        gaps->end = fmax(gaps->end, spans[i].end);
        if (i == 0)
            continue;
        double gap = spans[i].start - spans[i - 1].end;
        gaps->shortest = fmin(gaps->shortest, fmax(gap, 0));
        gaps->longest = fmax(gaps->longest, gap);
        spans[i].end = fmax(spans[i].end, spans[i - 1].end);
    }
}

static struct gaps gaps_of(const struct result *r)
{
    struct gaps gaps = {(double)INFINITY, 0, (double)INFINITY, -(double)INFINITY};
    struct span *spans = memory_allocate(r->n_platforms, sizeof *spans);
    for (size_t i = 0; i < r->n_samples;) {
        size_t benchmark = r->samples[i].benchmark, n = 0;
        for (; i < r->n_samples && r->samples[i].benchmark == benchmark; i++) {
            const struct sample *s = &r->samples[i];
            if (s->times)
                spans[n++] = (struct span){s->times[0], s->times[s->n - 1]};
        }
        design_measure(&gaps, spans, n);
    }
    free(spans);
    return gaps;
}

void detect_confounded_design(struct result *r)
{
    if (r->design != DESIGN_BLOCKED)
        return;
    size_t doubtful = result_tally(r).confounded;
    struct gaps gaps = gaps_of(r);
    struct anomaly *anomaly = anomaly_add(r, ANOMALY_CONFOUNDED_DESIGN, doubtful ? SEVERITY_HIGH : SEVERITY_MEDIUM);
    for (size_t p = 0; p < r->n_platforms; p++)
        anomaly_platform(anomaly, p);
    anomaly_show(anomaly, {EVIDENCE_GAP_SHORTEST, gaps.shortest},
                 {EVIDENCE_GAP_LONGEST, only_if(gaps.longest > 0, gaps.longest)},
                 {EVIDENCE_DURATION, gaps.end - gaps.start}, {EVIDENCE_COMPARISONS, (double)r->n_comparisons},
                 {EVIDENCE_DOUBTFUL, only_if(doubtful, (double)doubtful)});
    anomaly_cause(anomaly, CAUSE_ONE_AFTER_THE_OTHER, CAUSE_LIKELY, BECAUSE(EVIDENCE_GAP_LONGEST, EVIDENCE_DOUBTFUL));
    anomaly->next = NEXT_TAKE_TURNS;
}
