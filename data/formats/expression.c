#include "data/formats/expression.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"
#include "data/value/unit_beside.h"

enum { STEPS_LIMIT = 2000000, HEAP_LIMIT_KIB = 65536 };

struct expression {
    pcre2_code *code;
    pcre2_match_data *match;
    pcre2_match_context *limits;
    const char *names; /* the table of the groups */
    uint32_t n_names, name_size;
};

struct expression *expression_compile(const char *text, struct error *err)
{
    int number;
    PCRE2_SIZE offset;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C,
                                     &number, &offset, NULL);
    if (!code) {
        unsigned char why[160];
        pcre2_get_error_message(number, why, sizeof why);
        error_set(err, ERROR_DATA, "the expression '%s' is none at byte %zu: %s", text_short(text).bytes, offset + 1,
                  (char *)why);
        return NULL;
    }
    struct expression *out = memory_allocate(1, sizeof *out);
    out->code = code;
    out->match = pcre2_match_data_create_from_pattern(code, NULL);
    out->limits = pcre2_match_context_create(NULL);
    if (!out->match || !out->limits)
        memory_exhausted();
    pcre2_set_match_limit(out->limits, STEPS_LIMIT);
    pcre2_set_heap_limit(out->limits, HEAP_LIMIT_KIB);
    PCRE2_SPTR names = NULL;
    pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &out->n_names);
    pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &out->name_size);
    pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &names);
    out->names = (const char *)names;
    return out;
}

void expression_release(struct expression *expression)
{
    if (!expression)
        return;
    pcre2_match_context_free(expression->limits);
    pcre2_match_data_free(expression->match);
    pcre2_code_free(expression->code);
    free(expression);
}

/* Most expressions meet no long text, for which alone machine code pays. Where the system does not allow it, it is the
 * same without. */
static void expression_speed_up(const struct expression *expression, size_t length)
{
    enum { LONG_TEXT = 65536 };
    size_t size = 0;
    if (length >= LONG_TEXT && pcre2_pattern_info(expression->code, PCRE2_INFO_JITSIZE, &size) == 0 && size == 0)
        pcre2_jit_compile(expression->code, PCRE2_JIT_COMPLETE);
}

bool expression_find(const struct expression *expression, const char *bytes, size_t length, size_t from, size_t *begin,
                     size_t *end)
{
    expression_speed_up(expression, length);
    if (from > length ||
        pcre2_match(expression->code, (PCRE2_SPTR)bytes, length, from, 0, expression->match, expression->limits) <= 0)
        return false;
    const PCRE2_SIZE *place = pcre2_get_ovector_pointer(expression->match);
    *begin = place[0];
    *end = place[1];
    return *begin <= *end;
}

bool expression_matches(const struct expression *expression, const char *bytes, size_t length)
{
    size_t begin, end;
    return expression_find(expression, bytes, length, 0, &begin, &end);
}

/* An entry of the table of names is the number of the group in two bytes, and its name. */
static const char *entry_at(const struct expression *expression, uint32_t i)
{
    return expression->names + (size_t)i * expression->name_size;
}

/* What stands beside the number of a group and belongs to it; NULL: nothing. */
static json_t *beside_group(const char *bytes, size_t begin, size_t end, bool ends)
{
    const struct unit_beside beside = unit_beside_read(bytes, begin, end, ends);
    OWNED char *text = text_valid(beside.text, strlen(beside.text));
    return beside.what == BESIDE_NOTHING
               ? NULL
               : json_pack("{s:f, s:s, s:f}", "what", (double)beside.what, "text", text, "seconds", beside.seconds);
}

json_t *expression_groups(const struct expression *expression, const char *bytes)
{
    const PCRE2_SIZE *place = pcre2_get_ovector_pointer(expression->match);
    json_t *groups = json_object(), *all_beside = json_object();
    for (uint32_t i = 0; i < expression->n_names; i++) {
        const char *entry = entry_at(expression, i);
        size_t group = (size_t)(unsigned char)entry[0] << 8 | (unsigned char)entry[1];
        if (place[2 * group] == PCRE2_UNSET || place[2 * group] > place[2 * group + 1])
            continue;
        OWNED char *text = text_valid(bytes + place[2 * group], place[2 * group + 1] - place[2 * group]);
        json_object_set_new(groups, entry + 2, json_string(text));
        json_t *beside = beside_group(bytes, place[2 * group], place[2 * group + 1], place[2 * group + 1] == place[1]);
        if (beside)
            json_object_set_new(all_beside, entry + 2, beside);
    }
    if (json_object_size(all_beside) > 0)
        json_object_set(groups, "-beside", all_beside);
    json_decref(all_beside);
    return groups;
}

bool expression_has_group(const struct expression *expression, const char *name)
{
    for (uint32_t i = 0; i < expression->n_names; i++)
        if (strcmp(entry_at(expression, i) + 2, name) == 0)
            return true;
    return false;
}

char *expression_group_names(const struct expression *expression)
{
    RELEASED(text_release) struct text list = {0};
    for (uint32_t i = 0; i < expression->n_names; i++)
        text_format(&list, "%s%s", i ? ", " : "", entry_at(expression, i) + 2);
    return memory_copy_text(text_string(&list));
}

size_t expression_count_groups(const struct expression *expression)
{
    uint32_t n = 0;
    pcre2_pattern_info(expression->code, PCRE2_INFO_CAPTURECOUNT, &n);
    return n;
}
