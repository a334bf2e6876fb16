/* Writes the results as CSV, a line for each series. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/csv/csv_write.h"
#include "data/memory.h"
#include "data/value/number.h"
#include "report/terminal/table.h"
#include "report/words/sweep_words.h"

static void csv_append_number(struct text *out, double value)
{
    char *number = isfinite(value) ? number_exact(value) : memory_copy_text("");
    text_format(out, ",%s", number);
    free(number);
}

static void csv_append_comparison(struct text *out, const struct result *r, const struct sample *sample)
{
    size_t reference = r->benchmarks[sample->benchmark].reference;
    const struct comparison *c = result_comparison(r, sample->benchmark, reference, sample->platform);
    if (!c) {
        text_append(out, ",,,,,,,,,");
        return;
    }
    text_append(out, ",");
    csv_append_text(out, r->platforms[reference].name);
    const double numbers[] = {c->ratio, c->ratio_ci.low, c->ratio_ci.high, c->delta, c->statistic, c->p, c->p_adjusted};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        csv_append_number(out, numbers[i]);
    const char *verdict = verdict_id(c->verdict);
    text_format(out, ",%s", verdict ? verdict : "");
}

static void csv_append_series(struct text *out, const struct result *r, const struct sample *sample)
{
    const struct measured *b = &r->benchmarks[sample->benchmark];
    const struct summary *s = &sample->summary;
    csv_append_text(out, b->name);
    text_append(out, ",");
    csv_append_text(out, r->platforms[sample->platform].name);
    text_append(out, ",");
    csv_append_text(out, b->unit);
    text_format(out, ",%s,%zu", b->better == BETTER_LOWER ? "lower" : "higher", s->n);
    const double numbers[] = {s->mean,
                              s->sd,
                              s->cv,
                              s->median,
                              s->mad,
                              s->min,
                              s->q1,
                              s->q3,
                              s->max,
                              s->mean_ci.low,
                              s->mean_ci.high,
                              s->median_ci.low,
                              s->median_ci.high,
                              s->median_coverage};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        csv_append_number(out, numbers[i]);
}

/* The name without levels, and the levels: "cpu,threads=4". */
static void csv_append_levels(struct text *out, const struct result *r, size_t benchmark)
{
    RELEASED(arena_release) struct arena arena = {0};
    const struct sweep *sweep = result_sweep(r, benchmark);
    text_append(out, ",");
    csv_append_text(out, sweep ? sweep->name : "");
    text_append(out, ",");
    csv_append_text(out, sweep ? sweep_levels_text(&arena, sweep, benchmark) : "");
}

void table_csv(struct text *out, const struct result *r)
{
    text_append(out,
                "benchmark,platform,unit,better,n,mean,sd,cv,median,mad,min,q1,q3,max,mean_low,mean_high,median_low,"
                "median_high,median_coverage,reference,reference_ratio,ratio_low,ratio_high,delta,statistic,p,"
                "p_adjusted,verdict");
    text_append(out, r->n_sweeps ? ",sweep,levels\n" : "\n");
    for (size_t i = 0; i < r->n_samples; i++) {
        csv_append_series(out, r, &r->samples[i]);
        csv_append_comparison(out, r, &r->samples[i]);
        if (r->n_sweeps)
            csv_append_levels(out, r, r->samples[i].benchmark);
        text_append(out, "\n");
    }
}
