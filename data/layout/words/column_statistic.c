#include "data/layout/words/column_statistic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/name_fold.h"
#include "data/catalogue/name_split.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/unit_size.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const char *const signs[] = {"\xC2\xB1", "+/-", "+-"};

/* Only in the name of a column these are statistics: in a cell "err" is how a run ended. */
static enum statistic statistic_of(const char *word)
{
    return strcmp(word, "err") == 0 || strcmp(word, "mdev") == 0 ? STATISTIC_SPREAD : role_words_statistic(word);
}

static void describe(struct column_statistic *out, const char *word)
{
    static const char *const bounds[] = {"min", "max", "minimum", "maximum", "q1", "q3"};
    static const char *const plain[] = {"dev", "var", "error", "err", "range", "ci", "variance", "varianz"};
    out->statistic = statistic_of(word);
    out->uncertain = out->statistic == STATISTIC_SPREAD && !name_is_among(word, bounds, LENGTH(bounds));
    out->plain = name_is_among(word, plain, LENGTH(plain));
}

/* Words [from, to) of a name. */
struct stretch {
    const struct name_split *words;
    size_t from, to;
};

/* Takes the statistic of one word or of two, "std dev", off the front or the back. */
static bool take_statistic(struct column_statistic *out, struct stretch *left, bool front)
{
    for (size_t n = 2; n > 0; n--) {
        if (left->to - left->from < n)
            continue;
        size_t at = front ? left->from : left->to - n;
        char word[2 * LONGEST_WORD];
        snprintf(word, sizeof word, "%s%s", left->words->text[at], n == 2 ? left->words->text[at + 1] : "");
        if (statistic_of(word) == STATISTIC_NONE)
            continue;
        describe(out, word);
        left->from += front ? n : 0;
        left->to -= front ? 0 : n;
        return true;
    }
    return false;
}

/* "ci95" and "95" as well as "ci". */
static bool is_confidence(const char *word)
{
    static const char *const words[] = {"ci", "conf", "confidence", "bound", "bounds", "limit", "interval"};
    char bare[LONGEST_WORD];
    snprintf(bare, sizeof bare, "%s", word);
    bare[strcspn(bare, "0123456789")] = '\0';
    return name_is_among(*bare ? bare : "ci", words, LENGTH(words));
}

/* The bounds of a mean: ci_low, ci95_high, lower_bound; or "lower" and "upper" alone. What is left is the measure. */
static bool take_bound(struct column_statistic *out, struct name_split *words)
{
    static const char *const sides[] = {"low", "lower", "lo", "lwr", "high", "upper", "hi", "upr", "lcl", "ucl"},
                             *const alone[] = {"lower", "lwr", "upper", "upr", "lcl", "ucl"};
    size_t n = 0, side = 0, sure = 0;
    bool single = words->n == 1 && name_is_among(words->text[0], alone, LENGTH(alone));
    for (size_t i = 0; i < words->n; i++) {
        side += name_is_among(words->text[i], sides, LENGTH(sides));
        sure += is_confidence(words->text[i]);
    }
    if (!single && (side != 1 || sure == 0))
        return false;
    for (size_t i = 0; i < words->n; i++)
        if (!name_is_among(words->text[i], sides, LENGTH(sides)) && !is_confidence(words->text[i]))
            memmove(words->text[n++], words->text[i], LONGEST_WORD);
    words->n = n;
    out->statistic = STATISTIC_SPREAD;
    out->uncertain = true;
    return true;
}

static void take_unit(struct stretch *left)
{
    left->to -= left->to > left->from && unit_is_known(left->words->text[left->to - 1]);
}

/* Takes the sign off the name; a range such as "+-5 C" begins with one, too, and is none. */
static bool take_sign(char *name)
{
    for (size_t i = 0; i < LENGTH(signs); i++) {
        size_t length = strlen(signs[i]), all = strlen(name);
        bool front = strncmp(name, signs[i], length) == 0,
             back = all >= length && strcmp(name + all - length, signs[i]) == 0;
        if (front)
            memset(name, ' ', length);
        else if (back)
            name[all - length] = '\0';
        if (front || back)
            return true;
    }
    return false;
}

/* Takes a unit or a level of confidence in brackets off the end: "error (99.9%)". */
static void take_brackets(char *name)
{
    char *open = strpbrk(name, "([");
    if (open && open > name)
        *open = '\0';
    for (size_t length = strlen(name); length > 0 && name[length - 1] == ' ';)
        name[--length] = '\0';
}

void column_statistic_read(struct column_statistic *out, const char *name)
{
    static const char *const amounts[] = {"rate", "count", "ratio", "percent", "pct", "code"};
    OWNED char *bare = memory_copy_text(name);
    RELEASED(text_release) struct text measure = {0};
    *out = (struct column_statistic){0};
    take_brackets(bare);
    if (take_sign(bare)) {
        out->statistic = STATISTIC_SPREAD;
        out->uncertain = true;
    }
    struct name_split words = name_split_of(bare);
    if (out->statistic == STATISTIC_NONE)
        take_bound(out, &words);
    struct stretch left = {&words, 0, words.n};
    if (out->statistic == STATISTIC_NONE && !take_statistic(out, &left, false)) {
        take_unit(&left);
        if (!take_statistic(out, &left, false))
            take_statistic(out, &left, true);
    }
    take_unit(&left);
    for (size_t i = left.from; i < left.to; i++)
        text_format(&measure, "%s%s", measure.length ? " " : "", words.text[i]);
    out->measure = memory_copy_text(text_string(&measure));
    if (out->plain && name_is_among(out->measure, amounts, LENGTH(amounts))) /* error_rate */
        out->statistic = STATISTIC_NONE;
}

void column_statistic_release(struct column_statistic *statistic)
{
    free(statistic->measure);
    *statistic = (struct column_statistic){0};
}
