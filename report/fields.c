#include "report/fields.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"
#include "report/file.h"

static const char heading[] = "\n## The fields\n", row_start[] = "| `";

static void add_row(struct fields *fields, const char *line)
{
    if (strncmp(line, row_start, sizeof row_start - 1) != 0)
        return;
    const char *path = line + sizeof row_start - 1;
    fields->paths = memory_grow(fields->paths, fields->n, &fields->capacity, sizeof *fields->paths);
    fields->paths[fields->n++] = memory_copy_bytes(path, strcspn(path, "`\n"));
}

int fields_load(struct fields *out, const char *templates, struct error *err)
{
    *out = (struct fields){0};
    struct text text = {0};
    char *path = memory_format("%s/README.md", templates);
    int failed = file_read(&text, path, err);
    const char *first = strstr(text_string(&text), heading);
    if (!failed && !first)
        failed = error_set(err, ERROR_DATA, "%s: there is no heading 'The fields' in it", path);
    for (const char *line = first ? first + 1 : ""; *line; line += strcspn(line, "\n"), line += *line == '\n')
        add_row(out, line);
    free(path);
    text_release(&text);
    return failed;
}

bool fields_holds(const struct fields *fields, const char *path, size_t length)
{
    for (size_t i = 0; i < fields->n; i++)
        if (strncmp(fields->paths[i], path, length) == 0 && strchr(".[", fields->paths[i][length]))
            return true;
    return false;
}

bool fields_holds_inside(const struct fields *fields, const char *path, bool items)
{
    size_t length = strlen(path);
    for (size_t i = 0; i < fields->n; i++)
        if (strncmp(fields->paths[i], path, length) == 0 && fields->paths[i][length] == (items ? '[' : '.'))
            return true;
    return false;
}

/* How many letters to add, drop or change (Levenshtein 1966). */
static size_t distance(const char *a, size_t n_a, const char *b, size_t n_b)
{
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

char *fields_nearest(const struct fields *fields, const char *scope, const char *name)
{
    size_t skip = strlen(scope), least = strlen(name) / 3 + 2, length = 0;
    const char *nearest = NULL;
    for (size_t i = 0; i < fields->n; i++) {
        const char *path = fields->paths[i];
        if (strncmp(path, scope, skip) != 0 || (skip > 0 && path[skip] != '.'))
            continue;
        const char *part = path + skip + (skip > 0);
        size_t n = strcspn(part, ".["), far = distance(name, strlen(name), part, n);
        if (far < least) {
            least = far;
            nearest = part;
            length = n;
        }
    }
    return nearest ? memory_copy_bytes(nearest, length) : NULL;
}

void fields_release(struct fields *fields)
{
    for (size_t i = 0; i < fields->n; i++)
        free(fields->paths[i]);
    free(fields->paths);
    *fields = (struct fields){0};
}
