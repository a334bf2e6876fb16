#include "analyze/result.h"

#include <stdlib.h>

const char *verdict_id(enum verdict verdict)
{
    static const char *const ids[] = {"a-faster", "b-faster", "equivalent", "inconclusive", "confounded"};
    return ids[verdict];
}

const char *design_id(enum design design)
{
    static const char *const ids[] = {"unknown", "interleaved", "blocked"};
    return ids[design];
}

const struct sample *result_sample(const struct result *r, size_t benchmark, size_t platform)
{
    for (size_t i = 0; i < r->n_samples; i++)
        if (r->samples[i].benchmark == benchmark && r->samples[i].platform == platform)
            return &r->samples[i];
    return NULL;
}

const struct comparison *result_comparison(const struct result *r, size_t benchmark, size_t a, size_t b)
{
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        if (c->benchmark == benchmark && ((c->a == a && c->b == b) || (c->a == b && c->b == a)))
            return c;
    }
    return NULL;
}

size_t result_comparison_count(const struct result *r, size_t benchmark)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_comparisons; i++)
        n += r->comparisons[i].benchmark == benchmark;
    return n;
}

static void sample_release(struct sample *sample)
{
    free(sample->sorted);
    free(sample->owned_values);
    free(sample->owned_times);
    free(sample->summary.change_points);
    free(sample->summary.outliers);
}

static void anomaly_release(struct anomaly *anomaly)
{
    free(anomaly->benchmarks);
    free(anomaly->platforms);
    free(anomaly->runs);
    free(anomaly->evidence);
    free(anomaly->causes);
}

void result_release(struct result *r)
{
    for (size_t i = 0; i < r->n_samples; i++)
        sample_release(&r->samples[i]);
    for (size_t i = 0; i < r->n_anomalies; i++)
        anomaly_release(&r->anomalies[i]);
    free(r->settings.expect);
    free(r->platforms);
    free(r->expected_rank);
    free(r->benchmarks);
    free(r->samples);
    free(r->comparisons);
    free(r->anomalies);
    *r = (struct result){0};
}
