#include "report/terminal/table.h"

#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "report/words/phrase.h"
#include "report/words/verdict_word.h"

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
static char *verdict_text(const struct comparison_seen *seen)
{
    const char *word = verdict_word(seen->verdict);
    if (seen->verdict != SEEN_CONFOUNDED)
        return memory_copy_text(word);
    char *allowance = phrase_factor(seen->comparison->allowance), *text = memory_format("%s (%s)", word, allowance);
    free(allowance);
    return text;
}

static void fill_comparison(struct table_row *row, const struct comparison_seen *seen)
{
    static const enum tone tones[SEEN_VERDICTS] = {[SEEN_SLOWER] = TONE_BAD,
                                                   [SEEN_FASTER] = TONE_GOOD,
                                                   [SEEN_EQUIVALENT] = TONE_FAINT,
                                                   [SEEN_INCONCLUSIVE] = TONE_FAINT,
                                                   [SEEN_CONFOUNDED] = TONE_DOUBTFUL};
    row->cells[TABLE_RATIO] = isnan(seen->ratio) ? memory_copy_text("-") : phrase_ratio(seen->ratio);
    row->cells[TABLE_RATIO_INTERVAL] = phrase_ratio_interval(seen->ratio_ci);
    row->cells[TABLE_P] = phrase_p(seen->comparison->p_adjusted);
    row->cells[TABLE_VERDICT] = verdict_text(seen);
    row->tone = tones[seen->verdict];
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
    size_t capacity = 0;
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *sample = &r->samples[i];
        if (i == 0 || r->samples[i - 1].benchmark != sample->benchmark)
            add_group(out, &capacity, &r->benchmarks[sample->benchmark]);
        struct table_row *row = add_row(out, &capacity);
        row->cells[TABLE_NAME] = memory_copy_text(r->platforms[sample->platform].name);
        fill_series(row, &sample->summary, &r->benchmarks[sample->benchmark]);
        struct comparison_seen seen;
        if (result_seen(r, sample->benchmark, sample->platform, &seen))
            fill_comparison(row, &seen);
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
