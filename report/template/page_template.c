#include "report/template/page_template.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/template/fields.h"
#include "report/folder/file.h"
#include "report/template/template_check.h"

static const char own[] = "assignment, brief and full";

/* {{>NAME}}: read when it is asked for first. */
static const char *find_part(void *context, const char *name)
{
    struct page_template *t = context;
    for (size_t i = 0; i < t->n_parts; i++)
        if (strcmp(t->parts[i].name, name) == 0)
            return text_string(&t->parts[i].source);
    struct text source = {0};
    struct error ignored;
    char *path = memory_format("%s/parts/%s.md", t->templates, name);
    bool found = file_read(&source, path, &ignored) == 0;
    free(path);
    if (!found) {
        text_release(&source);
        return NULL;
    }
    t->parts = memory_grow(t->parts, t->n_parts, &t->capacity, sizeof *t->parts);
    t->parts[t->n_parts].name = memory_copy_text(name);
    t->parts[t->n_parts].source = source;
    return text_string(&t->parts[t->n_parts++].source);
}

/* Some editors write a byte order mark before the first heading. */
static const char *without_mark(const char *source)
{
    return strncmp(source, "\xef\xbb\xbf", 3) == 0 ? source + 3 : source;
}

struct mustache page_template_mustache(struct page_template *t)
{
    return (struct mustache){.name = t->path,
                             .source = without_mark(text_string(&t->source)),
                             .escape = escape_markdown,
                             .partial = find_part,
                             .catalogue = t};
}

/* A template is text: a NUL would end it early, and bytes that are not UTF-8 would spoil the page. */
static int check_text(const struct text *source, const char *path, struct error *err)
{
    size_t line = 1;
    for (const char *at = text_string(source), *end = at + source->length; at < end; line++) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        size_t length = next ? (size_t)(next - at) : (size_t)(end - at);
        json_t *text = memchr(at, '\0', length) ? NULL : json_stringn(at, length);
        if (!text)
            return error_set(err, ERROR_DATA, "%s:%zu: not text in UTF-8; a template is Markdown with tags", path,
                             line);
        json_decref(text);
        at += length + 1;
    }
    return 0;
}

static int read_source(struct page_template *t, bool file, struct error *err)
{
    if (file_read(&t->source, t->path, err) == 0)
        return check_text(&t->source, t->path, err);
    return file ? -1
                : error_set(err, ERROR_NO_INPUT,
                            "%s: there is no such template; there are %s, and a file of your own "
                            "(with a dot or a slash in its name)",
                            t->name, own);
}

int page_template_load(struct page_template *out, const char *name, const char *templates, struct error *err)
{
    bool file = strpbrk(name, "/.") != NULL;
    *out = (struct page_template){.name = memory_copy_text(name), .templates = memory_copy_text(templates)};
    out->path = file ? memory_copy_text(name) : memory_format("%s/%s.md", templates, name);
    struct fields fields = {0};
    int failed = read_source(out, file, err) != 0 || fields_load(&fields, templates, err) != 0;
    if (!failed) {
        struct mustache mustache = page_template_mustache(out);
        failed = template_check(&mustache, &fields, "", err);
    }
    fields_release(&fields);
    return failed ? -1 : 0;
}

void page_template_release(struct page_template *t)
{
    for (size_t i = 0; i < t->n_parts; i++) {
        free(t->parts[i].name);
        text_release(&t->parts[i].source);
    }
    free(t->parts);
    free(t->name);
    free(t->path);
    free(t->templates);
    text_release(&t->source);
    *t = (struct page_template){0};
}
