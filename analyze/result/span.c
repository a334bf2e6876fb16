#include "analyze/result/span.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "data/value/moment.h"

static void span_widen(struct span *span, const struct sample *s)
{
    for (size_t i = 0; i < s->n; i++) {
        bool dated = s->times && moment_is_epoch(s->times[i]);
        span->first = dated ? fmin(span->first, s->times[i]) : (double)NAN;
        span->last = dated ? fmax(span->last, s->times[i]) : (double)NAN;
        if (!dated)
            return;
    }
}

struct span result_span(const struct result *r)
{
    struct span span = {(double)INFINITY, -(double)INFINITY};
    for (size_t i = 0; i < r->n_samples && !isnan(span.first); i++)
        span_widen(&span, &r->samples[i]);
    return span.first <= span.last ? span : (struct span){(double)NAN, (double)NAN};
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* The lower one of two in the middle; NAN without values. */
static double middle_of(double *values, size_t n)
{
    qsort(values, n, sizeof *values, by_size);
    return n > 0 ? values[(n - 1) / 2] : (double)NAN;
}

struct boot_span result_boots(const struct result *r)
{
    struct boot_span span = {0};
    OWNED double *between = memory_allocate(r->n_comparisons, sizeof *between),
                 *within = memory_allocate(r->n_comparisons, sizeof *within);
    size_t n_between = 0, n_within = 0;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct boots *boots = &r->comparisons[i].boots;
        if (boots->n == 0)
            continue;
        span.fewest = span.fewest == 0 || boots->n < span.fewest ? boots->n : span.fewest;
        span.most = boots->n > span.most ? boots->n : span.most;
        if (!isnan(boots->between))
            between[n_between++] = boots->between;
        if (!isnan(boots->within))
            within[n_within++] = boots->within;
    }
    span.between = middle_of(between, n_between);
    span.within = middle_of(within, n_within);
    return span;
}

bool platform_has_boots(const struct result *r, size_t platform)
{
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].platform == platform && sample_has_levels(&r->samples[i], FACTOR_BOOT))
            return true;
    return false;
}
