#include "analyze/cause/folding.h"

#include <stdlib.h>

#include "analyze/anomaly/anomaly.h"
#include "analyze/cause/origin.h"
#include "data/memory.h"

/* At the end of the chain. In a circle, where each follows from the next, the gravest leads, the first of them. */
static size_t lead_of(const struct result *r, size_t i)
{
    const struct anomaly *all = r->anomalies;
    for (size_t steps = 0; steps < r->n_anomalies && all[i].follows; steps++)
        i = all[i].follows - 1;
    if (!all[i].follows)
        return i;
    size_t lead = i;
    for (size_t next = all[i].follows - 1; next != i; next = all[next].follows - 1)
        if (all[next].severity > all[lead].severity || (all[next].severity == all[lead].severity && next < lead))
            lead = next;
    return lead;
}

const struct anomaly *anomaly_lead(const struct result *r, const struct anomaly *a)
{
    return a->follows ? &r->anomalies[a->follows - 1] : a;
}

size_t *anomaly_befallen(const struct result *r, const struct anomaly *a, size_t *n)
{
    size_t *platforms = memory_allocate(r->n_platforms, sizeof *platforms);
    for (*n = 0; *n < a->n_platforms; ++*n)
        platforms[*n] = a->platforms[*n];
    for (size_t p = 0; p < r->n_platforms; p++) {
        bool follows = false;
        for (size_t i = 0; i < r->n_anomalies && !follows; i++) {
            const struct anomaly *other = &r->anomalies[i];
            follows =
                other->follows == (size_t)(a - r->anomalies) + 1 && other->n_platforms == 1 && other->platforms[0] == p;
        }
        if (follows && !anomaly_has_platform(a, p))
            platforms[(*n)++] = p;
    }
    return platforms;
}

void anomalies_fold(struct result *r)
{
    enum { MOST = 5000 }; /* pairs of so many are looked at in no time */
    if (r->n_anomalies > MOST)
        return;
    size_t *leads = memory_allocate(r->n_anomalies, sizeof *leads);
    for (size_t i = 0; i < r->n_anomalies; i++)
        r->anomalies[i].follows = origin_find(r, i);
    for (size_t i = 0; i < r->n_anomalies; i++)
        leads[i] = lead_of(r, i);
    for (size_t i = 0; i < r->n_anomalies; i++)
        r->anomalies[i].follows = leads[i] == i ? 0 : leads[i] + 1;
    free(leads);
}
