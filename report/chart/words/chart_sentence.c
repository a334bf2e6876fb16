#include "report/chart/words/chart_sentence.h"

#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/width.h"

/* 788 pixels, of which an average letter of the headline takes ten. */
bool headline_fits(const char *text)
{
    enum { COLUMNS = 86 };
    const double width = 78;
    return width_columns(text) <= COLUMNS && width_letters(text) <= width;
}

static char *headline_cut(const char *text)
{
    char *cut = memory_copy_text(text);
    for (size_t columns = width_columns(text); !headline_fits(cut); columns--) {
        free(cut);
        cut = width_shorten(text, columns - 1);
    }
    return cut;
}

/* Fills one sentence, and takes it in place of the one that was taken before. Takes the id. */
static int headline_take(struct chart *chart, char *id, const json_t *context, const struct sentences *sentences,
                         struct error *err)
{
    char *text = NULL;
    if (sentences_render(&text, sentences, id, context, NULL, err) != 0) {
        free(id);
        return -1;
    }
    free(chart->sentence);
    free(chart->headline);
    chart->sentence = id;
    chart->headline = text;
    return 0;
}

/* Takes one variant after the other until one fits. */
static int headline_choose(struct chart *chart, const char *id, const json_t *context,
                           const struct sentences *sentences, struct error *err)
{
    for (size_t variant = 1;; variant++) {
        char *sentence = memory_format("%s.%zu", id, variant);
        if (variant > 1 && !sentences_find(sentences, sentence)) {
            free(sentence);
            return 0;
        }
        if (headline_take(chart, sentence, context, sentences, err) != 0)
            return -1;
        if (headline_fits(chart->headline))
            return 0;
    }
}

/* Takes ID.least where nothing else fits. */
static int headline_choose_least(struct chart *chart, const char *id, const json_t *context,
                                 const struct sentences *sentences, struct error *err)
{
    char *least = memory_format("%s.least", id);
    if (!headline_fits(chart->headline) && sentences_find(sentences, least))
        return headline_take(chart, least, context, sentences, err);
    free(least);
    return 0;
}

/* Tries fewer columns for names until the headline fits. *context is what the last one was filled from. */
static int chart_say_headline(struct chart *chart, json_t **context, context_fill *fill, const struct result *r,
                              const struct sentences *sentences, struct error *err)
{
    const char *id = NULL;
    for (size_t i = 0; CONTEXT_COLUMNS[i] && !(chart->headline && headline_fits(chart->headline)); i++) {
        json_decref(*context);
        *context = json_object();
        id = fill(*context, r, chart->benchmark, CONTEXT_COLUMNS[i]);
        if (headline_choose(chart, id, *context, sentences, err) != 0)
            return -1;
    }
    if (headline_choose_least(chart, id, *context, sentences, err) != 0)
        return -1;
    char *cut = headline_cut(chart->headline);
    free(chart->headline);
    chart->headline = words_plain(cut, NULL);
    free(cut);
    return 0;
}

/* `columns` 0: any number of them. */
static int chart_say_text(char **out, const char *kind, const char *part, size_t columns, const json_t *context,
                          const struct sentences *sentences, struct error *err)
{
    char *id = memory_format("chart.%s.%s", kind, part), *text = NULL;
    int failed = sentences_render(&text, sentences, id, context, NULL, err);
    free(id);
    if (failed)
        return -1;
    char *cut = columns ? width_shorten(text, columns) : memory_copy_text(text);
    *out = words_plain(cut, NULL);
    free(cut);
    free(text);
    return 0;
}

int chart_say(struct chart *chart, const char *kind, context_fill *fill, const struct result *r,
              const struct sentences *sentences, struct error *err)
{
    json_t *context = NULL;
    int failed = chart_say_headline(chart, &context, fill, r, sentences, err);
    if (!failed)
        json_object_set_new(context, "headline", json_string(chart->headline));
    failed = failed || chart_say_text(&chart->subtitle, kind, "subtitle", SUBTITLE_COLUMNS, context, sentences, err) ||
             chart_say_text(&chart->alt, kind, "alt", 0, context, sentences, err);
    json_decref(context);
    return failed ? -1 : 0;
}
