/* The document as text: indented by two as jansson does it, with numbers of as few digits as give them again. */
#include <stdbool.h>
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

/* Writes a character as UTF-16 in hexadecimal digits (RFC 8259, 7). */
static void escape_append(struct text *out, uint32_t code)
{
    if (code > 0xFFFF) {
        text_format(out, "\\u%04X", (unsigned)(0xD800 + ((code - 0x10000) >> 10)));
        code = 0xDC00 + (code & 0x3FF);
    }
    text_format(out, "\\u%04X", (unsigned)code);
}

/* jansson writes a whole number, and a string with escapes of what is below U+0020. What else is not safe to print
 * (data/text.h) gets one, too: it is the same string to whoever reads it. */
static int bytes_append(const char *bytes, size_t length, void *out)
{
    const char *from = bytes, *end = bytes + length;
    for (const char *at = bytes; at < end; at++) {
        bool first = (unsigned char)*at >= 0x7F && (*at & 0xC0) != 0x80;
        size_t unsafe = first ? text_unsafe(at) : 0, n;
        if (unsafe == 0)
            continue;
        text_append_bytes(out, from, (size_t)(at - from));
        escape_append(out, text_decode(at, &n));
        from = at + unsafe;
        at = from - 1;
    }
    text_append_bytes(out, from, (size_t)(end - from));
    return 0;
}

/* Nothing in it needs an escape. Most strings are such, and all keys: these are the largest part of the document. */
static bool is_plain(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] < ' ' || bytes[i] > '~' || bytes[i] == '"' || bytes[i] == '\\')
            return false;
    return true;
}

static void string_append(struct text *out, const char *bytes, size_t length)
{
    text_append(out, "\"");
    text_append_bytes(out, bytes, length);
    text_append(out, "\"");
}

static void real_append(struct text *out, double value)
{
    OWNED char *number = number_exact(value);
    text_append(out, number);
    text_append(out, strpbrk(number, ".e") ? "" : ".0");
}

static void leaf_append(struct text *out, const json_t *leaf)
{
    if (json_is_real(leaf))
        real_append(out, json_real_value(leaf));
    else if (json_is_null(leaf))
        text_append(out, "null");
    else if (json_is_string(leaf) && is_plain(json_string_value(leaf), json_string_length(leaf)))
        string_append(out, json_string_value(leaf), json_string_length(leaf));
    else
        json_dump_callback(leaf, bytes_append, out, JSON_ENCODE_ANY);
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
    json_auto_t *name = is_plain(key, strlen(key)) ? NULL : json_string(key);
    if (name)
        leaf_append(out, name);
    else
        string_append(out, key, strlen(key));
    text_append(out, ": ");
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
