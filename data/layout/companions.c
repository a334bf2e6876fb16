#include "data/layout/companions.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "data/layout/words/role_words.h"
#include "data/memory.h"

enum { FOLDED = 64, NO_NUMBER = -1, NUMBERS = 100000 /* numbers at ends have five digits at most */ };

/* A name in lower case without separators, and the number at its end: metric 2, unit.1 */
struct stem {
    char text[FOLDED];
    long number;
};

static struct stem stem_of(const char *name)
{
    struct stem out = {.number = NO_NUMBER};
    size_t n = 0, digits;
    for (; *name && n + 1 < FOLDED; name++)
        if (!strchr("-_ .#:()[]", *name))
            out.text[n++] = (char)tolower((unsigned char)*name);
    for (digits = n; digits > 0 && isdigit((unsigned char)out.text[digits - 1]);)
        digits--;
    if (digits > 0 && digits < n && n - digits < 6) {
        out.number = strtol(out.text + digits, NULL, 10);
        out.text[digits] = '\0';
    }
    return out;
}

/* What a column of this name says of a value; ROLE_IGNORED: nothing. */
static enum role says(const char *stem)
{
    return role_words_weight(stem, ROLE_UNIT) == 3       ? ROLE_UNIT
           : role_words_weight(stem, ROLE_PLATFORM) >= 2 ? ROLE_PLATFORM
           : role_words_weight(stem, ROLE_BENCHMARK) > 0 ? ROLE_BENCHMARK
                                                         : ROLE_IGNORED;
}

static bool is_free(const struct shape_column *column)
{
    return column->kind == SHAPE_TEXT && column->role == ROLE_IGNORED && !column->fixed;
}

static size_t *place_of(struct companions *own, enum role role)
{
    return role == ROLE_UNIT ? &own->unit : role == ROLE_PLATFORM ? &own->platform : &own->benchmark;
}

static void becomes_companion(struct shape *shape, size_t at, size_t value, enum role role, const char *why)
{
    *place_of(&shape->columns[value].own, role) = at + 1;
    shape->columns[at].role = ROLE_COMPANION;
    shape->columns[at].why = why;
}

/* The columns with their stems, and the numbers at the ends of the names of values. */
struct stems {
    struct shape *shape;
    struct stem *of;
    bool *valued;
};

static void stems_read(struct stems *out, struct shape *shape)
{
    *out = (struct stems){.shape = shape,
                          .of = memory_allocate(shape->width, sizeof *out->of),
                          .valued = memory_allocate(NUMBERS, sizeof *out->valued)};
    for (size_t i = 0; i < shape->width; i++) {
        out->of[i] = stem_of(shape->columns[i].name);
        if (shape->columns[i].kind == SHAPE_NUMBERS && out->of[i].number != NO_NUMBER)
            out->valued[out->of[i].number] = true;
    }
}

static void stems_release(struct stems *stems)
{
    free(stems->of);
    free(stems->valued);
}

/* ---- numbers at the end of the names: metric1, value1, metric2, value2 ---- */

static bool is_alike(const struct stems *stems, size_t i, size_t first)
{
    return stems->shape->columns[i].kind == SHAPE_TEXT && strcmp(stems->of[i].text, stems->of[first].text) == 0;
}

/* How many columns are called so, numbers at their ends aside, and whether each has values of its own number. */
static size_t count_alike(const struct stems *stems, size_t first, bool *numbered)
{
    size_t n = 0;
    *numbered = true;
    for (size_t i = 0; i < stems->shape->width; i++) {
        if (!is_alike(stems, i, first))
            continue;
        long number = stems->of[i].number;
        *numbered = *numbered && number != NO_NUMBER && stems->valued[number];
        n++;
    }
    return n;
}

static void take_numbered(const struct stems *stems, size_t at, enum role role)
{
    for (size_t i = 0; i < stems->shape->width; i++)
        if (stems->shape->columns[i].kind == SHAPE_NUMBERS && stems->of[i].number == stems->of[at].number)
            becomes_companion(stems->shape, at, i, role, "its name, and values of the same number");
}

/* ---- names that come again: cpu, unit, mem, unit ---- */

/* Whether the values stand behind what names them, as in metric, value, metric, value. */
static bool stands_before(const struct shape *shape, size_t first)
{
    for (size_t i = 0; i < first; i++)
        if (shape->columns[i].kind == SHAPE_NUMBERS)
            return false;
    return true;
}

/* The values of the column are those up to the next column that is called so, on the side on which they stand. */
static void take_repeated(const struct stems *stems, size_t at, enum role role, bool before)
{
    struct shape *shape = stems->shape;
    for (size_t i = at + before; before ? i < shape->width : i-- > 0; i += before) {
        if (i != at && is_alike(stems, i, at))
            return;
        if (shape->columns[i].kind == SHAPE_NUMBERS)
            becomes_companion(shape, at, i, role, "its name, and its place beside a value");
    }
}

static bool is_first_alike(const struct stems *stems, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (is_alike(stems, i, at))
            return false;
    return true;
}

static void find_alike(const struct stems *stems)
{
    struct shape *shape = stems->shape;
    for (size_t first = 0; first < shape->width; first++) {
        bool numbered;
        enum role role = is_free(&shape->columns[first]) ? says(stems->of[first].text) : ROLE_IGNORED;
        if (role == ROLE_IGNORED || !is_first_alike(stems, first) || count_alike(stems, first, &numbered) < 2)
            continue;
        bool before = stands_before(shape, first);
        for (size_t i = first; i < shape->width; i++) {
            if (!is_free(&shape->columns[i]) || !is_alike(stems, i, first))
                continue;
            if (numbered)
                take_numbered(stems, i, role);
            else
                take_repeated(stems, i, role, before);
        }
    }
}

/* ---- the unit of a value by its name: cpu_unit, Einheit mem ---- */

/* The name without the word of a unit at one of its ends; false where it has none, or nothing else. */
static bool unit_subject(char subject[FOLDED], const char *name)
{
    static const char *const words[] = {"units", "unit", "einheiten", "einheit", "uom"};
    struct stem stem = stem_of(name);
    size_t length = strlen(stem.text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t word = strlen(words[i]);
        bool behind = length > word && strcmp(stem.text + length - word, words[i]) == 0,
             before = length > word && strncmp(stem.text, words[i], word) == 0;
        if (!behind && !before)
            continue;
        memcpy(subject, stem.text, FOLDED);
        if (behind)
            subject[length - word] = '\0';
        else
            memmove(subject, subject + word, length - word + 1);
        return true;
    }
    return false;
}

/* The value that is called so, else the only one whose name begins so; the width where there is none. */
static size_t find_subject(const struct stems *stems, const char *subject)
{
    const struct shape *shape = stems->shape;
    size_t found = shape->width, n = 0;
    for (size_t i = 0; i < shape->width; i++) {
        if (shape->columns[i].kind != SHAPE_NUMBERS)
            continue;
        if (strcmp(stems->of[i].text, subject) == 0)
            return i;
        if (strncmp(stems->of[i].text, subject, strlen(subject)) == 0) {
            found = i;
            n++;
        }
    }
    return n == 1 ? found : shape->width;
}

static void find_units_by_name(const struct stems *stems)
{
    struct shape *shape = stems->shape;
    char subject[FOLDED];
    for (size_t i = 0; i < shape->width; i++) {
        if (!is_free(&shape->columns[i]) || !unit_subject(subject, shape->columns[i].name))
            continue;
        size_t value = find_subject(stems, subject);
        if (value < shape->width)
            becomes_companion(shape, i, value, ROLE_UNIT, "its name, and that of a value");
    }
}

void companions_find(struct shape *shape)
{
    RELEASED(stems_release) struct stems stems;
    stems_read(&stems, shape);
    find_units_by_name(&stems);
    find_alike(&stems);
}
