#include "report/template/fields.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"
#include "report/folder/file.h"

static const char heading[] = "\n## The fields\n", row_start[] = "| `";

void fields_add(struct fields *fields, const char *path)
{
    fields->paths = memory_grow(fields->paths, fields->n, &fields->capacity, sizeof *fields->paths);
    fields->paths[fields->n++] = memory_copy_text(path);
}

static void fields_add_row(struct fields *fields, const char *line)
{
    if (strncmp(line, row_start, sizeof row_start - 1) != 0)
        return;
    const char *start = line + sizeof row_start - 1;
    OWNED char *path = memory_copy_bytes(start, strcspn(start, "`\n"));
    fields_add(fields, path);
}

int fields_load(struct fields *out, const char *templates, struct error *err)
{
    *out = (struct fields){0};
    RELEASED(text_release) struct text text = {0};
    OWNED char *path = memory_format("%s/README.md", templates);
    int failed = file_read(&text, path, err);
    const char *first = strstr(text_string(&text), heading);
    if (!failed && !first)
        failed = error_set(err, ERROR_DATA, "%s: there is no heading 'The fields' in it", path);
    for (const char *line = first ? first + 1 : ""; *line; line += strcspn(line, "\n"), line += *line == '\n')
        fields_add_row(out, line);
    return failed;
}

bool fields_holds(const struct fields *fields, const char *path)
{
    size_t length = strlen(path);
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

void fields_release(struct fields *fields)
{
    for (size_t i = 0; i < fields->n; i++)
        free(fields->paths[i]);
    free(fields->paths);
    *fields = (struct fields){0};
}
