#include "report/template/template_check.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/template/mustache_format.h"
#include "report/template/mustache_tag.h"

enum { DEEPEST = 100, DEEPEST_PARTIAL = 20 };

/* The sections that are open, outermost first: what their names are looked up in. */
struct scope {
    struct tag tag;
    char *path;
};

struct checking {
    const struct mustache *mustache;
    const struct fields *fields;
    struct scope scopes[DEEPEST + 1]; /* the first is the whole */
    size_t n;
    int partials;
    struct error *err;
};

static size_t line_of(const struct checking *c, const struct tag *tag)
{
    size_t line = 1;
    for (const char *at = c->mustache->source; at < tag->open; at++)
        line += *at == '\n';
    return line;
}

static int complain(const struct checking *c, const struct tag *tag, const char *problem)
{
    size_t length = (size_t)(tag->close - tag->open);
    return error_set(c->err, ERROR_DATA, "%s:%zu: %.*s%s %s", c->mustache->name, line_of(c, tag),
                     (int)(length < 80 ? length : 80), tag->open, length < 80 ? "" : "...", problem);
}

/* With the name of a section in it, which is freed with the problem. */
static int complain_take(const struct checking *c, const struct tag *tag, char *problem)
{
    complain(c, tag, problem);
    free(problem);
    return -1;
}

/* ---- names ---- */

static char *joined(const char *scope, const char *name, size_t length)
{
    return memory_format("%s%s%.*s", scope, *scope ? "." : "", (int)length, name);
}

static bool is(const struct tag *tag, const char *word)
{
    return tag->length == strlen(word) && memcmp(tag->name, word, tag->length) == 0;
}

/* {{.}}, {{-first}}, {{-last}}: known wherever a section is open. */
static bool is_of_item(const struct tag *tag)
{
    return is(tag, ".") || is(tag, "-first") || is(tag, "-last");
}

/* The path that the name leads to from the innermost scope that knows its first part; NULL when none does. */
static char *find(const struct checking *c, const char *name, size_t length)
{
    size_t first = strcspn(name, ".");
    first = first < length ? first : length;
    for (size_t i = c->n; i-- > 0;) {
        char *part = joined(c->scopes[i].path, name, first), *whole = joined(c->scopes[i].path, name, length);
        bool known = fields_holds(c->fields, part, strlen(part));
        bool all_known = known && fields_holds(c->fields, whole, strlen(whole));
        free(part);
        if (all_known)
            return whole;
        free(whole);
        if (known)
            return NULL;
    }
    return NULL;
}

static int unknown(const struct checking *c, const struct tag *tag)
{
    const char *scopes[DEEPEST + 1];
    for (size_t i = 0; i < c->n; i++)
        scopes[i] = c->scopes[i].path;
    char *name = memory_copy_bytes(tag->name, tag->length), *hint = fields_hint(c->fields, scopes, c->n, name);
    char *problem = memory_format("names nothing that is known here%s%s (templates/README.md lists all fields)",
                                  hint ? "; " : "", hint ? hint : "");
    complain(c, tag, problem);
    free(problem);
    free(hint);
    free(name);
    return -1;
}

/* ---- tags ---- */

static int check_value(const struct checking *c, const struct tag *tag)
{
    if (tag->format && !mustache_format_exists(tag->format, tag->format_length))
        return complain(c, tag,
                        "asks for a format that there is not: number, measured, factor, ratio, percent, p, p_text, "
                        "exact, interval, ratios, list or verdict");
    if (is_of_item(tag))
        return c->n > 1 ? 0 : complain(c, tag, "stands for an item, and no section is open");
    char *path = find(c, tag->name, tag->length);
    if (!path)
        return unknown(c, tag);
    bool list = fields_holds_inside(c->fields, path, true), object = fields_holds_inside(c->fields, path, false);
    free(path);
    if (tag->format || (!list && !object))
        return 0;
    return complain_take(c, tag,
                         memory_format("names %s, not a value; {{#%.*s}}...{{/%.*s}} %s", list ? "a list" : "an object",
                                       (int)tag->length, tag->name, (int)tag->length, tag->name,
                                       list ? "goes through it" : "looks into it"));
}

/* What the items of a list hold: report.sections[].series[] is listed without fields of its own and has those of series[]. */
static char *items_of(const struct checking *c, const char *path)
{
    const char *dot = strrchr(path, '.');
    char *items = memory_format("%s[]", path), *whole = memory_format("%s[]", dot ? dot + 1 : path);
    bool alias = !fields_holds_inside(c->fields, items, false) && fields_holds_inside(c->fields, whole, false);
    free(alias ? items : whole);
    return alias ? whole : items;
}

static int open_section(struct checking *c, const struct tag *tag)
{
    if (c->n > DEEPEST)
        return complain(c, tag, "is nested too deeply");
    if (is_of_item(tag) && c->n < 2)
        return complain(c, tag, "stands for an item, and no section is open");
    char *path = is_of_item(tag) ? memory_copy_text(c->scopes[c->n - 1].path) : find(c, tag->name, tag->length);
    if (!path)
        return unknown(c, tag);
    if (tag->sigil == '#' && fields_holds_inside(c->fields, path, true)) {
        char *items = items_of(c, path);
        free(path);
        path = items;
    } else if (tag->sigil == '^') { /* nothing to look into */
        free(path);
        path = memory_copy_text(c->scopes[c->n - 1].path);
    }
    c->scopes[c->n++] = (struct scope){*tag, path};
    return 0;
}

static int close_section(struct checking *c, const struct tag *tag, size_t outermost)
{
    const struct tag *open = &c->scopes[c->n - 1].tag;
    if (c->n == outermost)
        return complain(c, tag, "closes a section that is not open");
    if (tag->length != open->length || memcmp(tag->name, open->name, tag->length) != 0) {
        return complain_take(c, tag,
                             memory_format("closes a section that was opened as %.*s in line %zu; {{/%.*s}} closes it",
                                           (int)open->length, open->name, line_of(c, open), (int)open->length,
                                           open->name));
    }
    free(c->scopes[--c->n].path);
    return 0;
}

static int check_source(struct checking *c);

static int check_partial(struct checking *c, const struct tag *tag)
{
    const struct mustache *outer = c->mustache;
    char *name = memory_copy_bytes(tag->name, tag->length);
    const char *source = outer->partial ? outer->partial(outer->catalogue, name) : NULL;
    int failed;
    if (!source || c->partials == DEEPEST_PARTIAL) {
        failed = source ? complain(c, tag, "is nested too deeply")
                        : complain_take(c, tag, memory_format("names no part: there is no parts/%s.md", name));
    } else {
        struct mustache inner = *outer;
        inner.name = name;
        inner.source = source;
        c->mustache = &inner;
        c->partials++;
        failed = check_source(c);
        c->partials--;
        c->mustache = outer;
    }
    free(name);
    return failed;
}

static int check_tag(struct checking *c, const struct tag *tag, size_t outermost)
{
    switch (tag->sigil) {
    case '#':
    case '^':
        return open_section(c, tag);
    case '/':
        return close_section(c, tag, outermost);
    case '>':
        return check_partial(c, tag);
    case '!':
        return 0;
    default:
        return check_value(c, tag);
    }
}

static int check_source(struct checking *c)
{
    size_t outermost = c->n;
    const char *open = c->mustache->source;
    while ((open = strstr(open, "{{"))) {
        struct tag tag;
        const char *problem = tag_read(&tag, c->mustache->source, open);
        if (problem)
            return complain(c, &tag, problem);
        if (check_tag(c, &tag, outermost) != 0)
            return -1;
        open = tag.close;
    }
    if (c->n == outermost)
        return 0;
    const struct tag *open_tag = &c->scopes[c->n - 1].tag;
    return complain_take(c, open_tag,
                         memory_format("is not closed: {{/%.*s}} ends it", (int)open_tag->length, open_tag->name));
}

int template_check(const struct mustache *mustache, const struct fields *fields, const char *root, struct error *err)
{
    struct checking c = {.mustache = mustache, .fields = fields, .n = 1, .err = err};
    c.scopes[0].path = memory_copy_text(root);
    int failed = check_source(&c);
    while (c.n > 0)
        free(c.scopes[--c.n].path);
    return failed;
}
