#include "report/chart/chart.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/chart/kinds/chart_kinds.h"
#include "report/chart/layout/chart_tracks.h"
#include "report/chart/layout/chart_words.h"
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
static char *stem_slug(const char *name)
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

static char *stem_unique(const struct charts *charts, const char *name, const char *ending)
{
    char *slug = stem_slug(name), *stem = memory_format("%s-%s", slug, ending);
    for (size_t count = 2; stem_is_taken(charts, stem); count++) {
        free(stem);
        stem = memory_format("%s-%zu-%s", slug, count, ending);
    }
    free(slug);
    return stem;
}

struct planning {
    struct charts *charts;
    const struct result *r;
    const struct sentences *sentences;
    struct error *err;
};

static int plan_chart(const struct planning *planning, enum chart_kind kind, size_t benchmark)
{
    const struct kind *row = chart_kind_of(kind);
    struct charts *charts = planning->charts;
    const char *name = row->whole ? row->id : planning->r->benchmarks[benchmark].name;
    struct chart chart = {.kind = kind, .benchmark = benchmark, .stem = stem_unique(charts, name, row->ending)};
    charts->items = memory_resize(charts->items, charts->n + 1, sizeof *charts->items);
    charts->items[charts->n] = chart;
    return chart_say(&charts->items[charts->n++], row->id, row->fill, planning->r, planning->sentences, planning->err);
}

static int plan_charts(const struct planning *planning, size_t benchmark, unsigned kinds, bool asked)
{
    bool whole = benchmark == (size_t)-1;
    int failed = 0;
    for (unsigned kind = 0; kind < CHART_KINDS && !failed; kind++) {
        const struct kind *row = chart_kind_of((enum chart_kind)kind);
        if ((kinds & 1u << kind) && row->whole == whole && row->deserved(planning->r, benchmark, asked))
            failed = plan_chart(planning, (enum chart_kind)kind, benchmark);
    }
    return failed;
}

int charts_plan(struct charts *out, const struct result *r, unsigned kinds, bool asked,
                const struct sentences *sentences, struct error *err)
{
    *out = (struct charts){0};
    const struct planning planning = {out, r, sentences, err};
    size_t most = r->n_benchmarks < CHARTS_MOST_BENCHMARKS ? r->n_benchmarks : CHARTS_MOST_BENCHMARKS;
    int failed = 0;
    out->omitted = r->n_benchmarks - most;
    for (size_t b = 0; b < most && !failed; b++)
        failed = tracks_exist(r, b) ? plan_charts(&planning, b, kinds, asked) : 0;
    return failed ? failed : plan_charts(&planning, (size_t)-1, kinds, asked);
}

void charts_release(struct charts *charts)
{
    for (size_t i = 0; i < charts->n; i++) {
        free(charts->items[i].stem);
        free(charts->items[i].headline);
        free(charts->items[i].sentence);
        free(charts->items[i].subtitle);
        free(charts->items[i].alt);
    }
    free(charts->items);
    *charts = (struct charts){0};
}
