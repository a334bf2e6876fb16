#include "report/page_template.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/fields.h"
#include "report/file.h"
#include "report/template_check.h"

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

struct mustache page_template_mustache(struct page_template *t)
{
    return (struct mustache){.name = t->path,
                             .source = text_string(&t->source),
                             .escape = escape_markdown,
                             .partial = find_part,
                             .catalogue = t};
}

static int read_source(struct page_template *t, bool file, struct error *err)
{
    if (file_read(&t->source, t->path, err) == 0)
        return 0;
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
