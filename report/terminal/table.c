#include "report/terminal/table.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/words/phrase.h"

static bool is_slower(const struct comparison *c, size_t other)
{
    return c->verdict == (c->a == other ? VERDICT_B_FASTER : VERDICT_A_FASTER);
}

const char *table_verdict(const struct comparison *c, size_t other)
{
    switch (c->verdict) {
    case VERDICT_EQUIVALENT:
        return "equivalent";
    case VERDICT_INCONCLUSIVE:
        return "not told apart";
    case VERDICT_CONFOUNDED:
        return "confounded";
    default:
        return is_slower(c, other) ? "slower" : "faster";
    }
}

static enum tone tone_of(const struct comparison *c, size_t other)
{
    switch (c->verdict) {
    case VERDICT_EQUIVALENT:
    case VERDICT_INCONCLUSIVE:
        return TONE_FAINT;
    case VERDICT_CONFOUNDED:
        return TONE_DOUBTFUL;
    default:
        return is_slower(c, other) ? TONE_BAD : TONE_GOOD;
    }
}

/* The other's performance over the reference's. */
static double ratio_to_reference(const struct comparison *c, size_t other, struct interval *ci)
{
    *ci = c->ratio_ci;
    if (c->a == other)
        return c->ratio;
    *ci = (struct interval){1 / c->ratio_ci.high, 1 / c->ratio_ci.low};
    return 1 / c->ratio;
}

static struct table_row *add_row(struct table *table, size_t *capacity)
{
    table->rows = memory_grow(table->rows, table->n_rows, capacity, sizeof *table->rows);
    struct table_row *row = &table->rows[table->n_rows++];
    *row = (struct table_row){0};
    return row;
}

static void fill_empty(struct table_row *row)
{
    for (size_t i = 0; i < TABLE_COLUMNS; i++)
        if (!row->cells[i])
            row->cells[i] = memory_copy_text("");
}

static void add_group(struct table *table, size_t *capacity, const struct measured *b)
{
    struct table_row *row = add_row(table, capacity);
    row->group = true;
    row->cells[TABLE_NAME] = memory_copy_text(b->name);
    row->cells[TABLE_MEDIAN] = memory_copy_text(b->unit);
    row->cells[TABLE_VERDICT] = memory_format("%s is better", b->better == BETTER_LOWER ? "lower" : "higher");
    fill_empty(row);
}

static void fill_series(struct table_row *row, const struct summary *s, const struct measured *b)
{
    row->cells[TABLE_RUNS] = memory_format("%zu", s->n);
    row->cells[TABLE_MEDIAN] = phrase_measured(s->median, b);
    row->cells[TABLE_INTERVAL] = phrase_measured_interval(s->median_ci, b);
    row->cells[TABLE_CV] = isnan(s->cv) ? memory_copy_text("-") : phrase_percent(s->cv);
}

/* "confounded (1.9)": with what the host alone is allowed. */
static char *verdict_text(const struct comparison *c, size_t other)
{
    if (c->verdict != VERDICT_CONFOUNDED)
        return memory_copy_text(table_verdict(c, other));
    char *allowance = phrase_factor(c->allowance), *text = memory_format("%s (%s)", table_verdict(c, other), allowance);
    free(allowance);
    return text;
}

static void fill_comparison(struct table_row *row, const struct comparison *c, size_t other)
{
    struct interval ci;
    double ratio = ratio_to_reference(c, other, &ci);
    row->cells[TABLE_RATIO] = isnan(ratio) ? memory_copy_text("-") : phrase_ratio(ratio);
    row->cells[TABLE_RATIO_INTERVAL] = phrase_ratio_interval(ci);
    row->cells[TABLE_P] = phrase_p(c->p_adjusted);
    row->cells[TABLE_VERDICT] = verdict_text(c, other);
    row->tone = tone_of(c, other);
}

static void fill_header(struct table *table, double confidence)
{
    static const char *const names[] = {"",      "runs",     "median",   "interval", "cv",
                                        "ratio", "interval", "p (Holm)", "verdict"};
    char *percent = phrase_percent(confidence);
    for (size_t i = 0; i < TABLE_COLUMNS; i++) {
        bool interval = i == TABLE_INTERVAL || i == TABLE_RATIO_INTERVAL;
        table->header[i] = interval ? memory_format("%s %s", percent, names[i]) : memory_copy_text(names[i]);
    }
    if (!table->compared) { /* the direction alone stands there */
        free(table->header[TABLE_VERDICT]);
        table->header[TABLE_VERDICT] = memory_copy_text("");
    }
    free(percent);
}

void table_init(struct table *out, const struct result *r)
{
    *out = (struct table){.compared = r->n_comparisons > 0};
    fill_header(out, r->settings.confidence);
    size_t capacity = 0, reference = 0;
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *sample = &r->samples[i];
        bool first = i == 0 || r->samples[i - 1].benchmark != sample->benchmark;
        if (first) {
            add_group(out, &capacity, &r->benchmarks[sample->benchmark]);
            reference = sample->platform;
        }
        struct table_row *row = add_row(out, &capacity);
        row->cells[TABLE_NAME] = memory_copy_text(r->platforms[sample->platform].name);
        fill_series(row, &sample->summary, &r->benchmarks[sample->benchmark]);
        if (!first)
            fill_comparison(row, result_comparison(r, sample->benchmark, reference, sample->platform),
                            sample->platform);
        fill_empty(row);
    }
}

void table_release(struct table *table)
{
    for (size_t i = 0; i < table->n_rows; i++)
        for (size_t j = 0; j < TABLE_COLUMNS; j++)
            free(table->rows[i].cells[j]);
    for (size_t j = 0; j < TABLE_COLUMNS; j++)
        free(table->header[j]);
    free(table->rows);
    *table = (struct table){0};
}
