#include "report/chart.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/chart_kinds.h"
#include "report/chart_words.h"

/* A kind: its word, the ending of its file names, and who tells its words. */
static const struct {
    const char *id, *ending;
    char *(*headline)(const struct result *, size_t);
    char *(*subtitle)(const struct result *, size_t);
    char *(*alt)(const struct result *, size_t);
} KINDS[CHART_KINDS] = {
    [CHART_RUNS] = {"runs", "plot", runs_headline, runs_subtitle, runs_alt},
    [CHART_ORDER] = {"order", "order", order_headline, order_subtitle, order_alt},
    [CHART_RATIO] = {"ratio", "plot", ratio_headline, ratio_subtitle, ratio_alt},
};

const char *chart_kind_id(enum chart_kind kind)
{
    return KINDS[kind].id;
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
    const char *name = kind == CHART_RATIO ? "ratio" : r->benchmarks[benchmark].name;
    struct chart chart = {.kind = kind, .benchmark = benchmark, .stem = unique_stem(charts, name, KINDS[kind].ending)};
    char *headline = KINDS[kind].headline(r, benchmark), *subtitle = KINDS[kind].subtitle(r, benchmark);
    char *alt = KINDS[kind].alt(r, benchmark);
    chart.headline = words_plain(headline, false);
    chart.subtitle = words_plain(subtitle, false);
    chart.alt = words_plain(alt, false);
    charts->items = memory_resize(charts->items, charts->n + 1, sizeof *charts->items);
    charts->items[charts->n++] = chart;
    free(headline);
    free(subtitle);
    free(alt);
}

static size_t longest_series(const struct result *r, size_t benchmark)
{
    struct lanes lanes;
    size_t longest = 0;
    lanes_find(&lanes, r, benchmark, RUNS_MOST_PLATFORMS);
    for (size_t i = 0; i < lanes.n; i++)
        longest = lanes.items[i]->n > longest ? lanes.items[i]->n : longest;
    return longest;
}

void charts_plan(struct charts *out, const struct result *r, unsigned kinds, bool all_orders)
{
    *out = (struct charts){0};
    size_t most = r->n_benchmarks < CHARTS_MOST_BENCHMARKS ? r->n_benchmarks : CHARTS_MOST_BENCHMARKS;
    out->omitted = r->n_benchmarks - most;
    for (size_t b = 0; b < most; b++) {
        size_t longest = longest_series(r, b);
        if (longest == 0)
            continue;
        if (kinds & 1u << CHART_RUNS)
            add(out, r, CHART_RUNS, b);
        if ((kinds & 1u << CHART_ORDER) && longest > 1 && (all_orders || order_is_deserved(r, b)))
            add(out, r, CHART_ORDER, b);
    }
    if ((kinds & 1u << CHART_RATIO) && ratio_rows(r) > 0)
        add(out, r, CHART_RATIO, (size_t)-1);
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
