#include "report/terminal/table.h"

#include <math.h>
#include <string.h>

#include "report/words/phrase.h"
#include "report/words/sweep_words.h"
#include "report/words/verdict_word.h"

/* Returns the next row; there is room for all of them. */
static struct table_row *table_add_row(struct table *table)
{
    struct table_row *row = &table->rows[table->n_rows++];
    for (size_t i = 0; i < TABLE_COLUMNS; i++)
        row->cells[i] = "";
    return row;
}

static void table_add_group(struct table *table, struct arena *arena, const struct result *r, size_t benchmark)
{
    struct table_row *row = table_add_row(table);
    const struct measured *b = &r->benchmarks[benchmark];
    const struct sweep *sweep = result_sweep(r, benchmark);
    row->group = true;
    row->cells[TABLE_NAME] = sweep ? sweep_heading(arena, sweep, sweep->name) : b->name;
    row->cells[TABLE_MEDIAN] = phrase_unit(b);
    row->cells[TABLE_VERDICT] = verdict_direction(b);
}

static void row_set_series(struct table_row *row, struct arena *arena, const struct summary *s,
                           const struct measured *b)
{
    row->cells[TABLE_RUNS] = arena_format(arena, "%zu", s->n);
    row->cells[TABLE_MEDIAN] = phrase_measured(arena, s->median, b);
    row->cells[TABLE_INTERVAL] = phrase_measured_interval(arena, s->median_ci, b);
    row->cells[TABLE_CV] = isnan(s->cv) ? "-" : phrase_percent(arena, s->cv);
}

/* Writes "unproven (1.3)", with the allowance, "equivalent; 0.3 % faster", or the verdict alone. */
static const char *verdict_text(struct arena *arena, const struct result *r, const struct comparison_seen *seen)
{
    const char *word = verdict_word_seen(r, seen);
    const char *within = verdict_within(arena, &r->benchmarks[seen->benchmark], seen);
    if (within)
        return within;
    return seen->verdict == SEEN_CONFOUNDED
               ? arena_format(arena, "%s (%s)", word, phrase_factor(arena, seen->comparison->allowance))
               : word;
}

static void row_set_comparison(struct table_row *row, struct arena *arena, const struct result *r,
                               const struct comparison_seen *seen)
{
    static const enum tone tones[SEEN_VERDICTS] = {
        [SEEN_SLOWER] = TONE_BAD,         [SEEN_FASTER] = TONE_GOOD,         [SEEN_EQUIVALENT] = TONE_FAINT,
        [SEEN_INCONCLUSIVE] = TONE_FAINT, [SEEN_CONFOUNDED] = TONE_DOUBTFUL, [SEEN_NONE] = TONE_DOUBTFUL};
    row->cells[TABLE_RATIO] = isnan(seen->ratio) ? "-" : phrase_ratio(arena, seen->ratio);
    row->cells[TABLE_RATIO_INTERVAL] = phrase_ratio_interval(arena, seen->ratio_ci);
    row->cells[TABLE_P] = phrase_p(arena, seen->comparison->p_adjusted);
    row->cells[TABLE_VERDICT] = verdict_text(arena, r, seen);
    row->tone = tones[seen->verdict];
}

/* Returns the name of the only parameter that all sweeps have; NULL where there are several. */
static const char *only_parameter(const struct result *r)
{
    const char *name = NULL;
    for (size_t i = 0; i < r->n_sweeps; i++)
        for (size_t k = 0; k < r->sweeps[i].n_parameters; k++) {
            const struct sweep_parameter *parameter = &r->sweeps[i].parameters[k];
            if (parameter->n_levels > 1 && name && strcmp(name, parameter->name) != 0)
                return NULL;
            name = parameter->n_levels > 1 ? parameter->name : name;
        }
    return name;
}

/* The column's head names the parameter, or else each cell does. */
static const char *level_text(struct arena *arena, const struct result *r, size_t benchmark, const char *parameter)
{
    const struct sweep *sweep = result_sweep(r, benchmark);
    if (!sweep)
        return "";
    return parameter ? sweep_level(sweep, benchmark, sweep->axis)->text : sweep_levels_text(arena, sweep, benchmark);
}

/* Without comparisons the direction alone stands in the last column. */
static void table_set_header(struct table *table, struct arena *arena, const char *parameter, const struct result *r)
{
    const char *interval = phrase_interval_head(arena, &r->settings, r->intervals);
    const char *const header[TABLE_COLUMNS] = {
        "",         parameter ? parameter : "level", "runs", "median", interval, "cv", "ratio", interval,
        "p (adj.)", table->compared ? "verdict" : ""};
    memcpy(table->header, header, sizeof header);
}

static bool shares_group(const struct result *r, size_t one, size_t next)
{
    return one == next || (r->benchmarks[one].sweep && r->benchmarks[one].sweep == r->benchmarks[next].sweep);
}

void table_init(struct table *out, struct arena *arena, const struct result *r)
{
    const char *parameter = only_parameter(r);
    *out = (struct table){.levelled = r->n_sweeps > 0,
                          .compared = r->n_comparisons > 0,
                          .rows = arena_allocate(arena, r->n_samples + r->n_benchmarks, sizeof *out->rows)};
    table_set_header(out, arena, parameter, r);
    for (size_t i = 0; i < r->n_samples; i++) {
        const struct sample *sample = &r->samples[i];
        if (i == 0 || !shares_group(r, r->samples[i - 1].benchmark, sample->benchmark))
            table_add_group(out, arena, r, sample->benchmark);
        struct table_row *row = table_add_row(out);
        row->cells[TABLE_NAME] = r->platforms[sample->platform].name;
        row->cells[TABLE_LEVEL] = level_text(arena, r, sample->benchmark, parameter);
        row_set_series(row, arena, &sample->summary, &r->benchmarks[sample->benchmark]);
        struct comparison_seen seen;
        if (result_seen(r, sample->benchmark, sample->platform, &seen))
            row_set_comparison(row, arena, r, &seen);
    }
}
