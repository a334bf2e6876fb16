#include "analyze/result/result.h"

#include <stdlib.h>

const char *verdict_id(enum verdict verdict)
{
    static const char *const ids[] = {"a-faster", "b-faster", "equivalent", "inconclusive", "confounded"};
    return ids[verdict];
}

const char *direction_source_id(enum direction_source source)
{
    static const char *const ids[] = {"option", "data", "catalogue", "name", "inferred", "pace", "assumed"};
    return ids[source];
}

const char *family_id(enum family family)
{
    return family == FAMILY_ALL ? "all" : "benchmark";
}

const char *design_id(enum design design)
{
    static const char *const ids[] = {"unknown", "interleaved", "blocked"};
    return ids[design];
}

/* Both arrays stand in the order of their benchmarks: the first sample, or comparison, of `benchmark` or above. */
static size_t first_sample(const struct result *r, size_t benchmark)
{
    size_t low = 0, high = r->n_samples;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->samples[middle].benchmark < benchmark)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t first_comparison(const struct result *r, size_t benchmark)
{
    size_t low = 0, high = r->n_comparisons;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->comparisons[middle].benchmark < benchmark)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct sample *result_sample(const struct result *r, size_t benchmark, size_t platform)
{
    for (size_t i = first_sample(r, benchmark); i < r->n_samples && r->samples[i].benchmark == benchmark; i++)
        if (r->samples[i].platform == platform)
            return &r->samples[i];
    return NULL;
}

const struct comparison *result_comparison(const struct result *r, size_t benchmark, size_t a, size_t b)
{
    for (size_t i = first_comparison(r, benchmark); i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        if (c->benchmark != benchmark)
            return NULL;
        if ((c->a == a && c->b == b) || (c->a == b && c->b == a))
            return c;
    }
    return NULL;
}

bool anomaly_concerns(const struct anomaly *anomaly, size_t benchmark)
{
    for (size_t i = 0; i < anomaly->n_benchmarks; i++)
        if (anomaly->benchmarks[i] == benchmark)
            return true;
    return false;
}

size_t result_comparison_count(const struct result *r, size_t benchmark)
{
    return first_comparison(r, benchmark + 1) - first_comparison(r, benchmark);
}

static void sample_release(struct sample *sample)
{
    free(sample->sorted);
    free(sample->owned_values);
    free(sample->owned_times);
    free(sample->owned_blocks);
    free(sample->owned_probes);
    free(sample->disturbed);
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
    for (size_t b = 0; r->disturbances && b < r->n_benchmarks; b++) {
        free(r->disturbances[b].order);
        free(r->disturbances[b].undisturbed_order);
    }
    free(r->disturbances);
    free(r->settings.expect);
    free(r->platforms);
    free(r->expected_rank);
    free(r->benchmarks);
    free(r->samples);
    free(r->comparisons);
    free(r->anomalies);
    *r = (struct result){0};
}
