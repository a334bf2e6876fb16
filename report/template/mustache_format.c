#include "report/template/mustache_format.h"

#include <math.h>
#include <string.h>

#include "data/value/number.h"
#include "report/words/phrase.h"
#include "report/words/verdict_word.h"

/* ---- intervals ---- */

static double end_of(const json_t *interval, const char *name)
{
    const json_t *end = json_object_get(interval, name);
    return json_is_number(end) ? json_number_value(end) : (double)NAN;
}

static bool is_interval(const json_t *value)
{
    return json_object_get(value, "low") && json_object_get(value, "high");
}

/* ---- lists ---- */

static const char *item_text(struct arena *arena, const json_t *item)
{
    return json_is_string(item) ? json_string_value(item)
                                : arena_format(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(item));
}

static const char *list_text(struct arena *arena, const json_t *list)
{
    size_t n = json_array_size(list);
    const char **items = arena_allocate(arena, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = item_text(arena, json_array_get(list, i));
    return phrase_list(arena, items, n);
}

static bool is_list(const json_t *value)
{
    for (size_t i = 0; i < json_array_size(value); i++)
        if (!json_is_string(json_array_get(value, i)) && !json_is_integer(json_array_get(value, i)))
            return false;
    return json_is_array(value);
}

/* ---- values of a benchmark ---- */

/* Writes the value or interval as the table of results does. */
static const char *measured_text(struct arena *arena, const json_t *value, const struct mustache_shown *shown)
{
    const struct measured as_written = {.shown = {shown->factor, "", shown->decimals}};
    if (is_interval(value))
        return phrase_measured_interval(arena, (struct interval){end_of(value, "low"), end_of(value, "high")},
                                        &as_written);
    return json_is_number(value) ? phrase_measured(arena, json_number_value(value), &as_written) : NULL;
}

/* ---- numbers of things ---- */

/* Each noun that counts has a format, and words for 1 and for any other number. */
static const struct {
    const char *name, *one, *many;
} nouns[] = {
    {"benchmarks", "# benchmark", "# benchmarks"},
    {"boots", "# boot", "# boots"},
    {"comparisons", "# comparison", "# comparisons"},
    {"differences", "# difference", "# differences"},
    {"anomalies", "# anomaly", "# anomalies"},
    {"pairs", "# pair", "# pairs"},
    {"platforms", "# platform", "# platforms"},
    {"rounds", "# round", "# rounds"},
    {"rows", "# row", "# rows"},
    {"runs", "# run", "# runs"},
    {"series", "# series", "# series"},
    {"values", "# value", "# values"},
    {"verdicts", "# verdict", "# verdicts"},
};

static bool is_word(const char *word, const char *text, size_t length)
{
    return strlen(word) == length && memcmp(word, text, length) == 0;
}

/* ---- the formats ---- */

static const char *exact_text(struct arena *arena, double value)
{
    return arena_take(arena, number_exact(value));
}

struct format_kind {
    const char *name;
    const char *(*number)(struct arena *arena, double value); /* one of these, or none: the words of a number */
    const char *(*interval)(struct arena *arena, struct interval interval);
    const char *(*list)(struct arena *arena, const json_t *list);
    const char *(*text)(struct arena *arena, const char *text);
    const char *(*measured)(struct arena *arena, const json_t *value, const struct mustache_shown *shown);
};

static const struct format_kind kinds[] = {
    {"number", .number = phrase_number},
    {"measured", .measured = measured_text},
    {"factor", .number = phrase_factor},
    {"ratio", .number = phrase_ratio},
    {"percent", .number = phrase_percent},
    {"p", .number = phrase_p},
    {"p_text", .number = phrase_p_equation},
    {"exact", .number = exact_text},
    {"interval", .interval = phrase_interval},
    {"ratios", .interval = phrase_ratio_interval},
    {"list", .list = list_text},
    {"verdict", .text = verdict_words_of_id},
};

const char *mustache_format_read(struct mustache_format *out, const char *format, size_t length)
{
    static const struct format_kind counting = {.name = "is|are"};
    size_t one = strcspn(format, "|{}"), many = format[one] == '|' ? strcspn(format + one + 1, "|{}") : 0;
    *out = (struct mustache_format){0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is_word(kinds[i].name, format, length))
            out->kind = &kinds[i];
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (is_word(nouns[i].name, format, length))
            *out = (struct mustache_format){&counting, nouns[i].one, nouns[i].many, strlen(nouns[i].one),
                                            strlen(nouns[i].many)};
    if (one + many > 0 && format[one] == '|' && one + 1 + many >= length)
        *out = (struct mustache_format){&counting, format, format + one + 1, one, length - one - 1};
    return out->kind
               ? NULL
               : "asks for a format that there is not: number, measured, factor, ratio, percent, p, p_text, exact, "
                 "interval, ratios, list, verdict, a noun such as runs, or two words such as is|are";
}

/* Returns the words of 1 or of any other number, with the number for #. */
static const char *counted_text(struct arena *arena, json_int_t number, const struct mustache_format *format)
{
    struct text text = {0};
    const char *words = number == 1 ? format->one : format->many;
    size_t length = number == 1 ? format->one_length : format->many_length;
    for (size_t i = 0; i < length; i++)
        if (words[i] == '#')
            text_format(&text, "%" JSON_INTEGER_FORMAT, number);
        else
            text_append_bytes(&text, words + i, 1);
    return arena_take_text(arena, &text);
}

/* Returns the text of a value; NULL when it is of another sort than the format. */
static const char *value_formatted(struct arena *arena, const json_t *value, const struct mustache_format *format,
                                   const struct mustache_shown *shown)
{
    const struct format_kind *kind = format->kind;
    if (json_is_null(value))
        return "-";
    if (format->one)
        return json_is_integer(value) ? counted_text(arena, json_integer_value(value), format) : NULL;
    if (kind->measured)
        return kind->measured(arena, value, shown);
    if (json_is_integer(value) && kind->number == phrase_number) /* a count */
        return item_text(arena, value);
    if (kind->number && json_is_number(value))
        return kind->number(arena, json_number_value(value));
    if (kind->interval && is_interval(value))
        return kind->interval(arena, (struct interval){end_of(value, "low"), end_of(value, "high")});
    if (kind->list && is_list(value))
        return kind->list(arena, value);
    if (kind->text && json_is_string(value))
        return kind->text(arena, json_string_value(value));
    return NULL;
}

/* Returns the text of a value without a format; NULL for lists and objects. */
static const char *value_plain(struct arena *arena, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
    case JSON_ARRAY:
        return NULL;
    case JSON_NULL:
        return "";
    case JSON_REAL:
        return phrase_number(arena, json_real_value(value));
    case JSON_INTEGER:
    case JSON_STRING:
        return item_text(arena, value);
    default:
        return json_is_true(value) ? "true" : "false";
    }
}

const char *mustache_format_write(struct text *out, const json_t *value, const struct mustache_format *format,
                                  const struct mustache_shown *shown)
{
    RELEASED(arena_release) struct arena arena = {0};
    const char *text = format->kind ? value_formatted(&arena, value, format, shown) : value_plain(&arena, value);
    if (text)
        text_append(out, text);
    return text           ? NULL
           : format->kind ? "asks for a format that does not fit what it names"
                          : "names a list or an object, not a value";
}
