#include "report/chart/words/chart_sentence.h"

#include "report/chart/layout/chart_words.h"
#include "report/words/width.h"

/* The headline has 788 pixels, and an average letter takes ten of them. */
bool headline_fits(const char *text)
{
    enum { COLUMNS = 86 };
    const double width = 78;
    return width_columns(text) <= COLUMNS && width_letters(text) <= width;
}

static const char *headline_cut(struct arena *arena, const char *text)
{
    const char *cut = text;
    for (size_t columns = width_columns(text); !headline_fits(cut); columns--)
        cut = width_shorten(arena, text, columns - 1);
    return cut;
}

/* The headline that is being chosen, and what it is filled from. */
struct saying {
    struct chart *chart;
    struct wording *w;
    json_t *context;
};

static void saying_try(const struct saying *saying, const char *id)
{
    saying->chart->sentence = id;
    saying->chart->headline = wording_say_of(saying->w, id, saying->context);
}

/* Tries one variant after the other. Returns whether one fits. */
static bool saying_try_variants(const struct saying *saying, const char *id)
{
    bool fits = false;
    for (size_t variant = 1; !fits; variant++) {
        const char *own = arena_format(saying->w->arena, "%s.%zu", id, variant);
        if (variant > 1 && !sentences_find(saying->w->sentences, own))
            break;
        saying_try(saying, own);
        fits = headline_fits(saying->chart->headline);
    }
    return fits;
}

/* Tries fewer columns for names until a variant fits. */
static void saying_choose(struct saying *saying, context_fill *fill, const struct result *r)
{
    struct arena *arena = saying->w->arena;
    struct chart *chart = saying->chart;
    const char *id;
    const size_t *columns = CONTEXT_COLUMNS;
    bool fits;
    do {
        json_decref(saying->context);
        saying->context = json_object();
        id = fill(arena, saying->context, r, chart->benchmark, *columns);
        fits = saying_try_variants(saying, id);
    } while (!fits && *++columns);
    const char *least = arena_format(arena, "%s.least", id);
    if (!fits && sentences_find(saying->w->sentences, least))
        saying_try(saying, least);
    chart->headline = words_plain(arena, headline_cut(arena, chart->headline), NULL);
    json_object_set_new(saying->context, "headline", json_string(chart->headline));
}

static const char *saying_part(const struct saying *saying, const char *id)
{
    return words_plain(saying->w->arena, wording_say_of(saying->w, id, saying->context), NULL);
}

/* Returns the subtitle; the shorter one where that does not fit and there is one. */
static const char *saying_subtitle(const struct saying *saying, const char *kind)
{
    struct arena *arena = saying->w->arena;
    const char *id = arena_format(arena, "chart.%s.subtitle", kind), *shorter = arena_format(arena, "%s.short", id);
    const char *text = saying_part(saying, id);
    if (width_columns(text) > SUBTITLE_COLUMNS && sentences_find(saying->w->sentences, shorter))
        text = saying_part(saying, shorter);
    return width_shorten(arena, text, SUBTITLE_COLUMNS);
}

void chart_say(struct chart *chart, const char *kind, context_fill *fill, const struct result *r, struct wording *w)
{
    struct saying saying = {chart, w, NULL};
    saying_choose(&saying, fill, r);
    chart->subtitle = saying_subtitle(&saying, kind);
    chart->alt = saying_part(&saying, arena_format(w->arena, "chart.%s.alt", kind));
    json_decref(saying.context);
}
