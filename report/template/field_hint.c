/* Finds the field that was meant by a name that is not listed. */
#include "report/template/fields.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"

/* A candidate is a listed path up to `end`, of which the part from `start` on is compared with the name. */
struct candidate {
    const char *path;
    size_t start, end, distance;
};

static size_t name_parts(const char *name)
{
    size_t n = 1;
    for (; (name = strchr(name, '.')); name++)
        n++;
    return n;
}

/* Finds where the last `parts` parts of the path begin; SIZE_MAX where it has fewer. */
static size_t path_start(const char *path, size_t end, size_t parts)
{
    for (size_t at = end; at > 0; at--)
        if (path[at - 1] == '.' && --parts == 0)
            return at;
    return parts == 1 ? 0 : SIZE_MAX;
}

static char *path_without_brackets(const char *path, size_t length)
{
    struct text text = {0};
    for (size_t i = 0; i < length; i++)
        if (!strchr("[]", path[i]))
            text_append_bytes(&text, path + i, 1);
    return text_take(&text);
}

/* True where the section that holds what begins at `start` is open. */
static bool path_is_open(const char *path, size_t start, const struct field_scope *scope)
{
    size_t length = start > 0 ? start - 1 : 0;
    for (; scope; scope = scope->outer)
        if (strlen(scope->path) == length && memcmp(scope->path, path, length) == 0)
            return true;
    return false;
}

/* Returns "did you mean 'text' inside {{#anomalies}}{{#causes}}?"; without the sections where they are open. */
static char *candidate_words(const struct candidate *found, const struct field_scope *scope)
{
    RELEASED(text_release) struct text sections = {0};
    size_t shown = 0;
    for (const char *at = found->path; (at = strstr(at, "[].")) && at < found->path + found->end; at++) {
        text_format(&sections, "{{#%.*s}}", (int)(at - found->path - (ptrdiff_t)shown), found->path + shown);
        shown = (size_t)(at - found->path) + strlen("[].");
    }
    if (found->start > shown && path_is_open(found->path, found->start, scope))
        shown = found->start;
    bool open = shown == 0 || path_is_open(found->path, shown, scope);
    return memory_format("did you mean '%.*s'%s%s?", (int)(found->end - shown), found->path + shown,
                         open ? "" : " inside ", open ? "" : text_string(&sections));
}

char *fields_hint(const struct fields *fields, const struct field_scope *scope, const char *name)
{
    struct candidate nearest = {.distance = 2 * (strlen(name) / 3 + 2)};
    size_t parts = name_parts(name);
    for (size_t i = 0; i < fields->n; i++) {
        const char *path = fields->paths[i];
        size_t end = 0;
        do {
            end += strcspn(path + end, ".[");
            size_t start = end > 0 && path[end - 1] == ']' ? SIZE_MAX : path_start(path, end, parts);
            if (start == SIZE_MAX)
                continue;
            OWNED char *bare = path_without_brackets(path + start, end - start);
            size_t distance = 2 * text_distance(name, bare) + !path_is_open(path, start, scope);
            if (distance < nearest.distance)
                nearest = (struct candidate){path, start, end, distance};
        } while (path[end++]);
    }
    return nearest.path ? candidate_words(&nearest, scope) : NULL;
}
