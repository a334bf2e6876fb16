#include <stdlib.h>
#include <string.h>

#include "data/formats/place.h"
#include "data/memory.h"

size_t place_alternative_end(const char *names, size_t begin, size_t length)
{
    size_t end = begin;
    for (bool inside = false; end < length && (inside || names[end] != '|'); end++)
        inside = names[end] == '(' || (inside && names[end] != ')');
    return end;
}

/* Returns the text of the first of `a|b|c` that has one. The | of (a|b) belongs to its path. */
static char *first_text(const struct place *at, const char *names, size_t length)
{
    for (size_t begin = 0; begin < length;) {
        size_t end = place_alternative_end(names, begin, length);
        OWNED char *name = memory_copy_bytes(names + begin, end - begin);
        char *found = place_text(at, name);
        if (found && *found)
            return found;
        free(found);
        begin = end + 1;
    }
    return NULL;
}

bool place_fill(struct text *out, const char *template, const struct place *at)
{
    bool whole = true;
    while (*template) {
        const char *open = strstr(template, "{{"), *close = open ? strstr(open, "}}") : NULL;
        if (!close) {
            text_append(out, template);
            return whole;
        }
        text_append_bytes(out, template, (size_t)(open - template));
        OWNED char *found = first_text(at, open + 2, (size_t)(close - open - 2));
        whole &= found != NULL;
        text_append(out, found ? found : "");
        template = close + 2;
    }
    return whole;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* One blank between words, none at the ends, and no word twice in a row. */
static char *tidy_words(const char *text)
{
    RELEASED(text_release) struct text out = {0};
    const char *before = "";
    size_t before_length = 0;
    for (const char *at = text; *at;) {
        while (is_blank(*at))
            at++;
        size_t length = 0;
        while (at[length] && !is_blank(at[length]))
            length++;
        bool again = length == before_length && strncmp(at, before, length) == 0;
        if (length > 0 && !again) {
            text_append(&out, out.length ? " " : "");
            text_append_bytes(&out, at, length);
        }
        before = at;
        before_length = length;
        at += length;
    }
    return memory_copy_text(text_string(&out));
}

char *place_filled(const char *template, const struct place *at)
{
    RELEASED(text_release) struct text filled = {0};
    place_fill(&filled, template, at);
    return tidy_words(text_string(&filled));
}

static int names_check(const char *names, size_t length, struct error *err)
{
    for (size_t begin = 0; begin <= length;) {
        size_t end = place_alternative_end(names, begin, length);
        OWNED char *name = memory_copy_bytes(names + begin, end - begin);
        if (place_path_check(name, err) != 0)
            return -1;
        begin = end + 1;
    }
    return 0;
}

int place_template_check(const char *template, struct error *err)
{
    for (const char *at = template, *open; (open = strstr(at, "{{"));) {
        const char *close = strstr(open, "}}");
        if (!close)
            return error_set(err, ERROR_DATA, "'{{' without '}}' in '%s'", text_short(template).bytes);
        if (names_check(open + 2, (size_t)(close - open - 2), err) != 0)
            return -1;
        at = close + 2;
    }
    return 0;
}
