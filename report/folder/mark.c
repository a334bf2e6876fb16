#include "report/folder/mark.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "data/memory.h"
#include "data/text.h"
#include "report/folder/file.h"

static const char first_line[] = "virtstat 1\n";

static bool is_plain(const char *name)
{
    return *name && !strchr(name, '/') && strcmp(name, ".") && strcmp(name, "..");
}

static void add_lines(struct mark *mark, char *lines)
{
    char *rest = lines;
    for (char *line; (line = strsep(&rest, "\n"));)
        if (is_plain(line))
            mark_add(mark, line);
}

int mark_read(struct mark *out, const char *folder, struct error *err)
{
    struct stat status;
    struct text text = {0};
    char *path = memory_format("%s/%s", folder, MARK_NAME);
    int found = 0;
    if (lstat(path, &status) == 0 && S_ISREG(status.st_mode))
        found = file_read(&text, path, err) ? -1 : 1;
    if (found == 1 && strncmp(text_string(&text), first_line, sizeof first_line - 1) != 0)
        found = 0;
    if (found == 1)
        add_lines(out, text.bytes + sizeof first_line - 1);
    if (found == -1)
        err->kind = ERROR_CREATE;
    free(path);
    text_release(&text);
    return found;
}

void mark_add(struct mark *mark, const char *name)
{
    if (mark_holds(mark, name) || strcmp(name, MARK_NAME) == 0)
        return;
    mark->names = memory_grow(mark->names, mark->n, &mark->capacity, sizeof *mark->names);
    mark->names[mark->n++] = memory_copy_text(name);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void mark_sort(struct mark *mark)
{
    if (mark->n > 1)
        qsort(mark->names, mark->n, sizeof *mark->names, by_name);
}

bool mark_holds(const struct mark *mark, const char *name)
{
    for (size_t i = 0; i < mark->n; i++)
        if (strcmp(mark->names[i], name) == 0)
            return true;
    return false;
}

char *mark_text(const struct mark *mark)
{
    struct text text = {0};
    text_append(&text, first_line);
    for (size_t i = 0; i < mark->n; i++)
        text_format(&text, "%s\n", mark->names[i]);
    return text_take(&text);
}

void mark_release(struct mark *mark)
{
    for (size_t i = 0; i < mark->n; i++)
        free(mark->names[i]);
    free(mark->names);
    *mark = (struct mark){0};
}
