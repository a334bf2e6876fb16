#include "report/page/page_tails.h"

#include <math.h>

#include "report/view/view.h"
#include "report/words/phrase.h"
#include "report/words/sweep_words.h"
#include "report/words/verdict_word.h"

/* ---- the table: a row for each tail and series; one row for a tail that no series has the runs for ---- */

static json_t *row_of(const struct tail_rule *rule, const char *platform, const char *runs)
{
    return json_pack("{s:s, s:s, s:s, s:s}", "tail", rule->name, "platform", platform, "level", "", "runs", runs);
}

static json_t *interval_pair(struct interval interval)
{
    if (isnan(interval.low))
        return json_null();
    return json_pack("{s:o, s:o}", "low", view_number(interval.low), "high", view_number(interval.high));
}

/* What is not there is null, so that no tag takes it from what is around the row. */
static void row_set(json_t *row, double value, struct interval ci, double ratio, struct interval ratio_ci)
{
    json_object_update_new(row, json_pack("{s:o, s:o, s:o, s:o}", "value", view_number(value), "ci", interval_pair(ci),
                                          "ratio", view_number(ratio), "ratio_ci", interval_pair(ratio_ci)));
}

/* So many runs are missing for the tail, or for the comparison; else the verdict. */
static void row_set_words(json_t *row, size_t lacks, size_t lacks_compared, const char *verdict)
{
    json_object_update_new(row, json_pack("{s:o, s:o, s:s}", "lacks", view_count(lacks), "lacks_compared",
                                          view_count(lacks_compared), "verdict", verdict));
}

static const double none = (double)NAN;
static const struct interval no_interval = {(double)NAN, (double)NAN};

static void row_set_lacking(json_t *row, const struct tail_rule *rule)
{
    row_set(row, none, no_interval, none, no_interval);
    row_set_words(row, rule->runs, 0, "");
}

/* The tail of a series, and its comparison with the reference. */
static void row_set_tail(json_t *row, const struct result *r, const struct sample *sample, size_t tail)
{
    const struct measured *b = &r->benchmarks[sample->benchmark];
    const struct tail *t = &sample->summary.tails[tail];
    const struct comparison *c = result_comparison(r, sample->benchmark, b->reference, sample->platform);
    struct comparison_seen seen = {.ratio = none, .ratio_ci = no_interval};
    struct comparison of;
    bool there = c && comparison_has_tail(c, tail);
    if (there) {
        of = comparison_of_tail(c, tail);
        comparison_from(&of, sample->platform, &seen);
    }
    row_set(row, t->value, t->ci, seen.ratio, seen.ratio_ci);
    row_set_words(row, 0, c && !there ? b->tails[tail].runs_compared : 0, there ? verdict_word_seen(r, &seen) : "");
}

static json_t *series_row(const struct result *r, const struct sample *sample, size_t tail, struct wording *w)
{
    const struct tail_rule *rule = &r->benchmarks[sample->benchmark].tails[tail];
    json_t *row = row_of(rule, r->platforms[sample->platform].name, arena_format(w->arena, "%zu", sample->n));
    view_set_level(row, r, sample->benchmark, w);
    if (isnan(sample->summary.tails[tail].value))
        row_set_lacking(row, rule);
    else
        row_set_tail(row, r, sample, tail);
    return row;
}

static json_t *lacking_row(const struct result *r, size_t benchmark, size_t tail, struct wording *w)
{
    const struct measured *b = &r->benchmarks[benchmark];
    const char *runs = b->runs.fewest == b->runs.most
                           ? arena_format(w->arena, "%zu", b->runs.most)
                           : arena_format(w->arena, "%zu to %zu", b->runs.fewest, b->runs.most);
    json_t *row = row_of(&b->tails[tail], "all", runs);
    view_set_level(row, r, benchmark, w);
    row_set_lacking(row, &b->tails[tail]);
    return row;
}

static void rows_append(json_t *rows, const struct result *r, size_t benchmark, size_t tail, struct wording *w)
{
    size_t n;
    const struct sample *samples = result_samples(r, benchmark, &n);
    if (!result_has_tail(r, benchmark, tail)) {
        json_array_append_new(rows, lacking_row(r, benchmark, tail, w));
        return;
    }
    for (size_t i = 0; i < n; i++)
        json_array_append_new(rows, series_row(r, &samples[i], tail, w));
}

bool page_has_tails(const struct result *r, size_t first, size_t n)
{
    for (size_t b = first; b < first + n; b++)
        if (result_has_tail(r, b, 0))
            return true;
    return false;
}

json_t *page_tails(const struct result *r, size_t first, size_t n, struct wording *w)
{
    const struct measured *b = &r->benchmarks[first];
    json_t *rows = json_array();
    if (!page_has_tails(r, first, n)) {
        json_decref(rows);
        return NULL;
    }
    for (size_t tail = 0; tail < TAILS; tail++)
        for (size_t i = first; i < first + n; i++)
            if (result_has_tail(r, i, 0))
                rows_append(rows, r, i, tail, w);
    return json_pack("{s:o, s:b, s:s}", "rows", rows, "compared", b->tails[0].family > 0, "ratio_interval",
                     phrase_tail_interval_head(w->arena, &b->tails[0], b->tail_intervals));
}

/* ---- the sentence ---- */

/* Whether a verdict by some tail of the report is of this support. */
static bool tails_have(const struct result *r, enum support support)
{
    for (size_t i = 0; i < r->n_comparisons * TAILS; i++) {
        const struct comparison *c = &r->comparisons[i / TAILS];
        if (!comparison_has_tail(c, i % TAILS))
            continue;
        struct comparison of = comparison_of_tail(c, i % TAILS);
        if (comparison_support(&of) == support)
            return true;
    }
    return false;
}

/* Whether some comparison of the report has the runs for a tail. */
static bool tails_are_compared(const struct result *r)
{
    for (size_t i = 0; i < r->n_comparisons; i++)
        if (comparison_has_tail(&r->comparisons[i], 0))
            return true;
    return false;
}

static json_t *table_context(const struct result *r, const struct measured *b, const char *before)
{
    bool first = !before;
    return json_pack("{s:s, s:s, s:s*, s:b, s:b, s:b, s:b}", "first", b->tails[0].name, "second", b->tails[1].name,
                     "before", before, "these_runs", b->tail_intervals != INTERVAL_CONFIDENCE, "compared",
                     first && tails_are_compared(r), "unproven", first && tails_have(r, SUPPORT_UNPROVEN), "probable",
                     first && tails_have(r, SUPPORT_PROBABLE));
}

static json_t *impossible_context(const struct result *r, size_t first, size_t n, struct wording *w)
{
    const struct measured *b = &r->benchmarks[first];
    struct run_range runs = b->runs;
    for (size_t i = first; i < first + n; i++) {
        const struct run_range *own = &r->benchmarks[i].runs;
        runs.fewest = own->fewest < runs.fewest ? own->fewest : runs.fewest;
        runs.most = own->most > runs.most ? own->most : runs.most;
    }
    return json_pack("{s:s, s:s, s:o, s:o, s:s}", "first", b->tails[0].name, "second", b->tails[1].name, "least",
                     view_count(b->tails[0].runs), "least_second", view_count(b->tails[1].runs), "runs",
                     phrase_run_count(w->arena, &runs));
}

const char *page_tails_text(const struct result *r, size_t first, size_t n, struct tails_told *told, struct wording *w)
{
    const struct measured *b = &r->benchmarks[first];
    const char **before = &told->sections[b->better == BETTER_LOWER];
    if (page_has_tails(r, first, n)) {
        const char *text = wording_say(w, "page.tails", table_context(r, b, *before));
        const struct sweep *sweep = result_sweep_at(r, first);
        *before = *before ? *before : sweep ? sweep_heading(w->arena, sweep, sweep->title) : b->title;
        return text;
    }
    bool hurts = b->latency && b->better == BETTER_LOWER;
    return hurts ? wording_say(w, "page.tails.impossible", impossible_context(r, first, n, w)) : "";
}
