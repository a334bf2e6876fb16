#include "data/sheet/xlsx_tables.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/sheet/markup.h"

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* ---- shared strings ---- */

static void strings_start(void *context, struct markup *markup, const char *name, const char **attributes)
{
    struct xlsx_strings *strings = context;
    (void)markup;
    (void)attributes;
    strings->inside += is(name, "t");
    strings->phonetic += is(name, "rPh");
}

static void strings_end(void *context, struct markup *markup, const char *name)
{
    struct xlsx_strings *strings = context;
    (void)markup;
    strings->inside -= is(name, "t") && strings->inside > 0;
    strings->phonetic -= is(name, "rPh") && strings->phonetic > 0;
    if (!is(name, "si"))
        return;
    strings->ends = memory_grow(strings->ends, strings->n, &strings->capacity, sizeof *strings->ends);
    strings->ends[strings->n++] = strings->text.length;
}

static void strings_text(void *context, struct markup *markup, const char *bytes, size_t length)
{
    struct xlsx_strings *strings = context;
    (void)markup;
    if (strings->inside > 0 && strings->phonetic == 0)
        text_append_bytes(&strings->text, bytes, length);
}

int xlsx_strings_read(struct xlsx_strings *out, const struct workbook *workbook, struct error *err)
{
    static const struct markup_handlers handlers = {strings_start, strings_end, strings_text};
    return workbook->strings ? markup_read(&workbook->package, workbook->strings, &handlers, out, err) : 0;
}

void xlsx_strings_release(struct xlsx_strings *strings)
{
    text_release(&strings->text);
    free(strings->ends);
    *strings = (struct xlsx_strings){0};
}

/* ---- formats ---- */

size_t xlsx_number(const char **attributes, const char *name)
{
    const char *text = markup_attribute(attributes, name);
    return text && strlen(text) < 9 ? (size_t)strtoul(text, NULL, 10) : 0;
}

static enum number_format format_of_id(const struct xlsx_formats *formats, size_t id)
{
    for (size_t i = 0; i < formats->n_codes; i++)
        if (formats->codes[i].id == id)
            return formats->codes[i].format;
    return number_format_of_id((unsigned)id);
}

static void formats_start(void *context, struct markup *markup, const char *name, const char **attributes)
{
    struct xlsx_formats *formats = context;
    const char *code = is(name, "numFmt") ? markup_attribute(attributes, "formatCode") : NULL;
    (void)markup;
    formats->in_cells |= is(name, "cellXfs");
    if (code) {
        formats->codes =
            memory_grow(formats->codes, formats->n_codes, &formats->codes_capacity, sizeof *formats->codes);
        formats->codes[formats->n_codes++] =
            (struct xlsx_code){xlsx_number(attributes, "numFmtId"), number_format_of_code(code)};
    }
    if (formats->in_cells && is(name, "xf")) {
        formats->of_style = memory_grow(formats->of_style, formats->n, &formats->capacity, sizeof *formats->of_style);
        formats->of_style[formats->n++] = format_of_id(formats, xlsx_number(attributes, "numFmtId"));
    }
}

static void formats_end(void *context, struct markup *markup, const char *name)
{
    struct xlsx_formats *formats = context;
    (void)markup;
    formats->in_cells &= !is(name, "cellXfs");
}

int xlsx_formats_read(struct xlsx_formats *out, const struct workbook *workbook, struct error *err)
{
    static const struct markup_handlers handlers = {formats_start, formats_end, NULL};
    return workbook->styles ? markup_read(&workbook->package, workbook->styles, &handlers, out, err) : 0;
}

void xlsx_formats_release(struct xlsx_formats *formats)
{
    free(formats->codes);
    free(formats->of_style);
    *formats = (struct xlsx_formats){0};
}
