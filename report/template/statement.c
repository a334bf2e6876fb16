#include "report/template/statement.h"

#include <string.h>

#include "data/memory.h"

static bool statements_hold(const struct statements *s, const char *text)
{
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->items[i].text, text) == 0)
            return true;
    return false;
}

struct statement *statement_add(struct statements *s, unsigned paragraph, unsigned priority, const char *id,
                                json_t *context)
{
    const char *text = wording_say(s->w, id, context);
    if (*text == '\0' || statements_hold(s, text))
        return NULL;
    s->items = arena_grow(s->w->arena, s->items, s->n, &s->capacity, sizeof *s->items);
    s->items[s->n] = (struct statement){.paragraph = paragraph, .priority = priority, .text = text};
    return &s->items[s->n++];
}

struct statement *statement_append(struct statements *s, const char *id, json_t *context)
{
    return statement_add(s, 0, 0, id, context);
}

static bool told_holds(const struct told *told, const char *text)
{
    for (size_t i = 0; told && i < told->n; i++)
        if (strcmp(told->texts[i], text) == 0)
            return true;
    return false;
}

struct statement *statement_add_once(struct statements *s, unsigned paragraph, unsigned priority, const char *id,
                                     json_t *context)
{
    struct statement *added = statement_add(s, paragraph, priority, id, context);
    if (added && told_holds(s->told, added->text)) {
        s->n--;
        return NULL;
    }
    if (added)
        added->once = true;
    return added;
}

static void told_add(struct told *told, struct arena *arena, const char *text)
{
    told->texts = arena_grow(arena, told->texts, told->n, &told->capacity, sizeof *told->texts);
    told->texts[told->n++] = text;
}

size_t statement_words(const char *text)
{
    size_t words = 0;
    bool inside = false;
    for (; *text; text++) {
        bool blank = strchr(" \t\n", *text) != NULL;
        words += !blank && !inside;
        inside = !blank;
    }
    return words;
}

/* True unless the statement follows another that was not kept. */
static bool statement_has_leader(const struct statements *s, const bool *kept, size_t follower)
{
    bool found = !s->items[follower].follows;
    for (size_t i = 0; i < s->n && !found; i++)
        found = kept[i] && !s->items[i].follows && s->items[i].about == s->items[follower].about;
    return found;
}

void statements_fit(const struct statements *s, size_t words, struct text *paragraphs)
{
    OWNED bool *kept = memory_allocate(s->n, sizeof *kept);
    unsigned last = 0;
    for (size_t i = 0; i < s->n; i++)
        last = s->items[i].priority > last ? s->items[i].priority : last;
    for (unsigned priority = 1; priority <= last; priority++)
        for (size_t i = 0; i < s->n; i++) {
            size_t needed = statement_words(s->items[i].text);
            bool fits = s->items[i].priority == priority && needed <= words && statement_has_leader(s, kept, i);
            kept[i] = kept[i] || fits;
            words -= s->items[i].priority == priority && kept[i] ? needed : 0;
        }
    for (size_t i = 0; i < s->n; i++) {
        struct text *paragraph = &paragraphs[s->items[i].paragraph];
        if (!kept[i])
            continue;
        text_format(paragraph, "%s%s", paragraph->length ? " " : "", s->items[i].text);
        if (s->items[i].once && s->told)
            told_add(s->told, s->w->arena, s->items[i].text);
    }
}

json_t *statements_list(const struct statements *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->n; i++)
        json_array_append_new(list, json_string(s->items[i].text));
    return list;
}
