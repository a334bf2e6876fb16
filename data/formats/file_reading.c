#include "data/formats/file_reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/formats/condition.h"
#include "data/formats/declared_names.h"
#include "data/formats/documents.h"
#include "data/formats/expression.h"
#include "data/formats/metric.h"
#include "data/formats/place.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/number.h"

/* ---- a row ---- */

struct row_context {
    struct reading *out;
    const struct format *format;
    size_t line, document; /* of the document: its first line, and its number from 0 */
};

static size_t line_of(const struct place *at, size_t otherwise)
{
    OWNED char *text = place_text(at, "-line");
    double line;
    return text && number_parse(&line, text, strlen(text), '.') == NUMBER_PLAIN ? (size_t)line : otherwise;
}

/* What a row is called where it is dropped: the first metric's name where the row tells all of it, else how the record
 * begins that it is. */
static char *row_name(const struct format *format, const struct place *row)
{
    RELEASED(text_release) struct text name = {0};
    const char *template = format->n_metrics > 0 ? format->metrics[0].benchmark : "";
    bool whole = place_fill(&name, template, row) && strstr(template, "{{");
    char *first = whole || row->n > 1 ? NULL : place_text(row, "-first");
    return first ? first : place_filled(template, row);
}

/* Adds the matches of a pattern to the object that holds the text in which they were found. */
static bool add_matches(const struct place *at, void *context)
{
    const struct format_pattern *pattern = context;
    const char *text = json_string_value(place_node(at));
    json_t *parent = NULL;
    for (size_t i = at->n - 1; i-- > 0 && !parent;)
        parent = json_is_object(at->steps[i].node) ? at->steps[i].node : NULL;
    if (!text || !parent || json_object_get(parent, pattern->name))
        return true;
    json_t *all = json_array();
    size_t length = strlen(text), begin, end;
    for (size_t from = 0; from <= length && expression_find(pattern->expression, text, length, from, &begin, &end);
         from = end > from ? end : from + 1)
        json_array_append_new(all, expression_groups(pattern->expression, text));
    if (json_array_size(all) > 0)
        json_object_set(parent, pattern->name, all);
    json_decref(all);
    return true;
}

static void apply_patterns(const struct format *format, const struct place *row)
{
    for (size_t i = 0; i < format->n_patterns; i++)
        if (format->patterns[i].of)
            place_walk(row, format->patterns[i].of, add_matches, &format->patterns[i]);
}

static void drop_row(const struct row_context *context, const struct place *row, const struct condition *failed)
{
    OWNED char *name = row_name(context->format, row);
    OWNED char *reason = failed->reason ? place_filled(failed->reason, row) : memory_copy_text("the run failed");
    reading_drop(context->out, line_of(row, context->line), name, reason);
}

static bool take_row(const struct place *row, void *data)
{
    const struct row_context *context = data;
    const struct format *format = context->format;
    struct reading *out = context->out;
    apply_patterns(format, row);
    const struct condition *skipped = conditions_first(&format->skip, row);
    const struct condition *failed = skipped ? NULL : conditions_first(&format->fail, row);
    if (skipped) {
        reading_skip(out, skipped->reason ? skipped->reason : "no runs");
    } else if (failed) {
        drop_row(context, row, failed);
    } else {
        size_t before = out->n + out->n_drops + out->n_skips;
        struct metric_reading reading = {.out = out,
                                         .format = format,
                                         .row = row,
                                         .line = line_of(row, context->line),
                                         .document = context->document};
        for (size_t i = 0; i < format->n_metrics; i++)
            metric_read(&reading, &format->metrics[i]);
        if (out->n + out->n_drops + out->n_skips == before && !reading.skipped) {
            OWNED char *name = row_name(format, row);
            reading_drop(out, reading.line, name, reading_empty);
        }
    }
    return true;
}

/* ---- a file ---- */

static int text_documents(struct documents *out, const struct format *format, const struct file_bytes *file,
                          struct error *err)
{
    if (!format->text)
        return documents_of_text(out, format, file->bytes, file->length, err);
    RELEASED(documents_release) struct documents json = {0};
    size_t length = 0;
    int status = documents_of_json(&json, file->path, file->bytes, file->length, err);
    OWNED char *text = documents_join_texts(&json, format->text, &length);
    struct error ignored;
    if (text)
        documents_of_text(out, format, text, length, &ignored);
    return status;
}

static int read_documents(struct documents *out, const struct format *format, const struct file_bytes *file,
                          struct error *err)
{
    switch (format->kind) {
    case FORMAT_JSON:
        return documents_of_json(out, file->path, file->bytes, file->length, err);
    case FORMAT_XML:
        return documents_of_xml(out, file->path, file->bytes, file->length, err);
    case FORMAT_CSV:
        documents_of_table(out, format, file->bytes, file->length);
        return 0;
    case FORMAT_TEXT:
    default:
        return text_documents(out, format, file, err);
    }
}

/* ---- documents that were written before the run ended ---- */

static bool largest(const struct place *at, void *context)
{
    double *most = context;
    double value = json_number_value(place_node(at));
    *most = value > *most ? value : *most;
    return true;
}

/* When the run of the document began, in ms; NAN where it does not tell. */
static double began(const struct format *format, json_t *document)
{
    struct place root = place_of(document);
    OWNED char *text = place_filled(format->began, &root);
    double moment, lasted = 0;
    place_walk(&root, format->lasted, largest, &lasted);
    return number_parse(&moment, text, strlen(text), '.') == NUMBER_PLAIN ? moment - lasted : (double)NAN;
}

static bool is_before_end(const struct format *format, const struct documents *documents, size_t i)
{
    enum { SAME_WITHIN_MS = 500 };
    return format->began && i + 1 < documents->n &&
           fabs(began(format, documents->documents[i]) - began(format, documents->documents[i + 1])) < SAME_WITHIN_MS;
}

static bool is_there(const struct place *at, void *context)
{
    (void)at;
    *(bool *)context = true;
    return false;
}

int file_reading_take(struct reading *out, const struct format *format, const struct file_bytes *file,
                      struct error *err)
{
    RELEASED(documents_release) struct documents documents = {0};
    *out = (struct reading){0};
    int status = read_documents(&documents, format, file, err);
    for (size_t i = 0; i < documents.n; i++) {
        struct place root = place_of(documents.documents[i]);
        struct row_context context = {out, format, documents.lines[i], i};
        bool any = false;
        if (is_before_end(format, &documents, i)) {
            reading_skip(out, "documents that were written before the run ended");
            continue;
        }
        if (format->rows)
            place_walk(&root, format->rows, is_there, &any);
        if (format->rows && any)
            place_walk(&root, format->rows, take_row, &context);
        else if (!format->rows)
            take_row(&root, &context);
        else if (conditions_first(&format->fail, &root))
            drop_row(&context, &root, conditions_first(&format->fail, &root));
    }
    if (format->names.n > 0)
        out->found = memory_allocate(format->names.n, sizeof *out->found);
    declared_names_find(out->found, &format->names, &documents);
    return status;
}
