#include "report/template/page_template.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"
#include "report/folder/file.h"
#include "report/template/template_check.h"

static const char own[] = "assignment, brief and full";

/* {{>NAME}} stands for templates/parts/NAME.md. */
struct parts {
    const char *templates;
    struct text last;
};

static const char *part_read(void *context, const char *name, struct text *missing)
{
    struct parts *parts = context;
    struct error ignored;
    OWNED char *path = memory_format("%s/parts/%s.md", parts->templates, name);
    text_clear(&parts->last);
    text_format(missing, "no parts/%s.md", name);
    return file_read(&parts->last, path, &ignored) == 0 ? text_string(&parts->last) : NULL;
}

/* Some editors write a byte order mark before the first heading. */
static const char *without_mark(const char *source)
{
    return strncmp(source, "\xef\xbb\xbf", 3) == 0 ? source + 3 : source;
}

/* A template is text: a NUL would end it early, and bytes that are not UTF-8 would spoil the page. */
static int check_text(const struct text *source, const char *path, struct error *err)
{
    size_t line = 1;
    for (const char *at = text_string(source), *end = at + source->length; at < end; line++) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        size_t length = next ? (size_t)(next - at) : (size_t)(end - at);
        json_auto_t *text = memchr(at, '\0', length) ? NULL : json_stringn(at, length);
        if (!text)
            return error_set(err, ERROR_DATA, "%s:%zu: not text in UTF-8; a template is Markdown with tags", path,
                             line);
        at += length + 1;
    }
    return 0;
}

static int source_read(struct text *source, const char *path, const char *name, bool is_file, struct error *err)
{
    if (file_read(source, path, err) == 0)
        return check_text(source, path, err);
    return is_file ? -1
                   : error_set(err, ERROR_NO_INPUT,
                               "%s: there is no such template; there are %s, and a file of your own "
                               "(with a dot or a slash in its name)",
                               text_short(name).bytes, own);
}

static int source_parse(struct mustache *out, const struct text *source, const char *path, const char *templates,
                        struct error *err)
{
    struct parts parts = {.templates = templates};
    int failed = mustache_parse(out, path, without_mark(text_string(source)), part_read, &parts, err);
    text_release(&parts.last);
    return failed;
}

int page_template_load(struct page_template *out, const char *name, const char *templates, struct error *err)
{
    bool is_file = strpbrk(name, "/.") != NULL;
    OWNED char *path = is_file ? memory_copy_text(name) : memory_format("%s/%s.md", templates, name);
    RELEASED(text_release) struct text source = {0};
    RELEASED(fields_release) struct fields fields = {0};
    *out = (struct page_template){0};
    return source_read(&source, path, name, is_file, err) != 0 || fields_load(&fields, templates, err) != 0 ||
                   source_parse(&out->mustache, &source, path, templates, err) != 0 ||
                   template_check(&out->mustache, &fields, &out->used, err) != 0
               ? -1
               : 0;
}

void page_template_release(struct page_template *template)
{
    mustache_release(&template->mustache);
    fields_release(&template->used);
}
