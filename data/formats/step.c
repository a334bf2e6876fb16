#include "data/formats/step.h"

#include <stdio.h>
#include <string.h>

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
