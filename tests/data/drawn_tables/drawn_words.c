#include "tests/data/drawn_tables/drawn_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

static void append_word(struct words *words, const char *word)
{
    struct word_list *list = &words->lists[words->n - 1];
    list->items = memory_resize(list->items, list->n + 1, sizeof *list->items);
    list->items[list->n++] = memory_copy_text(word);
    words->n_words++;
}

void words_read(struct words *out, const char *path)
{
    FILE *file = fopen(path, "rb");
    char *line = NULL;
    size_t capacity = 0;
    *out = (struct words){0};
    if (!file) {
        fprintf(stderr, "list_drawn_tables: %s cannot be read\n", path);
        exit(66);
    }
    while (getline(&line, &capacity, file) > 0) {
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "== ", 3) == 0) {
            out->lists = memory_resize(out->lists, out->n + 1, sizeof *out->lists);
            out->lists[out->n++] = (struct word_list){.name = memory_copy_text(line + 3)};
        } else if (out->n > 0)
            append_word(out, line);
    }
    free(line);
    fclose(file);
}

void words_release(struct words *words)
{
    for (size_t i = 0; i < words->n; i++) {
        for (size_t k = 0; k < words->lists[i].n; k++)
            free(words->lists[i].items[k]);
        free(words->lists[i].items);
        free(words->lists[i].name);
    }
    free(words->lists);
}

const char *word_of(const struct words *words, struct draw *draw, const char *list)
{
    for (size_t i = 0; i < words->n; i++)
        if (strcmp(words->lists[i].name, list) == 0)
            return words->lists[i].items[draw_below(draw, words->lists[i].n)];
    fprintf(stderr, "list_drawn_tables: there is no list of words %s\n", list);
    exit(70);
}

const struct word_list *list_any(const struct words *words, struct draw *draw, size_t least)
{
    const struct word_list *list;
    do
        list = &words->lists[draw_below(draw, words->n)];
    while (list->n < least);
    return list;
}

/* Of a list and then of its words, or of all words, so that long lists are met as often as short ones. */
const char *word_any(const struct words *words, struct draw *draw)
{
    size_t at = draw_below(draw, words->n_words);
    if (draw_once_in(draw, 2))
        return word_of(words, draw, words->lists[draw_below(draw, words->n)].name);
    for (size_t i = 0;; at -= words->lists[i++].n)
        if (at < words->lists[i].n)
            return words->lists[i].items[at];
}
