#include "data/formats/declared_names.h"

#include <stdlib.h>
#include <string.h>

#include "data/formats/expression.h"
#include "data/formats/place.h"
#include "data/formats/step.h"
#include "data/memory.h"
#include "data/text.h"

static void add_name(struct declared_names *names, struct declared_name name)
{
    names->items = memory_grow(names->items, names->n, &names->capacity, sizeof *names->items);
    names->items[names->n++] = name;
}

void declared_names_add(struct declared_names *names, const char *text, size_t line, bool template)
{
    for (const char *at = text, *open; (open = strstr(at, "{{"));) {
        at = strstr(open, "}}") + 2;
        add_name(names, (struct declared_name){memory_copy_bytes(open, (size_t)(at - open)), line, template});
    }
}

void declared_names_add_path(struct declared_names *names, const char *path, size_t line)
{
    add_name(names, (struct declared_name){memory_format("{{%s}}", path), line, false});
}

void declared_names_release(struct declared_names *names)
{
    for (size_t i = 0; i < names->n; i++)
        free(names->items[i].text);
    free(names->items);
    *names = (struct declared_names){0};
}

/* ---- what has a name ---- */

static bool has_name(const struct format *format, const char *name)
{
    for (size_t i = 0; i < format->n_patterns; i++)
        if (strcmp(format->patterns[i].name, name) == 0 || expression_has_group(format->patterns[i].expression, name))
            return true;
    return *name == '-' || name[strspn(name, "0123456789")] == '\0'; /* -key, the number of an item */
}

static int say_unknown(const struct format *format, const char *name, size_t line, struct error *err)
{
    RELEASED(text_release) struct text list = {0};
    for (size_t i = 0; i < format->n_patterns; i++) {
        text_format(&list, "%s%s", i ? ", " : "", format->patterns[i].name);
        OWNED char *groups = expression_group_names(format->patterns[i].expression);
        text_format(&list, "%s%s%s", *groups ? " (" : "", groups, *groups ? ")" : "");
    }
    return error_set(err, ERROR_DATA, "%s:%zu: nothing is called '%s'; there %s%s", format->path, line,
                     text_short(name).bytes, list.length ? "are the patterns, and their groups: " : "is no pattern",
                     text_string(&list));
}

/* ---- what a step names ---- */

/* Checks each of the members that `a|b` chooses; what (!a|b) leaves out need not be there. */
static int check_step(const struct format *format, const struct path_step *step, size_t line, struct error *err)
{
    if (step->kind != STEP_NAMED && step->kind != STEP_SOME)
        return 0;
    for (const char *at = step->name; *at;) {
        size_t length = step->kind == STEP_SOME ? strcspn(at, "|") : strlen(at);
        OWNED char *name = memory_copy_bytes(at, length);
        if (!has_name(format, name))
            return say_unknown(format, name, line, err);
        at += length + (at[length] == '|');
    }
    return 0;
}

static int check_path(const struct format *format, const char *path, size_t line, struct error *err)
{
    struct path_step step;
    while (*path) {
        path = path_step_read(&step, path);
        if (check_step(format, &step, line, err) != 0)
            return -1;
    }
    return 0;
}

/* Checks `a|b`. */
static int check_paths(const struct format *format, const char *paths, size_t length, size_t line, struct error *err)
{
    for (size_t begin = 0; begin < length;) {
        size_t end = place_alternative_end(paths, begin, length);
        OWNED char *path = memory_copy_bytes(paths + begin, end - begin);
        if (check_path(format, path, line, err) != 0)
            return -1;
        begin = end + 1;
    }
    return 0;
}

/* The paths between {{ and }}. */
static size_t paths_length(const struct declared_name *name)
{
    return strlen(name->text) - 4;
}

int declared_names_check(const struct declared_names *names, const struct format *format, struct error *err)
{
    for (size_t i = 0; i < names->n; i++)
        if (check_paths(format, names->items[i].text + 2, paths_length(&names->items[i]), names->items[i].line, err) !=
            0)
            return -1;
    return 0;
}

/* ---- what documents have ---- */

/* Whether a member with this key may be what the path leads to. */
static bool may_lead_to(const char *path, const char *key)
{
    struct path_step step = {.kind = STEP_EVERY};
    while (*path)
        path = path_step_read(&step, path);
    return step.kind != STEP_NAMED || *step.name == '-' || strcmp(step.name, key) == 0 ||
           step.name[strspn(step.name, "0123456789")] == '\0';
}

static bool name_may_mean(const struct declared_name *name, const char *key)
{
    const char *paths = name->text + 2;
    for (size_t begin = 0, length = paths_length(name); begin < length;) {
        size_t end = place_alternative_end(paths, begin, length);
        OWNED char *path = memory_copy_bytes(paths + begin, end - begin);
        if (may_lead_to(path, key))
            return true;
        begin = end + 1;
    }
    return false;
}

static void find_in(bool *found, const struct declared_names *names, const json_t *node)
{
    const char *key;
    json_t *member;
    size_t at;
    json_object_foreach((json_t *)node, key, member)
    {
        for (size_t i = 0; i < names->n; i++)
            found[i] = found[i] || name_may_mean(&names->items[i], key);
        find_in(found, names, member);
    }
    json_array_foreach(node, at, member) find_in(found, names, member);
}

void declared_names_find(bool *found, const struct declared_names *names, const struct documents *documents)
{
    for (size_t i = 0; i < documents->n && names->n > 0; i++)
        find_in(found, names, documents->documents[i]);
}
