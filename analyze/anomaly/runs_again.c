#include "analyze/anomaly/runs_again.h"

#include <math.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/anomaly/thresholds.h"
#include "analyze/statistics/statistics.h"

#define LEAST_DISTINCT 3
#define MANY 0.2

static double pairs_per_tie(const struct sample *s)
{
    double ties = 0, n = (double)s->n;
    for (size_t i = 1, same = 0; i < s->n; i++) {
        same = s->sorted[i] == s->sorted[i - 1] ? same + 1 : 0;
        ties += (double)same;
    }
    return n * (n - 1) / 2 / fmax(ties, 1);
}

double runs_log_values(const struct sample *s)
{
    double step = rounding_step(s->values, s->n), spread = s->summary.q3 - s->summary.q1, pairs = pairs_per_tie(s);
    return log(fmax(step > 0 ? fmin(pairs, spread / step) : pairs, 1));
}

static bool same_run(const struct runs_compared *c, size_t there, size_t here)
{
    for (size_t i = 0; i < c->n_series; i++)
        if (c->there[i]->values[there] != c->here[i]->values[here])
            return false;
    return true;
}

static size_t count_distinct(const struct sample *s, size_t first, size_t length)
{
    size_t distinct = 0;
    for (size_t i = first; i < first + length && distinct < LEAST_DISTINCT; i++) {
        bool seen = false;
        for (size_t k = first; k < i; k++)
            seen = seen || s->values[k] == s->values[i];
        distinct += !seen;
    }
    return distinct;
}

static bool is_worth(const struct runs_compared *c, const struct stretch *s)
{
    return c->n_series > 1 ||
           (s->length >= LEAST_ALONE && count_distinct(c->there[0], s->first, s->length) >= LEAST_DISTINCT);
}

/* Follows one diagonal: compares the run `there` with the run `here`, and so on with the runs after them. */
static void runs_follow(struct stretch *best, const struct runs_compared *c, size_t there, size_t here, size_t most)
{
    for (size_t length = 0; there < c->n_there && here < c->n_here; there++, here++) {
        length = same_run(c, there, here) && length < most ? length + 1 : 0;
        struct stretch found = {there + 1 - length, here + 1 - length, length, 0};
        if (length > best->length && is_worth(c, &found))
            *best = found;
    }
}

struct stretch runs_find_again(const struct runs_compared *c)
{
    bool itself = c->here == c->there;
    struct stretch best = {0};
    for (size_t shift = itself; shift < c->n_here; shift++)
        runs_follow(&best, c, 0, shift, itself ? shift : c->n_here);
    for (size_t shift = 1; shift < c->n_there && !itself; shift++)
        runs_follow(&best, c, shift, 0, c->n_there);
    double places = (double)c->n_here * (double)c->n_there / (itself ? 2 : 1);
    best.log_chance = log(places) - (double)best.length * c->log_values;
    return best;
}

struct anomaly *runs_report(struct result *r, enum anomaly_kind kind, const struct runs_compared *c,
                            const struct stretch *s)
{
    bool many = (double)s->length >= MANY * (double)c->n_here;
    struct anomaly *anomaly = anomaly_add(r, kind, many ? SEVERITY_HIGH : SEVERITY_MEDIUM);
    for (size_t i = 0; i < c->n_series; i++)
        anomaly_benchmark(r, anomaly, c->here[i]->benchmark);
    anomaly_platform(anomaly, c->here[0]->platform);
    anomaly_platform(anomaly, c->there[0]->platform);
    for (size_t i = 0; i < s->length && i < RUNS_LISTED; i++)
        anomaly_run(anomaly, s->again + i + 1);
    anomaly_show(anomaly, {EVIDENCE_BLOCK, (double)s->length}, {EVIDENCE_SINGLE, only_if(s->length == 1, 1)},
                 {EVIDENCE_ORIGINAL_FIRST, (double)s->first + 1},
                 {EVIDENCE_ORIGINAL_LAST, (double)(s->first + s->length)}, {EVIDENCE_N, (double)c->n_here});
    anomaly_cause(anomaly, CAUSE_COPIED_FILE, CAUSE_LIKELY, BECAUSE(EVIDENCE_BLOCK));
    return anomaly;
}
