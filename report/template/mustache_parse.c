/* The only scanner of the template language. Parts are parsed where they are named, so the nodes hold none. */
#include "report/template/mustache.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

enum { DEEPEST_PART = 20 };

/* A tag is one tag of the source while it is read. */
struct tag {
    struct mustache_node node;
    char sigil; /* # ^ / > ! & {, or 0 for a value */
    const char *close;
    bool alone; /* on its line */
};

/* A reading is the source that is being read. */
struct reading {
    const char *file, *text, *at;
    size_t line;
    size_t outermost; /* sections that were open before it began */
};

struct parsing {
    struct mustache *out;
    mustache_part *part;
    void *catalogue;
    size_t open[MUSTACHE_DEEPEST]; /* the sections that are open, as nodes */
    size_t n_open;
    int parts; /* how deep */
    struct error *err;
};

/* ---- one tag ---- */

static bool is_indent(char c)
{
    return c == ' ' || c == '\t';
}

/* Finds where the indentation before a tag begins. */
static const char *line_start(const char *text, const char *at)
{
    while (at > text && is_indent(at[-1]))
        at--;
    return at;
}

/* Finds the first byte of the next line; NULL when something else follows on this one. */
static const char *line_end(const char *at)
{
    while (is_indent(*at))
        at++;
    if (*at == '\r' && at[1] == '\n')
        at++;
    return *at == '\n' ? at + 1 : *at == '\0' ? at : NULL;
}

static bool tag_is_alone(const struct tag *tag, const char *text)
{
    const char *start = line_start(text, tag->node.text);
    return tag->sigil && strchr("#^/>!", tag->sigil) && (start == text || start[-1] == '\n') && line_end(tag->close);
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

static void tag_trim_name(struct mustache_node *node, const char *end)
{
    while (node->name < end && isspace((unsigned char)*node->name))
        node->name++;
    while (end > node->name && isspace((unsigned char)end[-1]))
        end--;
    node->name_length = (size_t)(end - node->name);
}

/* Splits {{name:format}} or {{#name:one}}. Returns what is wrong with it. */
static const char *tag_split_format(struct tag *tag)
{
    struct mustache_node *node = &tag->node;
    const char *colon = tag->sigil && strchr("/>!", tag->sigil) ? NULL : memchr(node->name, ':', node->name_length);
    if (!colon)
        return NULL;
    size_t length = node->name_length - (size_t)(colon + 1 - node->name);
    node->name_length = (size_t)(colon - node->name);
    if (node->kind == MUSTACHE_VALUE) {
        const char *problem = mustache_format_read(&node->format, colon + 1, length);
        node->raw = node->raw || node->format.one; /* the words are the template's own */
        return problem;
    }
    node->one = length == 3 && memcmp(colon + 1, "one", length) == 0;
    return node->one ? NULL : "asks for a format that there is not: a section knows {{#NAME:one}} only";
}

/* Reads the tag that begins at `open`. Returns what is wrong with it, NULL when nothing is; the node is good for a
 * message even then. */
static const char *tag_read(struct tag *tag, const struct reading *reading, const char *open)
{
    bool triple = open[2] == '{';
    const char *end = strstr(open + 2 + triple, triple ? "}}}" : "}}");
    *tag = (struct tag){.node = {.kind = MUSTACHE_VALUE,
                                 .text = open,
                                 .length = strcspn(open, "\n"),
                                 .name = open + 2,
                                 .file = reading->file,
                                 .line = reading->line}};
    struct mustache_node *node = &tag->node;
    if (!end)
        return "is not closed";
    tag->close = end + (triple ? 3 : 2);
    node->length = (size_t)(tag->close - open);
    if (*node->name && strchr("#^/>!&{", *node->name))
        tag->sigil = *node->name++;
    node->raw = tag->sigil != 0;
    node->kind = !tag->sigil || strchr("&{", tag->sigil) ? MUSTACHE_VALUE
                 : tag->sigil == '^'                     ? MUSTACHE_INVERTED
                                                         : MUSTACHE_SECTION;
    tag_trim_name(node, end);
    tag->alone = tag_is_alone(tag, reading->text);
    const char *problem = tag_split_format(tag);
    return tag->sigil == '!' || is_name(node->name, node->name_length) ? problem : "is not a tag of these templates";
}

/* ---- nodes ---- */

static void parsing_add(struct parsing *p, struct mustache_node node)
{
    p->out->nodes = memory_grow(p->out->nodes, p->out->n, &p->out->capacity, sizeof *p->out->nodes);
    node.next = p->out->n + 1;
    p->out->nodes[p->out->n++] = node;
}

static void parsing_add_text(struct parsing *p, const struct reading *reading, const char *end)
{
    if (end > reading->at)
        parsing_add(p, (struct mustache_node){.text = reading->at, .length = (size_t)(end - reading->at)});
}

static int section_open(struct parsing *p, const struct tag *tag)
{
    if (p->n_open == MUSTACHE_DEEPEST)
        return mustache_complain(&tag->node, p->err, "is nested too deeply");
    p->open[p->n_open++] = p->out->n;
    parsing_add(p, tag->node);
    return 0;
}

static int section_close(struct parsing *p, const struct tag *tag, const struct reading *reading)
{
    if (p->n_open == reading->outermost)
        return mustache_complain(&tag->node, p->err, "closes a section that is not open");
    struct mustache_node *open = &p->out->nodes[p->open[p->n_open - 1]];
    int length = (int)open->name_length;
    if (tag->node.name_length != open->name_length || memcmp(tag->node.name, open->name, open->name_length) != 0)
        return mustache_complain(&tag->node, p->err,
                                 "closes a section that was opened as %.*s in line %zu; {{/%.*s}} closes it", length,
                                 open->name, open->line, length, open->name);
    open->next = p->out->n;
    p->n_open--;
    return 0;
}

/* ---- sources ---- */

static int parse_source(struct parsing *p, const char *file, char *text);

/* The indentation of a part that is alone on its line belongs to each of its lines, as in Mustache. */
static char *part_indented(const struct tag *tag, const char *text, const char *part)
{
    struct text out = {0};
    const char *indent = line_start(text, tag->node.text);
    while (*part) {
        size_t length = strcspn(part, "\n");
        length += part[length] == '\n';
        if (tag->alone)
            text_append_bytes(&out, indent, (size_t)(tag->node.text - indent));
        text_append_bytes(&out, part, length);
        part += length;
    }
    return text_take(&out);
}

static int parse_part(struct parsing *p, const struct tag *tag, const struct reading *reading)
{
    OWNED char *name = memory_copy_bytes(tag->node.name, tag->node.name_length);
    RELEASED(text_release) struct text missing = {0};
    const char *part = p->part ? p->part(p->catalogue, name, &missing) : NULL;
    int failed;
    if (!part) {
        failed = mustache_complain(&tag->node, p->err, "names no part: there is %s",
                                   p->part ? text_string(&missing) : "none here");
    } else if (p->parts == DEEPEST_PART) {
        failed = mustache_complain(&tag->node, p->err, "is nested too deeply");
    } else {
        p->parts++;
        failed = parse_source(p, name, part_indented(tag, reading->text, part));
        p->parts--;
    }
    return failed;
}

static int parse_tag(struct parsing *p, const struct tag *tag, const struct reading *reading)
{
    switch (tag->sigil) {
    case '#':
    case '^':
        return section_open(p, tag);
    case '/':
        return section_close(p, tag, reading);
    case '>':
        return parse_part(p, tag, reading);
    case '!':
        return 0;
    default:
        parsing_add(p, tag->node);
        return 0;
    }
}

static size_t count_lines(const char *at, const char *end)
{
    size_t lines = 0;
    for (; at < end; at++)
        lines += *at == '\n';
    return lines;
}

/* Takes the text, copies the name of the file. */
static struct reading reading_of(struct parsing *p, const char *file, char *text)
{
    struct mustache *out = p->out;
    out->sources = memory_grow(out->sources, out->n_sources, &out->sources_capacity, sizeof *out->sources);
    out->sources[out->n_sources] = (struct mustache_source){memory_copy_text(file), text};
    return (struct reading){
        .file = out->sources[out->n_sources++].file, .text = text, .at = text, .line = 1, .outermost = p->n_open};
}

static int parse_source(struct parsing *p, const char *file, char *text)
{
    struct reading reading = reading_of(p, file, text);
    for (const char *open; (open = strstr(reading.at, "{{"));) {
        struct tag tag;
        reading.line += count_lines(reading.at, open);
        const char *problem = tag_read(&tag, &reading, open);
        if (problem)
            return mustache_complain(&tag.node, p->err, "%s", problem);
        parsing_add_text(p, &reading, tag.alone ? line_start(text, open) : open);
        reading.at = tag.alone ? line_end(tag.close) : tag.close;
        if (parse_tag(p, &tag, &reading) != 0)
            return -1;
        reading.line += count_lines(open, reading.at);
    }
    parsing_add_text(p, &reading, reading.at + strlen(reading.at));
    if (p->n_open == reading.outermost)
        return 0;
    const struct mustache_node *open = &p->out->nodes[p->open[p->n_open - 1]];
    return mustache_complain(open, p->err, "is not closed: {{/%.*s}} ends it", (int)open->name_length, open->name);
}

int mustache_parse(struct mustache *out, const char *name, const char *source, mustache_part *part, void *catalogue,
                   struct error *err)
{
    struct parsing p = {.out = out, .part = part, .catalogue = catalogue, .err = err};
    *out = (struct mustache){0};
    if (parse_source(&p, name, memory_copy_text(source)) == 0)
        return 0;
    mustache_release(out);
    return -1;
}

void mustache_release(struct mustache *template)
{
    for (size_t i = 0; i < template->n_sources; i++) {
        free(template->sources[i].file);
        free(template->sources[i].text);
    }
    free(template->sources);
    free(template->nodes);
    *template = (struct mustache){0};
}
