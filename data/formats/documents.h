/* Any kind of file as documents, each a tree of objects, arrays and texts (jansson), so that one engine reads them all:
 * the documents of a JSON file, the root of an XML file, the records of a text, the rows of a table. */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/formats/format.h"

struct documents {
    json_t **documents;
    size_t *lines; /* where each begins, from 1 */
    size_t n, capacity;
};

void documents_add(struct documents *all, json_t *document, size_t line); /* takes the document */
void documents_release(struct documents *all);

/* JSON documents, one or several behind each other, separated by blanks or commas. What stands above the first line
 * that begins with { or [ is skipped: programs write warnings there. Depth is limited by jansson. Each fails with
 * ERROR_DATA and the line where it is damaged or cut short; `out` then holds the documents before. */
int documents_of_json(struct documents *out, const char *path, const char *bytes, size_t length, struct error *err);

/* Elements are objects, repeated ones arrays, attributes members; what has text only is a text. A document type with
 * entities is refused: nothing is expanded. */
int documents_of_xml(struct documents *out, const char *path, const char *bytes, size_t length, struct error *err);

/* The records of a text, one from each line that matches format->record to the next, and one above the first such line
 * where it holds any match; the whole text where there is no such line. Each is an object with an array for each
 * pattern that matches: the named groups, and "-line". What a carriage return overwrites on a terminal is no text. */
int documents_of_text(struct documents *out, const struct format *format, const char *bytes, size_t length,
                      struct error *err);

/* The texts at format->text in JSON documents, put behind each other. The caller frees it; NULL: there are none. */
char *documents_join_texts(const struct documents *json, const char *path, size_t *length);

/* The rows of a table below the first line that has all columns of `format->has`, as objects of their cells. The header
 * may come again. False when no such line is among the first rows. */
/* An LF stands behind the bytes. */
bool documents_of_table(struct documents *out, const struct format *format, const char *bytes, size_t length);
bool table_has_header(const struct format *format, const char *bytes, size_t length);
