#include "report/chart/words/chart_sentence.h"

#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/layout/chart_words.h"
#include "report/words/width.h"

/* The headline has 788 pixels, and an average letter takes ten of them. */
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

/* The headline that is being chosen, and what it is rendered from. */
struct saying {
    struct chart *chart;
    const struct sentences *sentences;
    json_t *context;
    struct error *err;
};

/* Renders the sentence in place of the one before, and takes the id. Returns 1, 0 where there is no such sentence,
 * -1 after an error. */
static int saying_try(const struct saying *saying, char *id, bool required)
{
    char *text = NULL;
    bool there = required || sentences_find(saying->sentences, id);
    if (!there || sentences_render(&text, saying->sentences, id, saying->context, NULL, saying->err) != 0) {
        free(id);
        return there ? -1 : 0;
    }
    free(saying->chart->sentence);
    free(saying->chart->headline);
    saying->chart->sentence = id;
    saying->chart->headline = text;
    return 1;
}

/* Tries one variant after the other. Returns 1 when one fits, 0 when none does, -1 after an error. */
static int saying_try_variants(const struct saying *saying, const char *id)
{
    int tried = 1;
    for (size_t variant = 1; tried == 1 && !(variant > 1 && headline_fits(saying->chart->headline)); variant++)
        tried = saying_try(saying, memory_format("%s.%zu", id, variant), variant == 1);
    return tried;
}

/* Tries fewer columns for names until a variant fits. */
static int saying_choose(struct saying *saying, context_fill *fill, const struct result *r)
{
    const char *id = NULL;
    int tried = 0;
    for (size_t i = 0; CONTEXT_COLUMNS[i] && tried == 0; i++) {
        json_decref(saying->context);
        saying->context = json_object();
        id = fill(saying->context, r, saying->chart->benchmark, CONTEXT_COLUMNS[i]);
        tried = saying_try_variants(saying, id);
    }
    if (tried == 0)
        tried = saying_try(saying, memory_format("%s.least", id), false);
    if (tried < 0)
        return -1;
    char *cut = headline_cut(saying->chart->headline);
    free(saying->chart->headline);
    saying->chart->headline = words_plain(cut, NULL);
    free(cut);
    json_object_set_new(saying->context, "headline", json_string(saying->chart->headline));
    return 0;
}

/* Renders chart.KIND.PART, cut to the columns unless they are 0. */
static int saying_render(char **out, const struct saying *saying, const char *kind, const char *part, size_t columns)
{
    char *id = memory_format("chart.%s.%s", kind, part), *text = NULL;
    int failed = sentences_render(&text, saying->sentences, id, saying->context, NULL, saying->err);
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
    struct saying saying = {chart, sentences, NULL, err};
    bool failed = saying_choose(&saying, fill, r) != 0 ||
                  saying_render(&chart->subtitle, &saying, kind, "subtitle", SUBTITLE_COLUMNS) != 0 ||
                  saying_render(&chart->alt, &saying, kind, "alt", 0) != 0;
    json_decref(saying.context);
    return failed ? -1 : 0;
}
