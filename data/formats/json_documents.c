#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "data/formats/place.h"
#include "data/formats/documents.h"
#include "data/memory.h"
#include "data/text.h"

/* The first line that begins with { or [ begins the JSON; a warning may stand above it. */
static size_t json_begin(const char *bytes, size_t length)
{
    for (size_t line = 0; line < length;) {
        size_t at = line;
        while (at < length && (bytes[at] == ' ' || bytes[at] == '\t'))
            at++;
        if (at < length && (bytes[at] == '{' || bytes[at] == '['))
            return at;
        const char *end = memchr(bytes + line, '\n', length - line);
        line = end ? (size_t)(end - bytes) + 1 : length;
    }
    return length;
}

static size_t count_lines(const char *bytes, size_t from, size_t to)
{
    size_t lines = 0;
    for (const char *at = bytes + from; (at = memchr(at, '\n', (size_t)(bytes + to - at))); at++)
        lines++;
    return lines;
}

/* Between two documents there may be blanks and commas, and lines that begin with neither { nor [. */
static size_t next_document(const char *bytes, size_t at, size_t length)
{
    while (at < length && strchr(" \t\r\n,", bytes[at]) && bytes[at])
        at++;
    return at < length && bytes[at] != '{' && bytes[at] != '[' ? at + json_begin(bytes + at, length - at) : at;
}

/* Whether the document is cut short rather than wrong: jansson says that it met the end. */
static int damaged(const char *path, const json_error_t *why, size_t line, bool first, struct error *err)
{
    size_t at = line + (why->line > 0 ? (size_t)why->line - 1 : 0);
    enum json_error_code code = json_error_code(why);
    OWNED char *shown = text_shown(why->text);
    if (code == json_error_premature_end_of_input)
        return error_set(err, ERROR_DATA, "%s:%zu: the JSON is cut short: its end is missing", path, at);
    return error_set(err, ERROR_DATA, "%s:%zu: %s: %s", path, at, first ? "not JSON" : "no JSON from here on", shown);
}

/* ---- numbers that are none ---- */

static bool is_part_of_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '.';
}

/* The length of nan, -inf, Infinity and the like at this place; 0: there is none. */
static size_t no_number_at(const char *at, size_t rest)
{
    static const char *const words[] = {"nan", "infinity", "inf"};
    size_t sign = rest > 0 && *at == '-';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = sign + strlen(words[i]);
        if (rest >= length && strncasecmp(at + sign, words[i], length - sign) == 0 &&
            (rest == length || !is_part_of_word(at[length])))
            return length;
    }
    return 0;
}

/* Programs print what is no number as C does, and JSON has no word for it: it becomes null. False where none is. */
static bool without_no_numbers(struct text *out, const char *bytes, size_t length)
{
    bool quoted = false, any = false;
    for (size_t at = 0; at < length;) {
        bool begins = !quoted && (at == 0 || !is_part_of_word(bytes[at - 1]));
        size_t word = begins ? no_number_at(bytes + at, length - at) : 0;
        size_t n = word ? word : quoted && bytes[at] == '\\' && at + 1 < length ? 2 : 1;
        quoted = quoted != (bytes[at] == '"');
        text_append_bytes(out, word ? "null" : bytes + at, word ? 4 : n);
        any |= word > 0;
        at += n;
    }
    return any;
}

static int read_documents(struct documents *out, const char *path, const char *bytes, size_t length, struct error *err)
{
    size_t at = json_begin(bytes, length), line = 1 + count_lines(bytes, 0, at);
    *out = (struct documents){0};
    if (at == length)
        return error_set(err, ERROR_DATA, "%s: holds no JSON", path);
    while (at < length) {
        json_error_t why = {0};
        json_t *document = json_loadb(bytes + at, length - at, JSON_DISABLE_EOF_CHECK | JSON_DECODE_INT_AS_REAL, &why);
        if (!document)
            return damaged(path, &why, line, out->n == 0, err);
        documents_add(out, document, line);
        size_t end = next_document(bytes, at + (size_t)why.position, length);
        line += count_lines(bytes, at, end);
        at = end;
    }
    return 0;
}

int documents_of_json(struct documents *out, const char *path, const char *bytes, size_t length, struct error *err)
{
    if (read_documents(out, path, bytes, length, err) == 0)
        return 0;
    RELEASED(text_release) struct text mended = {0};
    struct documents again;
    struct error ignored;
    if (!without_no_numbers(&mended, bytes, length))
        return -1;
    if (read_documents(&again, path, text_string(&mended), mended.length, &ignored) != 0) {
        documents_release(&again);
        return -1;
    }
    documents_release(out);
    *out = again;
    return 0;
}

static bool append_text(const struct place *at, void *context)
{
    const char *text = json_string_value(place_node(at));
    if (text)
        text_append(context, text);
    return true;
}

char *documents_join_texts(const struct documents *json, const char *path, size_t *length)
{
    RELEASED(text_release) struct text all = {0};
    for (size_t i = 0; i < json->n; i++) {
        struct place place = place_of(json->documents[i]);
        place_walk(&place, path, append_text, &all);
    }
    *length = all.length;
    return all.length ? text_take(&all) : NULL;
}
