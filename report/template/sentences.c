#include "report/template/sentences.h"

#include <ctype.h>
#include <dirent.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/program/message.h"
#include "data/text.h"
#include "report/folder/file.h"
#include "report/template/templates.h"

const struct sentence *sentences_find(const struct sentences *s, const char *id)
{
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->items[i].id, id) == 0)
            return &s->items[i];
    return NULL;
}

static char *sentence_trimmed(const char *bytes, const char *end)
{
    while (bytes < end && isspace((unsigned char)*bytes))
        bytes++;
    while (end > bytes && isspace((unsigned char)end[-1]))
        end--;
    return memory_copy_bytes(bytes, (size_t)(end - bytes));
}

static int check_id(const struct sentences *s, const char *id, const char *place, struct error *err)
{
    const struct sentence *other = sentences_find(s, id);
    if (!*id || id[strcspn(id, " \t")])
        return error_set(err, ERROR_DATA, "%s: \"%s\" is not the id of a sentence", place, id);
    if (other)
        return error_set(err, ERROR_DATA, "%s: the sentence %s stands in %s already", place, id, other->place);
    return 0;
}

static bool is_heading(const char *line)
{
    return strncmp(line, "## ", 3) == 0 || strncmp(line, "##\n", 3) == 0 || strcmp(line, "##") == 0;
}

static const char *next_line(const char *line)
{
    line += strcspn(line, "\n");
    return line + (*line == '\n');
}

/* Adds the sentence whose heading is at *at; *at moves to the next heading or the end, *line with it. */
static int sentence_add(struct sentences *s, const char *file, const char **at, size_t *line, struct error *err)
{
    const char *body = next_line(*at), *end = body;
    size_t lines = 1;
    for (; *end && !is_heading(end); end = next_line(end))
        lines++;
    struct sentence new = {.id = sentence_trimmed(*at + 2, body),
                           .text = sentence_trimmed(body, end),
                           .place = memory_format("%s:%zu", file, *line)};
    int failed = check_id(s, new.id, new.place, err);
    s->items = memory_grow(s->items, s->n, &s->capacity, sizeof *s->items);
    s->items[s->n++] = new;
    *at = end;
    *line += lines;
    return failed;
}

static int load_file(struct sentences *s, const char *folder, const char *name, struct error *err)
{
    RELEASED(text_release) struct text text = {0};
    OWNED char *path = memory_format("%s/%s", folder, name), *file = memory_format("sentences/%s", name);
    size_t line = 1;
    int status = file_read(&text, path, err);
    const char *at = text_string(&text);
    for (; !status && *at && !is_heading(at); at = next_line(at))
        line++;
    while (!status && *at)
        status = sentence_add(s, file, &at, &line, err);
    return status;
}

static int is_markdown(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return entry->d_name[0] != '.' && length > 3 && strcmp(entry->d_name + length - 3, ".md") == 0;
}

/* alphasort would ask the locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static const char *sentence_part(void *sentences, const char *id, struct text *missing)
{
    const struct sentence *part = sentences_find(sentences, id);
    text_format(missing, "no sentence '%s'", id);
    return part ? part->text : NULL;
}

/* Puts the file before what is wrong with a sentence. */
static int complain_at(const struct sentence *sentence, struct error *err)
{
    struct error inner = *err;
    return error_set(err, inner.kind, "%s: %s", sentence->place, inner.message);
}

static int sentences_parse(struct sentences *s, struct error *err)
{
    for (size_t i = 0; i < s->n; i++)
        if (mustache_parse(&s->items[i].template, s->items[i].id, s->items[i].text, sentence_part, s, err) != 0)
            return complain_at(&s->items[i], err);
    return 0;
}

int sentences_load(struct sentences *out, const char *templates, struct error *err)
{
    *out = (struct sentences){.edited = templates_are_edited()};
    OWNED struct dirent **entries = NULL;
    OWNED char *folder = memory_format("%s/sentences", templates);
    int n = memory_checked(scandir(folder, &entries, is_markdown, by_name));
    int status = n > 0 ? 0 : error_set(err, ERROR_NO_INPUT, "%s: there are no sentences (*.md) in it", folder);
    for (int i = 0; i < n; i++) {
        if (!status)
            status = load_file(out, folder, entries[i]->d_name, err);
        free(entries[i]);
    }
    if (!status)
        status = sentences_parse(out, err);
    if (status)
        sentences_release(out);
    return status;
}

static int sentence_fill(struct text *out, const struct wording *w, const char *id, const json_t *context,
                         struct error *err)
{
    const struct sentence *sentence = sentences_find(w->sentences, id);
    if (!sentence)
        return error_set(err, ERROR_DATA,
                         "templates/sentences: there is no sentence '%s'; add a heading '## %s' with its text", id, id);
    return mustache_render(out, &sentence->template, w->escape, context, err) == 0 ? 0 : complain_at(sentence, err);
}

/* Tells of the first bug: the words of one result are made several times, on several threads, too. */
static void bug_tell(const char *message)
{
    static atomic_flag told = ATOMIC_FLAG_INIT;
    if (!atomic_flag_test_and_set(&told))
        message_print("a sentence is missing by a bug of virtstat, please report it: %s", message);
}

const char *wording_say_of(struct wording *w, const char *id, const json_t *context)
{
    struct text text = {0};
    struct error err;
    if (w->failed || sentence_fill(&text, w, id, context, &err) == 0)
        return arena_take_text(w->arena, &text);
    text_clear(&text);
    w->failed = w->sentences->edited;
    if (w->failed)
        *w->err = err;
    else
        bug_tell(err.message);
    return arena_take_text(w->arena, &text);
}

const char *wording_say(struct wording *w, const char *id, json_t *context)
{
    const char *text = wording_say_of(w, id, context);
    json_decref(context);
    return text;
}

void sentences_release(struct sentences *s)
{
    for (size_t i = 0; i < s->n; i++) {
        free(s->items[i].id);
        free(s->items[i].text);
        mustache_release(&s->items[i].template);
        free(s->items[i].place);
    }
    free(s->items);
    *s = (struct sentences){0};
}
