#include "data/formats/step.h"

#include <stdio.h>
#include <string.h>

#include "data/formats/place.h"
#include "data/text.h"

static void keep(char *out, const char *from, size_t length)
{
    snprintf(out, STEP_NAME_LIMIT, "%.*s", (int)length, from);
}

/* Reads the name of the step, up to [ or a point. */
static const char *read_name(struct path_step *out, const char *at)
{
    const char *end;
    if (*at == '"' && (end = strchr(at + 1, '"'))) {
        keep(out->name, at + 1, (size_t)(end - at - 1));
        return end + 1;
    }
    if (*at == '(' && (end = strchr(at, ')'))) {
        out->kind = at[1] == '!' ? STEP_BUT : STEP_SOME;
        const char *begin = at + 1 + (at[1] == '!');
        keep(out->name, begin, (size_t)(end - begin));
        return end + 1;
    }
    size_t length = strcspn(at, ".[");
    out->kind = length == 0 ? STEP_SELF : length == 1 && *at == '*' ? STEP_EVERY : STEP_NAMED;
    keep(out->name, at, length);
    return at + length;
}

static const char *read_items(struct path_step *out, const char *at)
{
    const char *end = *at == '[' ? strchr(at, ']') : NULL;
    if (!end)
        return at;
    size_t length = (size_t)(end - at - 1), equals = strcspn(at + 1, "=]");
    out->items = length == 0 ? ITEMS_EACH : length == 1 && at[1] == '#' ? ITEMS_SAME : ITEMS_WHERE;
    keep(out->key, at + 1, equals < length ? equals : length);
    keep(out->level, equals < length ? at + equals + 2 : "", equals < length ? length - equals - 1 : 0);
    return end + 1;
}

const char *path_step_read(struct path_step *out, const char *path)
{
    *out = (struct path_step){.kind = STEP_NAMED};
    const char *rest = read_items(out, read_name(out, path));
    return *rest == '.' ? rest + 1 : rest;
}

bool path_step_chooses(const struct path_step *step, const char *key)
{
    if (step->kind == STEP_EVERY)
        return true;
    size_t length = strlen(key);
    bool among = false;
    for (const char *at = step->name; *at && !among;) {
        size_t n = strcspn(at, "|");
        among = n == length && memcmp(at, key, n) == 0;
        at += n + (at[n] == '|');
    }
    return among == (step->kind == STEP_SOME);
}

/* Whether the step ends as one does: at the end, or at a point with another step behind it. */
static bool step_ends(const char *path, const char *rest)
{
    return rest > path && (*rest == '\0' ? rest[-1] != '.' : rest[-1] == '.' && rest[0] != '.');
}

int place_path_check(const char *path, struct error *err)
{
    struct path_step step;
    size_t steps = 0;
    if (*path == '\0')
        return error_set(err, ERROR_DATA, "a path is missing");
    for (const char *at = path; *at; steps++) {
        const char *rest = path_step_read(&step, at);
        bool closed = !strpbrk(step.name, "[(\"") && (*rest != '[' || rest == at);
        bool has_items = step.kind != STEP_SELF || step.items != ITEMS_NONE;
        bool has_key = step.items != ITEMS_WHERE || (*step.key && *step.level);
        if (!closed || !has_items || !has_key || !step_ends(at, rest) || rest == at)
            return error_set(err, ERROR_DATA, "'%s' is no path at '%s'", text_short(path).bytes, text_short(at).bytes);
        at = rest;
    }
    return steps < PLACE_DEPTH / 2 ? 0 : error_set(err, ERROR_DATA, "'%s' has too many steps", text_short(path).bytes);
}
