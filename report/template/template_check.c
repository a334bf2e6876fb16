#include "report/template/template_check.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

struct checking {
    const struct mustache_node *nodes;
    const struct fields *fields;
    struct fields *used;
    struct error *err;
};

/* ---- names ---- */

/* Whether the tag is {{.}}, {{-first}} or {{-last}}. */
static bool is_of_item(const struct mustache_node *node)
{
    return mustache_is_named(node, ".") || mustache_is_named(node, "-first") || mustache_is_named(node, "-last");
}

static char *path_inside(const struct field_scope *scope, const char *name, size_t length)
{
    return memory_format("%s%s%.*s", scope->path, *scope->path ? "." : "", (int)length, name);
}

/* Finds the listed path that a name means, sought as rendering seeks values: the first part from the innermost section
 * outwards, the rest inside what it names. NULL when there is none. */
static char *check_find(const struct checking *c, const struct field_scope *scope, const struct mustache_node *node)
{
    size_t first = strcspn(node->name, ".");
    first = first < node->name_length ? first : node->name_length;
    for (; scope; scope = scope->outer) {
        OWNED char *part = path_inside(scope, node->name, first);
        char *whole = path_inside(scope, node->name, node->name_length);
        if (fields_holds(c->fields, whole))
            return whole;
        free(whole);
        if (fields_holds(c->fields, part))
            return NULL;
    }
    return NULL;
}

static int check_unknown(const struct checking *c, const struct field_scope *scope, const struct mustache_node *node)
{
    OWNED char *name = memory_copy_bytes(node->name, node->name_length), *hint = fields_hint(c->fields, scope, name);
    return mustache_complain(node, c->err,
                             "names nothing that is known here%s%s (templates/README.md lists all fields)",
                             hint ? "; " : "", hint ? hint : "");
}

/* ---- nodes ---- */

static int check_item(const struct checking *c, const struct field_scope *scope, const struct mustache_node *node)
{
    return scope->outer ? 0 : mustache_complain(node, c->err, "stands for an item, and no section is open");
}

static int check_value(const struct checking *c, const struct field_scope *scope, const struct mustache_node *node)
{
    if (is_of_item(node))
        return check_item(c, scope, node);
    OWNED char *path = check_find(c, scope, node);
    if (!path)
        return check_unknown(c, scope, node);
    bool list = fields_holds_inside(c->fields, path, true), object = fields_holds_inside(c->fields, path, false);
    int length = (int)node->name_length;
    if (c->used)
        fields_add(c->used, path);
    if (node->format.kind || (!list && !object))
        return 0;
    return mustache_complain(node, c->err, "names %s, not a value; {{#%.*s}}...{{/%.*s}} %s",
                             list ? "a list" : "an object", length, node->name, length, node->name,
                             list ? "goes through it" : "looks into it");
}

/* Returns what the items of a list hold: report.sections[].series[] has the fields of series[]. */
static char *items_of(const struct checking *c, const char *path)
{
    const char *dot = strrchr(path, '.');
    char *items = memory_format("%s[]", path), *whole = memory_format("%s[]", dot ? dot + 1 : path);
    bool alias = !fields_holds_inside(c->fields, items, false) && fields_holds_inside(c->fields, whole, false);
    free(alias ? items : whole);
    return alias ? whole : items;
}

static int check_nodes(const struct checking *c, size_t first, size_t end, const struct field_scope *scope);

static int check_section(const struct checking *c, const struct field_scope *scope, size_t place)
{
    const struct mustache_node *node = &c->nodes[place];
    if (is_of_item(node) && check_item(c, scope, node) != 0)
        return -1;
    OWNED char *path = is_of_item(node) ? memory_copy_text(scope->path) : check_find(c, scope, node);
    if (!path)
        return check_unknown(c, scope, node);
    if (c->used)
        fields_add(c->used, path);
    OWNED char *items = fields_holds_inside(c->fields, path, true) ? items_of(c, path) : memory_copy_text(path);
    const char *inside = node->kind == MUSTACHE_INVERTED ? scope->path : items; /* nothing to look into */
    const struct field_scope inner = {inside, scope};
    return check_nodes(c, place + 1, node->next, &inner);
}

static int check_nodes(const struct checking *c, size_t first, size_t end, const struct field_scope *scope)
{
    int failed = 0;
    for (size_t i = first; i < end && !failed; i = c->nodes[i].next)
        if (c->nodes[i].kind != MUSTACHE_TEXT)
            failed =
                c->nodes[i].kind == MUSTACHE_VALUE ? check_value(c, scope, &c->nodes[i]) : check_section(c, scope, i);
    return failed;
}

int template_check(const struct mustache *template, const struct fields *fields, struct fields *used, struct error *err)
{
    const struct checking c = {template->nodes, fields, used, err};
    const struct field_scope page = {"", NULL};
    return check_nodes(&c, 0, template->n, &page);
}
