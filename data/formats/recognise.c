/* Which format a file fits, and what is said of one that fits none. */
#include <stdlib.h>
#include <string.h>

#include "data/formats/documents.h"
#include "data/formats/expression.h"
#include "data/formats/formats.h"
#include "data/formats/place.h"
#include "data/memory.h"
#include "data/text.h"

enum { SIGNATURE_WITHIN = 1 << 18, MEMBERS_NAMED = 6 };

/* What has to be parsed once for all formats of its kind. */
struct look {
    const struct file_bytes *file;
    struct documents json, xml;
    char *text; /* the texts in JSON documents that `text_path` leads to */
    size_t text_length;
    const char *text_path;
    bool json_tried, xml_tried;
};

static char first_character(const struct file_bytes *file)
{
    size_t at = 0;
    while (at < file->length && strchr(" \t\r\n", file->bytes[at]) && file->bytes[at])
        at++;
    return at < file->length ? file->bytes[at] : '\0';
}

bool file_is_no_table(const struct file_bytes *file)
{
    char first = first_character(file);
    return first == '{' || first == '[' || first == '<';
}

/* A line begins with a brace: JSON may begin there. */
static bool may_be_json(const struct file_bytes *file)
{
    char first = first_character(file);
    if (first == '{' || first == '[')
        return true;
    size_t length = file->length < SIGNATURE_WITHIN ? file->length : SIGNATURE_WITHIN;
    for (const char *at = file->bytes, *end = at + length; at && at < end;) {
        if (*at == '{')
            return true;
        at = memchr(at, '\n', (size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
    return false;
}

static const struct documents *json_of(struct look *look)
{
    struct error ignored;
    if (!look->json_tried && may_be_json(look->file))
        documents_of_json(&look->json, look->file->path, look->file->bytes, look->file->length, &ignored);
    look->json_tried = true;
    return &look->json;
}

static const struct documents *xml_of(struct look *look)
{
    struct error ignored;
    if (!look->xml_tried && first_character(look->file) == '<')
        documents_of_xml(&look->xml, look->file->path, look->file->bytes, look->file->length, &ignored);
    look->xml_tried = true;
    return &look->xml;
}

/* Each path leads somewhere in a document, and none that must not. */
static bool document_fits(const struct format *format, json_t *document)
{
    struct place place = place_of(document);
    for (size_t i = 0; i < format->has.n; i++)
        if (!place_exists(&place, format->has.items[i].text))
            return false;
    for (size_t i = 0; i < format->lacks.n; i++)
        if (place_exists(&place, format->lacks.items[i].text))
            return false;
    return true;
}

static bool documents_fit(const struct format *format, const struct documents *documents)
{
    for (size_t i = 0; i < documents->n; i++)
        if (document_fits(format, documents->documents[i]))
            return true;
    return false;
}

static bool text_fits(const struct format *format, const char *text, size_t length)
{
    size_t within = length < SIGNATURE_WITHIN ? length : SIGNATURE_WITHIN;
    for (size_t i = 0; i < format->has.n; i++)
        if (!expression_matches(format->has.items[i].expression, text, within))
            return false;
    for (size_t i = 0; i < format->lacks.n; i++)
        if (expression_matches(format->lacks.items[i].expression, text, within))
            return false;
    return true;
}

static bool joined_text_fits(const struct format *format, struct look *look)
{
    size_t length = 0;
    OWNED char *text = documents_join_texts(json_of(look), format->text, &length);
    return text && text_fits(format, text, length);
}

/* Whole lines of the first part, without the LF that stands behind them. */
static size_t lines_within(const struct file_bytes *file)
{
    if (file->length <= SIGNATURE_WITHIN)
        return file->length;
    const char *end = memrchr(file->bytes, '\n', SIGNATURE_WITHIN);
    return end ? (size_t)(end - file->bytes) : 0;
}

static bool file_fits(const struct format *format, struct look *look)
{
    const struct file_bytes *file = look->file;
    if (format->file && !expression_matches(format->file, file->path, strlen(file->path)))
        return false;
    switch (format->kind) {
    case FORMAT_JSON:
        return documents_fit(format, json_of(look));
    case FORMAT_XML:
        return documents_fit(format, xml_of(look));
    case FORMAT_CSV:
        return !file_is_no_table(file) && table_has_header(format, file->bytes, lines_within(file));
    case FORMAT_TEXT:
    default:
        return format->text ? joined_text_fits(format, look) : text_fits(format, file->bytes, file->length);
    }
}

static void look_release(struct look *look)
{
    documents_release(&look->json);
    documents_release(&look->xml);
}

bool format_fits(const struct format *format, const struct file_bytes *file)
{
    RELEASED(look_release) struct look look = {.file = file};
    return file_fits(format, &look);
}

int formats_recognise(const struct format **out, const struct formats *formats, const struct file_bytes *file,
                      struct error *err)
{
    RELEASED(look_release) struct look look = {.file = file};
    const struct format *second = NULL;
    *out = NULL;
    for (size_t i = 0; i < formats->n && !second; i++)
        if (file_fits(formats->items[i], &look)) {
            second = *out ? formats->items[i] : NULL;
            *out = *out ? *out : formats->items[i];
        }
    if (!second)
        return 0;
    return error_set(err, ERROR_DATA,
                     "%s: two formats claim it: %s (%s) and %s (%s); give one of them a 'has' or "
                     "'lacks' that tells them apart",
                     file->path, (*out)->title, (*out)->path, second->title, second->path);
}

/* ---- what fits none ---- */

static void name_members(struct text *out, const json_t *document)
{
    const char *key;
    json_t *member;
    size_t n = 0;
    if (json_is_array(document) && json_array_size(document) > 0)
        document = json_array_get(document, 0);
    json_object_foreach((json_t *)document, key, member)
    {
        if (n < MEMBERS_NAMED)
            text_format(out, "%s%s", n ? ", " : "", text_short(key).bytes);
        n++;
    }
    if (n > MEMBERS_NAMED)
        text_append(out, ", ...");
}

int formats_refuse(const struct formats *formats, const struct file_bytes *file, struct error *err)
{
    RELEASED(documents_release) struct documents documents = {0};
    RELEASED(text_release) struct text members = {0};
    bool is_xml = first_character(file) == '<';
    int status = is_xml ? documents_of_xml(&documents, file->path, file->bytes, file->length, err)
                        : documents_of_json(&documents, file->path, file->bytes, file->length, err);
    if (status != 0)
        return -1;
    name_members(&members, documents.n ? documents.documents[0] : NULL);
    return error_set(
        err, ERROR_DATA,
        "%s: is %s%s%s, which fits none of the %zu known formats; a declaration of a few lines makes one more "
        "(README.md of data/formats)",
        file->path, is_xml ? "XML of " : "JSON", members.length && !is_xml ? " with the members " : "",
        text_string(&members), formats->n);
}
