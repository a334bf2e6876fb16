/* The document as text: indented by two as jansson does it, with numbers of as few digits as give them again. */
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/value/number.h"
#include "report/view/view.h"

static void line_append(struct text *out, size_t depth)
{
    text_append(out, "\n");
    while (depth-- > 0)
        text_append(out, "  ");
}

/* jansson writes a string with its escapes, and a whole number. */
static int bytes_append(const char *bytes, size_t length, void *out)
{
    text_append_bytes(out, bytes, length);
    return 0;
}

static void leaf_append(struct text *out, const json_t *leaf)
{
    if (!json_is_real(leaf)) {
        json_dump_callback(leaf, bytes_append, out, JSON_ENCODE_ANY);
        return;
    }
    OWNED char *number = number_exact(json_real_value(leaf));
    text_append(out, number);
    text_append(out, strpbrk(number, ".e") ? "" : ".0");
}

static void members_append(struct text *out, const json_t *object, size_t depth)
{
    const char *key, *comma = "";
    json_t *value;
    json_object_foreach((json_t *)(size_t)object, key, value)
    {
        text_append(out, comma);
        line_append(out, depth);
        view_append_key(out, key);
        view_append(out, value, depth);
        comma = ",";
    }
}

static void elements_append(struct text *out, const json_t *array, size_t depth)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        text_append(out, i ? "," : "");
        line_append(out, depth);
        view_append(out, json_array_get(array, i), depth);
    }
}

void view_append_key(struct text *out, const char *key)
{
    json_t *name = json_string(key);
    leaf_append(out, name);
    text_append(out, ": ");
    json_decref(name);
}

void view_append(struct text *out, const json_t *view, size_t depth)
{
    bool is_object = json_is_object(view);
    size_t n = is_object ? json_object_size(view) : json_array_size(view);
    if (!is_object && !json_is_array(view)) {
        leaf_append(out, view);
        return;
    }
    text_append(out, is_object ? "{" : "[");
    (is_object ? members_append : elements_append)(out, view, depth + 1);
    if (n > 0)
        line_append(out, depth);
    text_append(out, is_object ? "}" : "]");
}

char *view_text(const json_t *view)
{
    struct text out = {0};
    view_append(&out, view, 0);
    text_append(&out, "\n");
    return text_take(&out);
}
