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
    const char *stem = stem_unique(charts, row->whole ? row->id : r->benchmarks[benchmark].name, row->ending);
    struct chart *chart = &charts->items[charts->n++];
    *chart = (struct chart){.kind = kind, .benchmark = benchmark, .stem = stem};
    chart_say(chart, row->id, row->fill, r, w);
}

int charts_plan(struct charts *out, const struct result *r, unsigned kinds, bool asked,
                const struct sentences *sentences, struct error *err)
{
    *out = (struct charts){0};
    struct wording w = {.sentences = sentences, .arena = &out->arena, .err = err};
    size_t most = r->n_benchmarks < CHARTS_MOST_BENCHMARKS ? r->n_benchmarks : CHARTS_MOST_BENCHMARKS;
    out->items = arena_allocate(&out->arena, (most + 1) * CHART_KINDS, sizeof *out->items);
    out->omitted = r->n_benchmarks - most;
    for (size_t i = 0; i <= most; i++) { /* Charts of all benchmarks come last. */
        size_t benchmark = i < most ? i : (size_t)-1;
        for (enum chart_kind kind = 0; kind < CHART_KINDS && (i == most || tracks_exist(r, i)); kind++) {
            const struct kind *row = chart_kind_of(kind);
            if ((kinds & 1u << kind) && row->whole == (i == most) &&
                (!row->deserved || row->deserved(r, benchmark, asked)))
                charts_add(out, r, kind, benchmark, &w);
        }
    }
    return w.failed ? -1 : 0;
}

void charts_release(struct charts *charts)
{
    arena_release(&charts->arena);
    *charts = (struct charts){0};
}
