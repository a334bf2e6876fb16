#include "report/chart/chart.h"

#include <ctype.h>
#include <string.h>

#include "report/chart/kinds/chart_kind.h"
#include "report/chart/layout/chart_tracks.h"
#include "report/chart/words/chart_sentence.h"

const char *chart_kind_id(enum chart_kind kind)
{
    return chart_kind_of(kind)->id;
}

const char *chart_kind_help(enum chart_kind kind)
{
    return chart_kind_of(kind)->help;
}

static bool stem_is_taken(const struct charts *charts, const char *stem)
{
    for (size_t i = 0; i < charts->n; i++)
        if (strcmp(charts->items[i].stem, stem) == 0)
            return true;
    return false;
}

/* "diskRand" becomes "diskrand": ASCII letters and digits stay, each stretch of other characters becomes one dash. */
static const char *stem_slug(struct arena *arena, const char *name)
{
    enum { MOST = 40 };
    struct text out = {0};
    for (const unsigned char *c = (const unsigned char *)name; *c && out.length < MOST; c++) {
        bool plain = *c < 0x80 && isalnum(*c);
        char letter = plain ? (char)tolower(*c) : '-';
        if (plain || (out.length > 0 && out.bytes[out.length - 1] != '-'))
            text_append_bytes(&out, &letter, 1);
    }
    while (out.length > 0 && out.bytes[out.length - 1] == '-')
        out.bytes[--out.length] = '\0';
    if (out.length == 0)
        text_append(&out, "benchmark");
    return arena_take_text(arena, &out);
}

static const char *stem_unique(struct charts *charts, const char *name, const char *ending)
{
    const char *slug = stem_slug(&charts->arena, name), *stem = arena_format(&charts->arena, "%s-%s", slug, ending);
    for (size_t count = 2; stem_is_taken(charts, stem); count++)
        stem = arena_format(&charts->arena, "%s-%zu-%s", slug, count, ending);
    return stem;
}

static void charts_add(struct charts *charts, const struct result *r, enum chart_kind kind, size_t benchmark,
                       struct wording *w)
{
    const struct kind *row = chart_kind_of(kind);
    const char *name = row->whole            ? row->id
                       : kind == CHART_SWEEP ? result_sweep(r, benchmark)->name
                                             : r->benchmarks[benchmark].name;
    const char *stem = stem_unique(charts, name, row->ending);
    struct chart *chart = &charts->items[charts->n++];
    *chart = (struct chart){.kind = kind, .benchmark = benchmark, .stem = stem};
    chart_say(chart, row->id, row->fill, r, w);
}

/* Where no chart was asked for, so many levels of a sweep have their own ones of a kind. */
enum { LEVELS_CHARTED = 3 };

/* The charts of a plan that are being chosen. */
struct plan {
    struct charts *charts;
    const struct result *r;
    unsigned kinds;
    bool asked;
    size_t levels[CHART_KINDS]; /* of the present sweep, that have a chart of the kind */
};

static bool plan_wants(const struct plan *plan, enum chart_kind kind, size_t benchmark)
{
    const struct kind *row = chart_kind_of(kind);
    bool all = benchmark == (size_t)-1, level = !all && kind != CHART_SWEEP && plan->r->benchmarks[benchmark].sweep > 0;
    return (plan->kinds & 1u << kind) && row->whole == all &&
           (!level || plan->levels[kind] < (plan->asked ? CHARTS_MOST_BENCHMARKS : LEVELS_CHARTED)) &&
           (!row->deserved || row->deserved(plan->r, benchmark, plan->asked));
}

/* Adds the charts of a benchmark, or for (size_t)-1 those of all. */
static void plan_add(struct plan *plan, size_t benchmark, struct wording *w)
{
    if (benchmark != (size_t)-1 && result_sweep_at(plan->r, benchmark))
        memset(plan->levels, 0, sizeof plan->levels);
    for (enum chart_kind kind = 0; kind < CHART_KINDS; kind++)
        if (plan_wants(plan, kind, benchmark)) {
            charts_add(plan->charts, plan->r, kind, benchmark, w);
            plan->levels[kind]++;
        }
}

/* Returns the end of the first CHARTS_MOST_BENCHMARKS benchmarks, of which the levels of a sweep are one. */
static size_t benchmarks_charted(const struct result *r, size_t *omitted)
{
    size_t sections = 0, b = 0;
    for (; b < r->n_benchmarks; b++) {
        bool begins = !r->benchmarks[b].sweep || result_sweep_at(r, b);
        if (begins && sections == CHARTS_MOST_BENCHMARKS)
            break;
        sections += begins;
    }
    *omitted = result_sections(r) - sections;
    return b;
}

int charts_plan(struct charts *out, const struct result *r, unsigned kinds, bool asked,
                const struct sentences *sentences, struct error *err)
{
    *out = (struct charts){0};
    struct wording w = {.sentences = sentences, .arena = &out->arena, .err = err};
    struct plan plan = {.charts = out, .r = r, .kinds = kinds, .asked = asked};
    size_t most = benchmarks_charted(r, &out->omitted);
    out->items = arena_allocate(&out->arena, (most + 1) * CHART_KINDS, sizeof *out->items);
    for (size_t b = 0; b < most; b++)
        if (tracks_exist(r, b))
            plan_add(&plan, b, &w);
    plan_add(&plan, (size_t)-1, &w); /* Charts of all benchmarks come last. */
    return w.failed ? -1 : 0;
}

void charts_release(struct charts *charts)
{
    arena_release(&charts->arena);
    *charts = (struct charts){0};
}
