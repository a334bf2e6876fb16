#include <stdlib.h>
#include <string.h>

#include "data/formats/expression.h"
#include "data/formats/documents.h"
#include "data/memory.h"
#include "data/text.h"

/* How many bytes the colour or the like that begins here has: ESC [ and numbers, up to a letter. */
static size_t escape_length(const char *at, const char *end)
{
    const char *here = at + 2;
    if (end - at < 3 || at[0] != '\033' || at[1] != '[')
        return 0;
    while (here < end && ((*here >= '0' && *here <= '9') || *here == ';' || *here == '?'))
        here++;
    return here < end ? (size_t)(here - at) + 1 : 0;
}

static void append_without_colours(struct text *out, const char *bytes, size_t length)
{
    const char *end = bytes + length;
    for (const char *at = bytes; at < end;) {
        const char *escape = memchr(at, '\033', (size_t)(end - at));
        size_t before = escape ? (size_t)(escape - at) : (size_t)(end - at);
        text_append_bytes(out, at, before);
        at += before;
        size_t skipped = at < end ? escape_length(at, end) : 0;
        if (at < end && skipped == 0)
            text_append_bytes(out, at, skipped = 1);
        at += skipped;
    }
}

/* Writes the line as a terminal shows it: what stands before a carriage return is overwritten by what follows. */
static void append_line(struct text *out, const char *line, size_t length)
{
    while (length > 0 && line[length - 1] == '\r')
        length--;
    const char *overwritten = length ? memrchr(line, '\r', length) : NULL;
    size_t begin = overwritten ? (size_t)(overwritten - line) + 1 : 0;
    append_without_colours(out, line + begin, length - begin);
    text_append_bytes(out, "\n", 1);
}

static void text_as_shown(struct text *out, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length;) {
        const char *end = memchr(bytes + at, '\n', length - at);
        size_t next = end ? (size_t)(end - bytes) : length;
        append_line(out, bytes + at, next - at);
        at = next + 1;
    }
}

static size_t lines_between(const char *bytes, size_t from, size_t to)
{
    size_t lines = 0;
    for (; from < to; from++)
        lines += bytes[from] == '\n';
    return lines;
}

/* All matches of a pattern in a record, each with its line. */
static json_t *matches_of(const struct format_pattern *pattern, const char *record, size_t length, size_t line)
{
    json_t *all = json_array();
    size_t begin, end, counted = 0;
    for (size_t at = 0; at < length && expression_find(pattern->expression, record, length, at, &begin, &end);
         at = pattern->once ? length
              : end > at    ? end
                            : at + 1) {
        json_t *groups = expression_groups(pattern->expression, record);
        line += lines_between(record, counted, begin);
        counted = begin;
        json_object_set_new(groups, "-line", json_real((double)line));
        json_array_append_new(all, groups);
    }
    return all;
}

static json_t *record_of(const struct format *format, const char *record, size_t length, size_t line)
{
    json_t *document = json_object();
    OWNED char *first = text_valid(record, strcspn(record, "\n") < length ? strcspn(record, "\n") : length);
    json_object_set_new(document, "-first", json_string(first));
    for (size_t i = 0; i < format->n_patterns; i++) {
        const struct format_pattern *pattern = &format->patterns[i];
        json_t *matches = pattern->of || pattern->everywhere ? NULL : matches_of(pattern, record, length, line);
        if (json_array_size(matches) > 0)
            json_object_set(document, pattern->name, matches);
        json_decref(matches);
    }
    return document;
}

/* A record above the first line that begins one counts only when a pattern matches in it. */
static void add_record(struct documents *out, const struct format *format, const char *text, size_t from, size_t to,
                       size_t line, bool above)
{
    json_t *record = record_of(format, text + from, to - from, line);
    if (above && json_object_size(record) < 2)
        json_decref(record);
    else
        documents_add(out, record, line);
}

static void split_records(struct documents *out, const struct format *format, const char *text, size_t length)
{
    size_t begin, end, from = 0, line = 1, at = 0;
    bool above = true;
    while (format->record && at < length && expression_find(format->record, text, length, at, &begin, &end)) {
        if (begin > from)
            add_record(out, format, text, from, begin, line, above);
        line += lines_between(text, from, begin);
        above = false;
        from = begin;
        at = end > at ? end : at + 1;
    }
    if (from < length)
        add_record(out, format, text, from, length, line, above && format->record);
}

/* What the whole text says holds for each of its records. */
static void add_headings(struct documents *out, const struct format *format, const char *text, size_t length)
{
    for (size_t i = 0; i < format->n_patterns; i++) {
        const struct format_pattern *pattern = &format->patterns[i];
        json_t *matches = pattern->everywhere ? matches_of(pattern, text, length, 1) : NULL;
        for (size_t n = 0; n < out->n && json_array_size(matches) > 0; n++)
            json_object_set(out->documents[n], pattern->name, matches);
        json_decref(matches);
    }
}

int documents_of_text(struct documents *out, const struct format *format, const char *bytes, size_t length,
                      struct error *err)
{
    RELEASED(text_release) struct text shown = {0};
    (void)err;
    *out = (struct documents){0};
    text_as_shown(&shown, bytes, length);
    split_records(out, format, text_string(&shown), shown.length);
    add_headings(out, format, text_string(&shown), shown.length);
    return 0;
}
