/* The field that was meant by a name that there is not. */
#include "report/template/fields.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"

/* How many letters to add, drop or change (Levenshtein 1966). */
static size_t distance(const char *a, const char *b)
{
    size_t n_a = strlen(a), n_b = strlen(b);
    size_t *row = memory_allocate(n_b + 1, sizeof *row);
    for (size_t j = 0; j <= n_b; j++)
        row[j] = j;
    for (size_t i = 1; i <= n_a; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n_b; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            size_t shift = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < shift ? change : shift;
        }
    }
    size_t all = row[n_b];
    free(row);
    return all;
}

/* The nearest so far: the listed path up to the end of the name, and where the name begins in it. */
struct nearest {
    char *path;
    size_t name;
    size_t far; /* one less counts */
};

static char *without_brackets(const char *path)
{
    struct text text = {0};
    for (; *path; path++)
        if (!strchr("[]", *path))
            text_append_bytes(&text, path, 1);
    return text_take(&text);
}

static void consider(struct nearest *nearest, const char *path, size_t length, size_t name, const char *meant)
{
    char *whole = memory_copy_bytes(path, length), *bare = without_brackets(whole + name);
    size_t far = distance(meant, bare);
    free(bare);
    if (far >= nearest->far) {
        free(whole);
        return;
    }
    free(nearest->path);
    *nearest = (struct nearest){whole, name, far};
}

static size_t parts_of(const char *name)
{
    size_t n = 1;
    for (; (name = strchr(name, '.')); name++)
        n++;
    return n;
}

/* Each stretch of the path with as many parts as the name has, that ends where a part ends, before its []. */
static void consider_stretches(struct nearest *nearest, const char *path, const char *meant)
{
    size_t starts[32] = {0}, n = 0, parts = parts_of(meant);
    for (size_t end = 0; n < sizeof starts / sizeof *starts - 1; end++) {
        if (path[end] && path[end] != '.')
            continue;
        n++;
        size_t length = end - (end > 2 && path[end - 1] == ']' ? 2 : 0);
        if (n >= parts)
            consider(nearest, path, length, starts[n - parts], meant);
        if (!path[end])
            break;
        starts[n] = end + 1;
    }
}

/* Directly inside the scope. */
static void consider_scope(struct nearest *nearest, const struct fields *fields, const char *scope, const char *meant)
{
    size_t skip = strlen(scope);
    for (size_t i = 0; i < fields->n; i++) {
        const char *path = fields->paths[i];
        if (strncmp(path, scope, skip) != 0 || (skip > 0 && path[skip] != '.'))
            continue;
        size_t name = skip + (skip > 0);
        consider(nearest, path, name + strcspn(path + name, ".["), name, meant);
    }
}

static bool is_open(const char *const *scopes, size_t n_scopes, const char *path, size_t length)
{
    for (size_t i = 0; i < n_scopes; i++)
        if (strlen(scopes[i]) == length && memcmp(scopes[i], path, length) == 0)
            return true;
    return false;
}

/* "anomalies[].causes[].text": 'text' inside {{#anomalies}}{{#causes}}, unless those are open. */
static char *words_of(const char *path, const char *const *scopes, size_t n_scopes)
{
    struct text lists = {0};
    const char *rest = path;
    for (const char *list; (list = strstr(rest, "[].")); rest = list + strlen("[]."))
        text_format(&lists, "{{#%.*s}}", (int)(list - rest), rest);
    bool open = rest == path || is_open(scopes, n_scopes, path, (size_t)(rest - path) - 1);
    char *words =
        memory_format("did you mean '%s'%s%s?", rest, open ? "" : " inside ", open ? "" : text_string(&lists));
    text_release(&lists);
    return words;
}

char *fields_hint(const struct fields *fields, const char *const *scopes, size_t n_scopes, const char *name)
{
    struct nearest nearest = {.far = strlen(name) / 3 + 2};
    for (size_t i = n_scopes; i-- > 0 && !nearest.path && !strchr(name, '.');)
        consider_scope(&nearest, fields, scopes[i], name);
    bool here = nearest.path != NULL;
    for (size_t i = 0; i < fields->n && !here; i++)
        consider_stretches(&nearest, fields->paths[i], name);
    char *words = here           ? memory_format("did you mean '%s'?", nearest.path + nearest.name)
                  : nearest.path ? words_of(nearest.path, scopes, n_scopes)
                                 : NULL;
    free(nearest.path);
    return words;
}
