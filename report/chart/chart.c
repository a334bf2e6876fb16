#include "report/chart/chart.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/chart/kinds/chart_kinds.h"
#include "report/chart/layout/chart_tracks.h"
#include "report/chart/layout/chart_words.h"
#include "report/chart/words/chart_headline.h"

const char *chart_kind_id(enum chart_kind kind)
{
    return chart_kind_of(kind)->id;
}

const char *chart_kind_help(enum chart_kind kind)
{
    return chart_kind_of(kind)->help;
}

static bool is_taken(const struct charts *charts, const char *stem)
{
    for (size_t i = 0; i < charts->n; i++)
        if (strcmp(charts->items[i].stem, stem) == 0)
            return true;
    return false;
}

/* "diskRand" -> "diskrand": letters and digits of ASCII, one dash for each stretch of anything else. */
static char *slug_of(const char *name)
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
    return text_take(&out);
}

static char *unique_stem(const struct charts *charts, const char *name, const char *ending)
{
    char *slug = slug_of(name), *stem = memory_format("%s-%s", slug, ending);
    for (size_t count = 2; is_taken(charts, stem); count++) {
        free(stem);
        stem = memory_format("%s-%zu-%s", slug, count, ending);
    }
    free(slug);
    return stem;
}

static void add(struct charts *charts, const struct result *r, enum chart_kind kind, size_t benchmark)
{
    const struct kind *row = chart_kind_of(kind);
    const char *name = row->whole ? row->id : r->benchmarks[benchmark].name;
    struct chart chart = {.kind = kind, .benchmark = benchmark, .stem = unique_stem(charts, name, row->ending)};
    char *headline = row->headline(r, benchmark), *subtitle = row->subtitle(r, benchmark);
    char *alt = row->alt(r, benchmark), *fits = width_shorten(subtitle, SUBTITLE_COLUMNS);
    char *cut = headline_cut(headline);
    chart.headline = words_plain(cut, NULL);
    chart.subtitle = words_plain(fits, NULL);
    chart.alt = words_plain(alt, NULL);
    charts->items = memory_resize(charts->items, charts->n + 1, sizeof *charts->items);
    charts->items[charts->n++] = chart;
    free(headline);
    free(cut);
    free(subtitle);
    free(fits);
    free(alt);
}

static bool has_runs(const struct result *r, size_t benchmark)
{
    struct tracks tracks;
    tracks_find(&tracks, r, benchmark, 1);
    return tracks.n > 0;
}

static void plan_for(struct charts *out, const struct result *r, size_t benchmark, unsigned kinds, bool asked)
{
    bool whole = benchmark == (size_t)-1;
    for (unsigned kind = 0; kind < CHART_KINDS; kind++)
        if ((kinds & 1u << kind) && chart_kind_of(kind)->whole == whole &&
            chart_kind_of(kind)->deserved(r, benchmark, asked))
            add(out, r, (enum chart_kind)kind, benchmark);
}

void charts_plan(struct charts *out, const struct result *r, unsigned kinds, bool asked)
{
    *out = (struct charts){0};
    size_t most = r->n_benchmarks < CHARTS_MOST_BENCHMARKS ? r->n_benchmarks : CHARTS_MOST_BENCHMARKS;
    out->omitted = r->n_benchmarks - most;
    for (size_t b = 0; b < most; b++)
        if (has_runs(r, b))
            plan_for(out, r, b, kinds, asked);
    plan_for(out, r, (size_t)-1, kinds, asked);
}

void charts_release(struct charts *charts)
{
    for (size_t i = 0; i < charts->n; i++) {
        free(charts->items[i].stem);
        free(charts->items[i].headline);
        free(charts->items[i].subtitle);
        free(charts->items[i].alt);
    }
    free(charts->items);
    *charts = (struct charts){0};
}
