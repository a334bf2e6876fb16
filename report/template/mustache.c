/* Rendering: one walk over the nodes of a template. */
#include "report/template/mustache.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "data/memory.h"

/* Names are looked up in frames, innermost first. */
struct frame {
    const json_t *value;
    const struct frame *outer;
    size_t index, count; /* position of a list's item; count 0 for anything else */
};

struct rendering {
    struct text *out;
    const struct mustache_node *nodes;
    mustache_escape *escape;
    struct error *err;
};

/* ---- nodes ---- */

int mustache_complain(const struct mustache_node *node, struct error *err, const char *problem, ...)
{
    enum { SHOWN = 80 };
    char words[512];
    va_list arguments;
    va_start(arguments, problem);
    vsnprintf(words, sizeof words, problem, arguments);
    va_end(arguments);
    int shown = node->length < SHOWN ? (int)node->length : SHOWN;
    return error_set(err, ERROR_DATA, "%s:%zu: %.*s%s %s", node->file, node->line, shown, node->text,
                     node->length < SHOWN ? "" : "...", words);
}

bool mustache_is_named(const struct mustache_node *node, const char *name)
{
    return node->name_length == strlen(name) && memcmp(node->name, name, node->name_length) == 0;
}

/* ---- values ---- */

/* Returns -first or -last of the innermost list. */
static const json_t *frame_place(const struct frame *frame, bool last)
{
    while (frame && frame->count == 0)
        frame = frame->outer;
    if (!frame)
        return NULL;
    return json_boolean(last ? frame->index + 1 == frame->count : frame->index == 0);
}

/* The first part of a.b.c is sought from the innermost frame outwards, the rest inside what it names. */
static const json_t *frame_find(const struct frame *frame, const char *name, size_t length)
{
    const char *end = name + length, *dot = memchr(name, '.', length);
    size_t part = dot ? (size_t)(dot - name) : length;
    const json_t *value = NULL;
    for (; frame && !value; frame = frame->outer)
        value = json_object_getn(frame->value, name, part);
    for (name += part; value && name < end; name += part) {
        name++;
        dot = memchr(name, '.', (size_t)(end - name));
        part = (size_t)((dot ? dot : end) - name);
        value = json_object_getn(value, name, part);
    }
    return value;
}

static const json_t *frame_look_up(const struct frame *frame, const struct mustache_node *node)
{
    if (mustache_is_named(node, "."))
        return frame->value;
    if (mustache_is_named(node, "-first") || mustache_is_named(node, "-last"))
        return frame_place(frame, mustache_is_named(node, "-last"));
    return frame_find(frame, node->name, node->name_length);
}

static bool value_holds(const json_t *value, bool one)
{
    if (one)
        return json_is_integer(value) && json_integer_value(value) == 1;
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

/* How values of the benchmark are written whose section this is; as they are elsewhere. */
static struct mustache_shown frame_shown(const struct frame *frame)
{
    const json_t *shown = frame_find(frame, "shown", strlen("shown"));
    struct mustache_shown out = {.factor = 1, .decimals = -1};
    if (json_is_object(shown))
        json_unpack((json_t *)shown, "{s:F, s:i}", "factor", &out.factor, "decimals", &out.decimals);
    return out;
}

static int render_value(const struct rendering *r, const struct mustache_node *node, const struct frame *frame)
{
    const json_t *value = frame_look_up(frame, node);
    if (!value)
        return mustache_complain(node, r->err, "names nothing that is known here");
    RELEASED(text_release) struct text text = {0};
    const struct mustache_shown shown = frame_shown(frame);
    const char *problem = mustache_format_write(&text, value, &node->format, &shown);
    if (!problem)
        (node->raw || !r->escape ? text_append : r->escape)(r->out, text_string(&text));
    return problem ? mustache_complain(node, r->err, "%s", problem) : 0;
}

/* ---- sections ---- */

static int render_nodes(const struct rendering *r, size_t first, size_t end, const struct frame *frame);

static int render_items(const struct rendering *r, size_t first, size_t end, const struct frame *frame,
                        const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        struct frame item = {json_array_get(list, i), frame, i, json_array_size(list)};
        if (render_nodes(r, first, end, &item) != 0)
            return -1;
    }
    return 0;
}

static int render_section(const struct rendering *r, size_t place, const struct frame *frame)
{
    const struct mustache_node *node = &r->nodes[place];
    const json_t *value = frame_look_up(frame, node);
    if (value_holds(value, node->one) != (node->kind == MUSTACHE_SECTION))
        return 0;
    if (json_is_array(value) && node->kind == MUSTACHE_SECTION)
        return render_items(r, place + 1, node->next, frame, value);
    struct frame inner = {.value = value, .outer = frame};
    bool inside = node->kind == MUSTACHE_SECTION && !json_is_boolean(value);
    return render_nodes(r, place + 1, node->next, inside ? &inner : frame);
}

static int render_nodes(const struct rendering *r, size_t first, size_t end, const struct frame *frame)
{
    int failed = 0;
    for (size_t i = first; i < end && !failed; i = r->nodes[i].next) {
        const struct mustache_node *node = &r->nodes[i];
        if (node->kind == MUSTACHE_TEXT)
            text_append_bytes(r->out, node->text, node->length);
        else
            failed = node->kind == MUSTACHE_VALUE ? render_value(r, node, frame) : render_section(r, i, frame);
    }
    return failed;
}

int mustache_render(struct text *out, const struct mustache *template, mustache_escape *escape, const json_t *context,
                    struct error *err)
{
    const struct frame frame = {.value = context};
    const struct rendering r = {out, template->nodes, escape, err};
    size_t before = out->length;
    int failed = render_nodes(&r, 0, template->n, &frame);
    if (failed && out->bytes) {
        out->length = before;
        out->bytes[before] = '\0';
    }
    return failed;
}
