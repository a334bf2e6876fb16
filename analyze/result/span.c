#include "analyze/result/span.h"

#include <math.h>

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
