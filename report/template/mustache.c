/* One pass over the source: a block is rendered from where it begins until its closing tag, once for each item of its
 * section, or read without writing when the section is left out, so that mistakes are found there, too. */
#include "report/template/mustache.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/template/mustache_format.h"
#include "report/template/mustache_tag.h"

enum { DEEPEST_PARTIAL = 20, DEEPEST_SECTION = 100 };

/* What the names are looked up in, innermost first. */
struct frame {
    const json_t *value;
    const struct frame *outer;
    size_t index, count; /* of a list's item; count 0 for anything else */
};

struct rendering {
    struct text *out;
    const struct mustache *mustache;
    int partials, sections; /* how deep */
    struct error *err;
};

static int block(struct rendering *r, const char **at, const struct tag *section, const struct frame *frame,
                 bool write);

/* ---- messages ---- */

static size_t line_of(const struct rendering *r, const char *at)
{
    size_t line = 1;
    for (const char *c = r->mustache->source; c < at; c++)
        line += *c == '\n';
    return line;
}

static int complain(const struct rendering *r, const struct tag *tag, const char *problem)
{
    size_t length = (size_t)(tag->close - tag->open);
    return error_set(r->err, ERROR_DATA, "%s:%zu: %.*s%s %s", r->mustache->name, line_of(r, tag->open),
                     (int)(length < 80 ? length : 80), tag->open, length < 80 ? "" : "...", problem);
}

/* ---- values ---- */

static const json_t *member(const json_t *object, const char *name, size_t length)
{
    return json_object_getn(object, name, length);
}

/* -first and -last: of the innermost list. */
static const json_t *place(const struct frame *frame, bool last)
{
    while (frame && frame->count == 0)
        frame = frame->outer;
    if (!frame)
        return NULL;
    return json_boolean(last ? frame->index + 1 == frame->count : frame->index == 0);
}

static bool is(const char *name, size_t length, const char *word)
{
    return length == strlen(word) && memcmp(name, word, length) == 0;
}

/* The first part of a.b.c is sought from the innermost context outwards, the rest inside what it names. */
static const json_t *look_up(const struct frame *frame, const char *name, size_t length)
{
    if (length == 1 && *name == '.')
        return frame->value;
    if (is(name, length, "-first") || is(name, length, "-last"))
        return place(frame, is(name, length, "-last"));
    const char *end = name + length;
    const char *dot = memchr(name, '.', length);
    size_t part = dot ? (size_t)(dot - name) : length;
    const json_t *value = NULL;
    for (; frame && !value; frame = frame->outer)
        value = member(frame->value, name, part);
    for (name += part; value && name < end; name += part) {
        name++;
        dot = memchr(name, '.', (size_t)(end - name));
        part = (size_t)((dot ? dot : end) - name);
        value = member(value, name, part);
    }
    return value;
}

static bool holds(const json_t *value)
{
    switch (value ? json_typeof(value) : JSON_NULL) {
    case JSON_NULL:
    case JSON_FALSE:
        return false;
    case JSON_INTEGER:
        return json_integer_value(value) != 0;
    case JSON_REAL:
        return json_real_value(value) != 0;
    case JSON_STRING:
        return json_string_length(value) > 0;
    case JSON_ARRAY:
        return json_array_size(value) > 0;
    default:
        return true;
    }
}

static void write_text(struct rendering *r, const struct tag *tag, const char *text)
{
    if (tag->sigil || !r->mustache->escape)
        text_append(r->out, text);
    else
        r->mustache->escape(r->out, text);
}

/* Of the benchmark whose section this is; -1 elsewhere. */
static int decimals_here(const struct frame *frame)
{
    const json_t *decimals = look_up(frame, "decimals", strlen("decimals"));
    return json_is_integer(decimals) ? (int)json_integer_value(decimals) : -1;
}

static int write_value(struct rendering *r, const struct tag *tag, const struct frame *frame)
{
    const json_t *value = look_up(frame, tag->name, tag->length);
    if (!value)
        return complain(r, tag, "names nothing that is known here");
    struct text text = {0};
    const char *problem = mustache_format(&text, value, tag->format, tag->format_length, decimals_here(frame));
    if (!problem)
        write_text(r, tag, text_string(&text));
    text_release(&text);
    return problem ? complain(r, tag, problem) : 0;
}

/* ---- partials ---- */

/* As in Mustache, the indentation of a partial that is alone on its line belongs to each of its lines. */
static char *indented(const struct rendering *r, const struct tag *tag, const char *source)
{
    struct text text = {0};
    const char *indent = tag_line_start(r->mustache->source, tag->open);
    while (*source) {
        size_t length = strcspn(source, "\n");
        length += source[length] == '\n';
        if (tag->alone)
            text_append_bytes(&text, indent, (size_t)(tag->open - indent));
        text_append_bytes(&text, source, length);
        source += length;
    }
    return text_take(&text);
}

static int partial(struct rendering *r, const struct tag *tag, const struct frame *frame)
{
    char *name = memory_copy_bytes(tag->name, tag->length);
    const char *found = r->mustache->partial ? r->mustache->partial(r->mustache->catalogue, name) : NULL;
    int status = 0;
    if (!found || r->partials == DEEPEST_PARTIAL) {
        status = complain(r, tag, found ? "is nested too deeply" : "names no template that is known");
    } else {
        char *source = indented(r, tag, found);
        struct mustache inner = *r->mustache;
        inner.name = name;
        inner.source = source;
        struct rendering below = {r->out, &inner, r->partials + 1, r->sections, r->err};
        const char *at = source;
        status = block(&below, &at, NULL, frame, true);
        free(source);
    }
    free(name);
    return status;
}

/* ---- sections ---- */

static int each_item(struct rendering *r, const char **at, const struct tag *tag, const struct frame *frame,
                     const json_t *list)
{
    const char *body = *at;
    for (size_t i = 0; i < json_array_size(list); i++) {
        struct frame item = {json_array_get(list, i), frame, i, json_array_size(list)};
        *at = body;
        if (block(r, at, tag, &item, true))
            return -1;
    }
    return 0;
}

static int section(struct rendering *r, const char **at, const struct tag *tag, const struct frame *frame, bool write)
{
    const json_t *value = write ? look_up(frame, tag->name, tag->length) : NULL;
    struct frame inner = {.value = value, .outer = frame};
    int status;
    if (r->sections == DEEPEST_SECTION)
        return complain(r, tag, "is nested too deeply");
    r->sections++;
    if (!write || holds(value) != (tag->sigil == '#'))
        status = block(r, at, tag, frame, false);
    else if (json_is_array(value) && tag->sigil == '#')
        status = each_item(r, at, tag, frame, value);
    else
        status = block(r, at, tag, tag->sigil == '^' || json_is_boolean(value) ? frame : &inner, true);
    r->sections--;
    return status;
}

/* ---- blocks ---- */

static int close_section(const struct rendering *r, const struct tag *tag, const struct tag *open)
{
    if (!open)
        return complain(r, tag, "closes a section that is not open");
    if (tag->length == open->length && memcmp(tag->name, open->name, tag->length) == 0)
        return 0;
    char *problem = memory_format("closes a section that was opened as %.*s in line %zu", (int)open->length, open->name,
                                  line_of(r, open->open));
    complain(r, tag, problem);
    free(problem);
    return -1;
}

static int obey(struct rendering *r, const char **at, const struct tag *tag, const struct frame *frame, bool write)
{
    switch (tag->sigil) {
    case '#':
    case '^':
        return section(r, at, tag, frame, write);
    case '>':
        return write ? partial(r, tag, frame) : 0;
    case '!':
        return 0;
    default:
        return write ? write_value(r, tag, frame) : 0;
    }
}

/* Renders from *at until the closing tag of `section`, or the end of the source when it is NULL; *at moves past it. */
static int block(struct rendering *r, const char **at, const struct tag *section, const struct frame *frame, bool write)
{
    for (;;) {
        struct tag tag;
        const char *open = strstr(*at, "{{");
        if (!open && section)
            return complain(r, section, "is not closed");
        const char *problem = open ? tag_read(&tag, r->mustache->source, open) : NULL;
        if (problem)
            return complain(r, &tag, problem);
        const char *end = !open ? *at + strlen(*at) : tag.alone ? tag_line_start(r->mustache->source, open) : open;
        if (write)
            text_append_bytes(r->out, *at, (size_t)(end - *at));
        if (!open)
            return 0;
        *at = tag.alone ? tag_line_end(tag.close) : tag.close;
        if (tag.sigil == '/')
            return close_section(r, &tag, section);
        if (obey(r, at, &tag, frame, write))
            return -1;
    }
}

int mustache_render(struct text *out, const struct mustache *mustache, const json_t *context, struct error *err)
{
    struct frame frame = {.value = context};
    struct rendering r = {.out = out, .mustache = mustache, .err = err};
    size_t before = out->length;
    const char *at = mustache->source;
    int status = block(&r, &at, NULL, &frame, true);
    if (status && out->bytes) {
        out->length = before;
        out->bytes[before] = '\0';
    }
    return status;
}
