#include "data/value/unit_beside.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "data/value/duration.h"
#include "data/value/unit_size.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const char digits[] = "0123456789";

static bool keep(struct unit_beside *out, enum beside what, const char *from, size_t length)
{
    if (length == 0 || length >= sizeof out->text)
        return false;
    out->what = what;
    memcpy(out->text, from, length);
    out->text[length] = '\0';
    return true;
}

/* ---- a number of which a part was taken ---- */

/* Whether groups of three digits follow, and the number before them may be the first of these. */
static bool groups_follow(const char *number, const char *behind)
{
    const char *at = behind;
    if (behind - number > 3 || strspn(number, digits) < (size_t)(behind - number) || *number == '0')
        return false;
    while (*at == ',' && strspn(at + 1, digits) == 3)
        at += 4;
    return at > behind && *at != ',';
}

static bool goes_on(const char *number, const char *behind)
{
    const char *exponent = behind + 1;
    switch (*behind) {
    case '.':
        return isdigit((unsigned char)behind[1]);
    case ':':
        return strspn(behind + 1, digits) == 2;
    case ',':
        return groups_follow(number, behind);
    case 'e':
    case 'E':
        return isdigit((unsigned char)exponent[*exponent == '-' || *exponent == '+']);
    default:
        return isdigit((unsigned char)*behind);
    }
}

static bool read_digits(struct unit_beside *out, const char *text, size_t begin, size_t end, bool ends)
{
    if (!(begin > 0 && isdigit((unsigned char)text[begin - 1])) && !(ends && goes_on(text + begin, text + end)))
        return false;
    while (begin > 0 && strchr("0123456789.", text[begin - 1]))
        begin--;
    end += strspn(text + end, "0123456789.,:eE+-");
    while (!isdigit((unsigned char)text[end - 1]))
        end--;
    return keep(out, BESIDE_DIGITS, text + begin, end - begin < sizeof out->text ? end - begin : sizeof out->text - 1);
}

/* ---- behind it ---- */

static bool ends_word(char c)
{
    return strchr(" \t\n,;", c) != NULL; /* the zero byte, too */
}

/* The word without the signs of a sentence behind it, and without the (s) of a plural. */
static size_t word_length(const char *word)
{
    size_t length = 0;
    while (!ends_word(word[length]))
        length++;
    while (length > 0 && strchr(".:", word[length - 1]))
        length--;
    return length > 3 && strncmp(word + length - 3, "(s)", 3) == 0 ? length - 3 : length;
}

/* Whether a second number follows the letters behind the first, as in every duration of several parts. */
static bool has_second_part(const char *behind)
{
    const char *at = behind + strspn(behind, " ");
    while (isalpha((unsigned char)*at))
        at++;
    return isdigit((unsigned char)at[strspn(at, " .,")]);
}

/* Reads "m3.5s" and "min 3.5 s": as many words as make a duration together with the number. */
static bool read_duration(struct unit_beside *out, const char *number, const char *behind)
{
    enum { MOST_WORDS = 6 };
    const char *at = behind, *last = NULL;
    if (!has_second_part(behind))
        return false;
    for (int i = 0; i < MOST_WORDS && *at && *at != '\n'; i++) {
        at += strspn(at, " ");
        const char *end = at + word_length(at);
        if (duration_parse(&out->seconds, number, (size_t)(end - number), '.'))
            last = end;
        at = *end && *end != '\n' ? end + 1 : end;
    }
    return last && duration_parse(&out->seconds, number, (size_t)(last - number), '.') &&
           keep(out, BESIDE_DURATION, behind + strspn(behind, " "), (size_t)(last - behind) - strspn(behind, " "));
}

/* Whether the word is known, and is not more often something else: the name of the next number, what is counted. */
static bool is_unit(const char *word, const char *rest)
{
    size_t blanks = strspn(rest, " \t");
    if (!unit_is_known(word) || unit_is_thing(word))
        return false;
    if (strcasecmp(word, "min") == 0)
        return !(blanks > 0 && strchr("0123456789=:", rest[blanks]) && rest[blanks]);
    return strcasecmp(word, "b") != 0 || rest[blanks] == '\0' || strchr("\n,;.)", rest[blanks]) != NULL;
}

static bool is_prefix(const char *word)
{
    static const char *const prefixes[] = {"k", "K", "M", "G", "T", "Ki", "Mi", "Gi", "Ti", "m"};
    for (size_t i = 0; i < LENGTH(prefixes); i++)
        if (strcmp(word, prefixes[i]) == 0)
            return true;
    return false;
}

/* Reads the unit in brackets that begins here. */
static bool read_bracket(struct unit_beside *out, const char *at)
{
    size_t length = strcspn(at + 1, ")]\n");
    return strchr("([", *at) && (at[1 + length] == ')' || at[1 + length] == ']') &&
           keep(out, BESIDE_UNIT, at + 1, length) && unit_is_known(out->text);
}

/* "MB per s" is three words. */
static size_t unit_length(const char *at)
{
    size_t length = word_length(at);
    return strncmp(at + length, " per ", 5) == 0 ? length + 5 + word_length(at + length + 5) : length;
}

static bool read_behind(struct unit_beside *out, const char *behind)
{
    const char *at = behind + strspn(behind, " \t");
    if (*at == '(' || *at == '[')
        return read_bracket(out, at);
    size_t length = unit_length(at);
    while (length > 0 && strchr(")]", at[length - 1]))
        length--;
    return keep(out, BESIDE_UNIT, at, length) &&
           ((at == behind && is_prefix(out->text)) || is_unit(out->text, at + length));
}

/* ---- before it ---- */

static size_t line_begin(const char *text, size_t at)
{
    while (at > 0 && text[at - 1] != '\n')
        at--;
    return at;
}

/* Reads "(ms): " and ", ms: ", but not the (s) of "runs(s): ". */
static bool read_before(struct unit_beside *out, const char *text, size_t begin)
{
    const size_t line = line_begin(text, begin);
    size_t end = begin;
    while (end > line && strchr(" \t:=", text[end - 1]))
        end--;
    size_t at = end;
    if (end > line && strchr(")]", text[end - 1])) {
        while (at > line && !strchr("([", text[at - 1]))
            at--;
        bool plural = at > line + 1 && isalpha((unsigned char)text[at - 2]) && end - at == 2 && text[at] == 's';
        return at > line && !plural && read_bracket(out, text + at - 1);
    }
    while (at > line && !ends_word(text[at - 1]))
        at--;
    bool behind_comma =
        at > line + 1 && text[at - 1] == ' ' && text[at - 2] == ',' && end < begin && strchr(":=", text[end]);
    return behind_comma && keep(out, BESIDE_UNIT, text + at, end - at) && is_unit(out->text, "");
}

/* No unit is longer than what is looked at around the number, so that a long line costs no more than a short one. */
struct unit_beside unit_beside_read(const char *text, size_t begin, size_t end, bool ends)
{
    enum { AROUND = 100 };
    struct unit_beside out = {0};
    char near[3 * AROUND + 1];
    if (begin >= end || end - begin > AROUND || !isdigit((unsigned char)text[end - 1]))
        return out;
    const size_t before = begin < AROUND ? begin : AROUND,
                 length = before + (end - begin) + strnlen(text + end, AROUND);
    memcpy(near, text + begin - before, length);
    near[length] = '\0';
    const size_t behind = before + (end - begin);
    bool found = read_digits(&out, near, before, behind, ends) || read_duration(&out, near + before, near + behind) ||
                 read_behind(&out, near + behind) || read_before(&out, near, before);
    return found ? out : (struct unit_beside){0};
}
