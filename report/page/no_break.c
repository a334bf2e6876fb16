#include "report/page/no_break.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static const char no_break[] = "\xc2\xa0";

struct units {
    const char *const *items;
    size_t n;
};

static bool char_is_digit(char c)
{
    return isdigit((unsigned char)c);
}

static bool char_is_word(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* ---- the blank at `at`, in the line that begins at `line` ---- */

/* In "p = 0.065" the blank before the sign and the one behind it hold. */
static bool blank_beside_sign(const char *line, const char *at)
{
    bool before =
        strchr("=<", at[1]) && at[1] && at[2] == ' ' && char_is_digit(at[3]) && at > line && char_is_word(at[-1]);
    bool behind =
        at > line + 2 && strchr("=<", at[-1]) && at[-2] == ' ' && char_is_word(at[-3]) && char_is_digit(at[1]);
    return before || behind;
}

static bool text_begins_with_unit(const char *at, const char *unit)
{
    size_t length = strlen(unit);
    return length > 0 && strncmp(at, unit, length) == 0 && !char_is_word(at[length]);
}

static bool blank_before_unit(const char *line, const char *at, const struct units *units)
{
    static const char *const of_time[] = {"%", "s", "ms", "min", "h", "days"};
    if (at == line || !char_is_digit(at[-1]))
        return false;
    for (size_t i = 0; i < sizeof of_time / sizeof *of_time; i++)
        if (text_begins_with_unit(at + 1, of_time[i]))
            return true;
    for (size_t i = 0; i < units->n; i++)
        if (text_begins_with_unit(at + 1, units->items[i]))
            return true;
    return false;
}

/* In "[0.998, 1.020]" the blank behind the comma holds. */
static bool blank_inside_interval(const char *line, const char *at)
{
    static const char number[] = "0123456789.e-";
    if (at == line || at[-1] != ',')
        return false;
    const char *low = at - 1;
    while (low > line && strchr(number, low[-1]))
        low--;
    size_t high = strspn(at + 1, number);
    return low < at - 1 && low > line && low[-1] == '[' && high > 0 && at[1 + high] == ']';
}

/* In "run 8" and "runs 2 to 9" the first blank holds. */
static bool blank_behind_run(const char *line, const char *at)
{
    const char *end = at > line && at[-1] == 's' ? at - 1 : at;
    return char_is_digit(at[1]) && end >= line + 3 && strncmp(end - 3, "run", 3) == 0 &&
           (end == line + 3 || !char_is_word(end[-4]));
}

static bool blank_holds_together(const char *line, const char *at, const struct units *units)
{
    return blank_beside_sign(line, at) || blank_before_unit(line, at, units) || blank_inside_interval(line, at) ||
           blank_behind_run(line, at);
}

/* ---- lines ---- */

/* Tables, headings, images and code keep their blanks. */
static bool line_is_prose(const char *line)
{
    static const char *const others[] = {"|", "#", "![", "    ", "\t"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strncmp(line, others[i], strlen(others[i])) == 0)
            return false;
    return true;
}

static bool line_is_fence(const char *line)
{
    line += strspn(line, " ");
    return strncmp(line, "```", 3) == 0 || strncmp(line, "~~~", 3) == 0;
}

static void no_break_append_prose(struct text *out, const char *line, size_t length, const struct units *units)
{
    bool code = false;
    for (const char *at = line; at < line + length; at++) {
        code ^= *at == '`' && (at == line || at[-1] != '\\');
        if (*at == ' ' && !code && blank_holds_together(line, at, units))
            text_append(out, no_break);
        else
            text_append_bytes(out, at, 1);
    }
}

void no_break_append(struct text *out, const char *markdown, const char *const *units, size_t n_units)
{
    struct units all = {units, n_units};
    bool fenced = false;
    for (const char *line = markdown; *line;) {
        size_t length = strcspn(line, "\n");
        length += line[length] == '\n';
        bool fence = line_is_fence(line);
        if (fenced || fence || !line_is_prose(line))
            text_append_bytes(out, line, length);
        else
            no_break_append_prose(out, line, length, &all);
        fenced ^= fence;
        line += length;
    }
}
