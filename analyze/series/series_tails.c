#include "analyze/series/series_tails.h"

#include <math.h>

#include "analyze/statistics/statistics.h"

static const struct {
    const char *upper_name, *lower_name;
    double upper, lower;
} quantiles[TAILS] = {{"p95", "p5", 0.95, 0.05}, {"p99", "p1", 0.99, 0.01}};

static size_t pairs_of(size_t series)
{
    return series * (series - 1) / 2;
}

/* Every pair is compared by every tail, at a level that makes all of them false together in at most alpha. */
static void rule_set_level(struct tail_rule *rule, size_t pairs, double alpha)
{
    rule->family = pairs * TAILS;
    rule->confidence = 1 - alpha;
    rule->level = pairs ? alpha / (double)rule->family : (double)NAN;
    rule->runs_compared = pairs ? quantile_interval_least(rule->quantile, 1 - rule->level / 2) : 0;
}

static void benchmark_decide(struct measured *benchmark, size_t pairs, const struct settings *settings)
{
    for (size_t i = 0; i < TAILS; i++) {
        struct tail_rule *rule = &benchmark->tails[i];
        bool lower = benchmark->better == BETTER_LOWER;
        rule->name = lower ? quantiles[i].upper_name : quantiles[i].lower_name;
        rule->quantile = lower ? quantiles[i].upper : quantiles[i].lower;
        rule->runs = quantile_interval_least(rule->quantile, settings->confidence);
        rule_set_level(rule, pairs, settings->alpha);
    }
}

void tails_decide(struct result *r)
{
    size_t all = 0, n;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        all += result_samples(r, b, &n) && n ? pairs_of(n) : 0;
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        result_samples(r, b, &n);
        bool whole = r->settings.family == FAMILY_ALL && n > 1;
        benchmark_decide(&r->benchmarks[b], whole ? all : n ? pairs_of(n) : 0, &r->settings);
    }
}

void tails_summarise(struct sample *sample, const struct tail_rule *rules, double confidence)
{
    for (size_t i = 0; i < TAILS; i++) {
        struct tail *tail = &sample->summary.tails[i];
        if (sample->n < rules[i].runs)
            continue;
        tail->ci = quantile_interval(sample->sorted, sample->n, rules[i].quantile, confidence, &tail->coverage);
        tail->value = sorted_quantile(sample->sorted, sample->n, rules[i].quantile);
        tail->notes = 0;
    }
}
