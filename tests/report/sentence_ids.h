/* The sentences of templates/sentences without their words, so that a test sees which sentence was chosen, which of its sections
 * were open and which values it names, and rewording it breaks no test. Each run of words is replaced by the sentence's id and the
 * sections around it: "[answer.order/^none/consistent]"; a word that a number chooses by the number's name and "one" or "many":
 * "[summary.slower/platforms:many]". */
#pragma once

#include <criterion/criterion.h>
#include <ctype.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"
#include "report/template/sentences.h"

static bool sentence_ids_is_words(const struct mustache_node *node)
{
    if (node->kind != MUSTACHE_TEXT)
        return false;
    for (size_t i = 0; i < node->length; i++)
        if (isalpha((unsigned char)node->text[i]))
            return true;
    return false;
}

/* "[ID/SECTION/^SECTION:one]" for a node; `number`: "one" or "many" for the words of a number, else NULL. */
static char *sentence_ids_mark(const struct sentence *sentence, size_t node, const char *number)
{
    struct text mark = {0};
    text_format(&mark, "[%s", sentence->id);
    for (size_t i = 0; i < node; i++) {
        const struct mustache_node *section = &sentence->template.nodes[i];
        if (section->kind != MUSTACHE_TEXT && section->kind != MUSTACHE_VALUE && section->next > node)
            text_format(&mark, "/%s%.*s%s", section->kind == MUSTACHE_INVERTED ? "^" : "", (int)section->name_length,
                        section->name, section->one ? ":one" : "");
    }
    const struct mustache_node *own = &sentence->template.nodes[node];
    if (number)
        text_format(&mark, "/%.*s:%s", (int)own->name_length, own->name, number);
    text_append(&mark, "]");
    return text_take(&mark);
}

/* The template owns the mark like a source of its nodes. */
static const char *sentence_ids_keep(struct mustache *template, char *mark)
{
    template->sources =
        memory_grow(template->sources, template->n_sources, &template->sources_capacity, sizeof *template->sources);
    template->sources[template->n_sources++] = (struct mustache_source){memory_copy_text("mark"), mark};
    return mark;
}

static void sentence_ids_replace(struct sentence *sentence, size_t node)
{
    struct mustache_node *own = &sentence->template.nodes[node];
    if (sentence_ids_is_words(own)) {
        own->text = sentence_ids_keep(&sentence->template, sentence_ids_mark(sentence, node, NULL));
        own->length = strlen(own->text);
    } else if (own->format.one) {
        own->format.one = sentence_ids_keep(&sentence->template, sentence_ids_mark(sentence, node, "one"));
        own->format.many = sentence_ids_keep(&sentence->template, sentence_ids_mark(sentence, node, "many"));
        own->format.one_length = strlen(own->format.one);
        own->format.many_length = strlen(own->format.many);
    }
}

/* sentences_release */
static void sentence_ids_load(struct sentences *out)
{
    struct error err = {0};
    cr_assert_eq(sentences_load(out, "templates", &err), 0, "%s", err.message);
    for (size_t i = 0; i < out->n; i++)
        for (size_t node = 0; node < out->items[i].template.n; node++)
            sentence_ids_replace(&out->items[i], node);
}

/* Whether the mark from `at` to its bracket names the section. */
static bool sentence_ids_has_section(const char *at, const char *section)
{
    size_t length = strlen(section);
    for (; *at == '/'; at += strcspn(at, "/]"))
        if (strncmp(++at, section, length) == 0 && (at[length] == '/' || at[length] == ']'))
            return true;
    return false;
}

/* Whether the text holds the sentence, with `section` (NULL: any) open, "^name" for one that is inverted. */
__attribute__((unused)) static bool sentence_ids_hold(const char *text, const char *id, const char *section)
{
    size_t length = strlen(id);
    for (const char *at = text; (at = strchr(at, '[')); at++) {
        const char *end = at + 1 + length;
        if (strncmp(at + 1, id, length) == 0 && (*end == '/' || *end == ']') &&
            (!section || sentence_ids_has_section(end, section)))
            return true;
    }
    return false;
}
