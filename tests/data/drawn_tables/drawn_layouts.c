#include "tests/data/drawn_tables/drawn_layouts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "tests/data/drawn_tables/drawn_headers.h"

static void add_column(struct table *t, size_t kind)
{
    if (t->width == COLUMNS)
        return;
    struct drawn_column *column = &t->columns[t->width++];
    drawn_column_draw(column, t->words, &t->draw, kind);
    column->name = drawn_header(t->words, &t->draw, &t->subject, drawn_kind_names(kind));
}

static void rename_column(struct table *t, const char *name)
{
    struct drawn_column *column = &t->columns[t->width - 1];
    free(column->name);
    column->name = memory_copy_text(name);
}

static void add_any(struct table *t, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_column(t, draw_once_in(&t->draw, 2) ? KIND_FIRST_EDGE + draw_below(&t->draw, KIND_EDGES)
                                                : draw_below(&t->draw, drawn_kinds));
}

/* Names as a table of runs has them, with whatever beside. */
static void draw_tidy(struct table *t)
{
    struct draw *draw = &t->draw;
    size_t before = draw_below(draw, 3), behind = draw_below(draw, 3);
    add_any(t, before);
    add_column(t, KIND_PLATFORM);
    rename_column(t, draw_once_in(draw, 3) ? word_of(t->words, draw, "role_words roles") : "platform");
    if (!draw_once_in(draw, 4)) {
        add_column(t, KIND_BENCHMARK);
        rename_column(t, draw_once_in(draw, 2) ? "benchmark" : word_of(t->words, draw, "role_words roles"));
    }
    add_column(t, draw_below(draw, 2) ? KIND_FRACTION : KIND_WHOLE);
    if (draw_once_in(draw, 2))
        rename_column(t, draw_once_in(draw, 2) ? "value" : "result");
    add_any(t, behind);
}

static void draw_wide(struct table *t)
{
    if (!draw_once_in(&t->draw, 3))
        add_column(t, KIND_FIRST_TIME + draw_below(&t->draw, KIND_TIMES));
    size_t n = 1 + draw_below(&t->draw, 4);
    for (size_t i = 0; i < n; i++)
        add_column(t, draw_once_in(&t->draw, 3) ? draw_below(&t->draw, drawn_kinds) : KIND_FRACTION + (i > 1));
    add_any(t, draw_below(&t->draw, 2));
}

static void draw_platform_columns(struct table *t)
{
    struct draw *draw = &t->draw;
    add_any(t, draw_below(draw, 3));
    size_t kind = draw_below(draw, 3), n = t->subject.n_platforms * (1 + draw_below(draw, 2));
    const char *first = word_any(t->words, draw), *second = word_any(t->words, draw);
    for (size_t i = 0; i < n; i++) {
        add_column(t, kind == 0 ? KIND_WHOLE : KIND_FRACTION);
        const char *platform = t->subject.platforms[i % t->subject.n_platforms];
        OWNED char *name = drawn_pair(draw, platform, i < t->subject.n_platforms ? first : second);
        rename_column(t, kind == 2 ? platform : name);
    }
    add_any(t, draw_below(draw, 2));
}

static void draw_runs_across(struct table *t)
{
    static const char *const forms[] = {"run %zu", "run%zu",   "Run_%zu",  "r%zu",      "%zu",       "Lauf %zu",
                                        "#%zu",    "iter-%zu", "run%05zu", "run1%05zu", "r1000%03zu"};
    const char *form = DRAW_ONE(&t->draw, forms);
    add_column(t, draw_below(&t->draw, 2) ? KIND_PLATFORM : KIND_BENCHMARK);
    add_any(t, draw_below(&t->draw, 3));
    size_t first = draw_below(&t->draw, 3), n = 2 + draw_below(&t->draw, 5);
    for (size_t i = 0; i < n; i++) {
        char name[32];
        add_column(t, KIND_WHOLE);
        snprintf(name, sizeof name, form, first + i);
        rename_column(t, name);
    }
    if (draw_once_in(&t->draw, 2)) {
        add_column(t, KIND_FRACTION);
        rename_column(t, word_of(t->words, &t->draw, "role_words statistics"));
    }
}

/* A table of summaries: a measure with its mean, its spread and how many runs. */
static void draw_summaries(struct table *t)
{
    size_t names = draw_below(&t->draw, 3), n = 2 + draw_below(&t->draw, 4);
    add_column(t, KIND_PLATFORM);
    if (names == 2)
        add_column(t, KIND_BENCHMARK);
    const char *measure = word_any(t->words, &t->draw);
    for (size_t i = 0; i < n; i++) {
        const char *statistic = word_of(t->words, &t->draw, "role_words statistics");
        OWNED char *name = drawn_pair(&t->draw, measure, statistic);
        add_column(t, draw_once_in(&t->draw, 3) ? KIND_WHOLE : KIND_FRACTION);
        rename_column(t, names ? name : statistic);
    }
}

/* Words that stand side by side in a list, as in what other programs print. */
static void draw_neighbours(struct table *t)
{
    size_t n = 2 + draw_below(&t->draw, COLUMNS - 2);
    const struct word_list *list = list_any(t->words, &t->draw, n);
    size_t tries = draw_once_in(&t->draw, 2) ? 20 : 0; /* for the longest list of lists */
    for (size_t i = 0; i < tries && strcmp(list->name, "other_tables kinds") != 0; i++)
        list = list_any(t->words, &t->draw, n);
    size_t first = draw_below(&t->draw, list->n - n + 1);
    add_any(t, draw_below(&t->draw, 2));
    for (size_t i = 0; i < n; i++) {
        add_column(t, draw_once_in(&t->draw, 3) ? KIND_WHOLE : KIND_FRACTION);
        rename_column(t, list->items[first + i]);
    }
}

/* Shares of processor time by the names that vmstat and top have for them, two or more of them, beside a value or alone. */
static void draw_shares(struct table *t)
{
    bool brief = draw_once_in(&t->draw, 2);
    size_t first = draw_below(&t->draw, 4), n = 2 + draw_below(&t->draw, 3);
    for (size_t i = 0; i < t->words->n; i++) {
        const struct word_list *list = &t->words->lists[i];
        bool is = strcmp(list->name, brief ? "column_kinds brief" : "column_kinds whole") == 0;
        for (size_t k = first; is && k < first + n && k < list->n; k++) {
            add_column(t, KIND_FRACTION);
            rename_column(t, list->items[k]);
        }
    }
    if (draw_once_in(&t->draw, 2))
        add_column(t, KIND_WHOLE);
    if (draw_once_in(&t->draw, 2))
        add_column(t, KIND_PLATFORM);
}

static void draw_anything(struct table *t)
{
    add_any(t, 1 + draw_below(&t->draw, 6));
}

static void (*const layouts[])(struct table *t) = {
    draw_tidy,     draw_tidy, draw_wide, draw_platform_columns, draw_runs_across, draw_summaries,
    draw_anything, draw_tidy, draw_tidy, draw_neighbours,       draw_shares};

void drawn_layout_draw(struct table *table)
{
    layouts[draw_below(&table->draw, sizeof layouts / sizeof *layouts)](table);
}
