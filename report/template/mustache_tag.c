#include "report/template/mustache_tag.h"

#include <ctype.h>
#include <string.h>

static bool is_indent(char c)
{
    return c == ' ' || c == '\t';
}

const char *tag_line_start(const char *source, const char *at)
{
    while (at > source && is_indent(at[-1]))
        at--;
    return at;
}

const char *tag_line_end(const char *at)
{
    while (is_indent(*at))
        at++;
    if (*at == '\r' && at[1] == '\n')
        at++;
    return *at == '\n' ? at + 1 : *at == '\0' ? at : NULL;
}

static bool stands_alone(const char *source, const struct tag *tag)
{
    const char *start = tag_line_start(source, tag->open);
    return tag->sigil && strchr("#^/>!", tag->sigil) && (start == source || start[-1] == '\n') &&
           tag_line_end(tag->close);
}

static bool is_name(const char *name, size_t length)
{
    if (length == 1 && *name == '.')
        return true;
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)name[i]) && !strchr("_-.", name[i]))
            return false;
    return length > 0 && name[0] != '.' && name[length - 1] != '.';
}

static void trim_name(struct tag *tag, const char *end)
{
    while (tag->name < end && isspace((unsigned char)*tag->name))
        tag->name++;
    while (end > tag->name && isspace((unsigned char)end[-1]))
        end--;
    tag->length = (size_t)(end - tag->name);
}

/* {{name:format}}: a value's only. */
static void split_format(struct tag *tag)
{
    const char *colon = tag->sigil && !strchr("&{", tag->sigil) ? NULL : memchr(tag->name, ':', tag->length);
    if (!colon)
        return;
    tag->format = colon + 1;
    tag->format_length = tag->length - (size_t)(tag->format - tag->name);
    tag->length = (size_t)(colon - tag->name);
}

const char *tag_read(struct tag *tag, const char *source, const char *open)
{
    bool triple = open[2] == '{';
    const char *end = strstr(open + 2 + triple, triple ? "}}}" : "}}");
    *tag = (struct tag){.open = open, .close = open + strcspn(open, "\n"), .name = open + 2};
    if (!end)
        return "is not closed";
    tag->close = end + (triple ? 3 : 2);
    if (tag->name[0] && strchr("#^/>!&{", tag->name[0]))
        tag->sigil = *tag->name++;
    trim_name(tag, end);
    split_format(tag);
    tag->alone = stands_alone(source, tag);
    return tag->sigil == '!' || is_name(tag->name, tag->length) ? NULL : "is not a tag of these templates";
}
