#include "data/layout/words/file_stem.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/text.h"

static bool is_separator(char c)
{
    return c == '-' || c == '_' || c == '.' || c == ' ';
}

bool stem_is_filler(const struct stem *stem, size_t word)
{
    static const char *const fillers[] = {
        "results", "result", "data",     "benchmark",  "benchmarks", "bench", "output",    "csv",
        "raw",     "logs",   "res",      "out",        "stats",      "log",   "report",    "measurements",
        "messung", "daten",  "ergebnis", "ergebnisse", "messungen",  "werte", "messwerte", "values"};
    size_t length = stem->end[word] - stem->begin[word];
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        if (strlen(fillers[i]) == length && strncasecmp(fillers[i], stem->text + stem->begin[word], length) == 0)
            return true;
    return false;
}

void stem_read_text(struct stem *stem, char *text)
{
    *stem = (struct stem){.text = text};
    const char *at = stem->text;
    while (*at && stem->n < WORDS_LIMIT) {
        const char *start = at;
        while (*at && (!is_separator(*at) || stem->n == WORDS_LIMIT - 1))
            at++;
        if (at > start) {
            stem->begin[stem->n] = (size_t)(start - stem->text);
            stem->end[stem->n++] = (size_t)(at - stem->text);
        }
        at += *at != '\0';
    }
    size_t all = stem->n;
    while (stem->n > stem->first && stem_is_filler(stem, stem->n - 1))
        stem->n--;
    while (stem->n > stem->first && stem_is_filler(stem, stem->first))
        stem->first++;
    if (stem->first == stem->n) { /* nothing but fillers: then they are the name */
        stem->first = 0;
        stem->n = all;
    }
}

char *stem_words(const struct stem *stem, size_t from, size_t to)
{
    return from >= to ? memory_copy_text("")
                      : text_name(stem->text + stem->begin[from], stem->end[to - 1] - stem->begin[from]);
}

char *stem_rest(const struct stem *stem, size_t from, size_t to)
{
    OWNED char *before = stem_words(stem, stem->first, from), *behind = stem_words(stem, to, stem->n);
    return *before && *behind ? memory_format("%s-%s", before, behind) : memory_format("%s%s", before, behind);
}

static bool word_is(const struct stem *stem, size_t word, size_t length, const char *text)
{
    return strlen(text) == length && strncasecmp(text, stem->text + stem->begin[word], length) == 0;
}

/* run, run3, r2, "iteration 3": the number of a run. */
static bool is_run_word(const struct stem *stem, size_t word)
{
    static const char *const words[] = {"run", "lauf", "durchlauf"};
    static const char *const counted[] = {"r",     "rep",  "repeat", "repetition", "iter",      "iteration",
                                          "trial", "try",  "round",  "pass",       "durchgang", "wiederholung",
                                          "part",  "teil", "batch",  "session",    "messung",   "no"};
    size_t whole = stem->end[word] - stem->begin[word], length = whole;
    while (length > 0 && isdigit((unsigned char)stem->text[stem->begin[word] + length - 1]))
        length--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_is(stem, word, length, words[i]))
            return true;
    bool next = word + 1 < stem->n && isdigit((unsigned char)stem->text[stem->begin[word + 1]]);
    for (size_t i = 0; i < sizeof counted / sizeof *counted && (length < whole || next); i++)
        if (word_is(stem, word, length, counted[i]))
            return true;
    return false;
}

static bool is_short_number(const struct stem *stem, size_t word)
{
    size_t length = stem->end[word] - stem->begin[word];
    return length < 4 && strspn(stem->text + stem->begin[word], "0123456789") >= length;
}

/* v1 */
static bool is_marked(const struct stem *stem, size_t word)
{
    const char *at = stem->text + stem->begin[word];
    size_t length = stem->end[word] - stem->begin[word];
    return (*at == 'v' || *at == 'V') && length > 1 && strspn(at + 1, "0123456789") >= length - 1;
}

/* Whether a point alone parts two numbers, of which the first one is this word: 7 and 2 of qemu-7.2, v1 and 2. */
static bool is_pointed(const struct stem *stem, size_t word)
{
    return word + 1 < stem->n && (is_short_number(stem, word) || is_marked(stem, word)) &&
           is_short_number(stem, word + 1) && stem->text[stem->end[word]] == '.' &&
           stem->begin[word + 1] == stem->end[word] + 1;
}

/* A part of a version: 7.2, 5.15.1, and no part of a date, which has a year. */
static bool is_version(const struct stem *stem, size_t word)
{
    bool dated =
        (word > 1 && !is_short_number(stem, word - 2)) && isdigit((unsigned char)stem->text[stem->begin[word - 2]]);
    bool year = word + 1 < stem->n && isdigit((unsigned char)stem->text[stem->begin[word + 1]]) &&
                !is_short_number(stem, word + 1);
    bool far = word + 2 < stem->n && isdigit((unsigned char)stem->text[stem->begin[word + 2]]) &&
               !is_short_number(stem, word + 2);
    return !dated && !year && !far && (is_pointed(stem, word) || (word > 0 && is_pointed(stem, word - 1)));
}

size_t stem_version_end(const struct stem *stem, size_t word)
{
    while (word < stem->n && (is_marked(stem, word) || is_version(stem, word)))
        word++;
    return word;
}

bool stem_is_occasion(const struct stem *stem, size_t word)
{
    static const char *const words[] = {"copy", "final", "old", "new", "backup"};
    const char *at = stem->text + stem->begin[word];
    size_t length = stem->end[word] - stem->begin[word];
    if (is_version(stem, word))
        return false;
    while (length > 0 && isdigit((unsigned char)at[length - 1]))
        length--;
    if (length == 0 || isdigit((unsigned char)*at) || *at == '(' || stem_is_filler(stem, word))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_is(stem, word, length, words[i]))
            return true;
    return is_run_word(stem, word);
}

/* A part of a date: 2026, 20260105T1200. */
static bool is_date(const char *at, size_t length)
{
    size_t digits = 0;
    for (size_t i = 0; i < length; i++)
        digits += isdigit((unsigned char)at[i]) > 0;
    bool stamp = digits >= 6 && strspn(at, "0123456789TtZz:") >= length;
    return stamp || (digits == length && length == 4 && (strncmp(at, "19", 2) == 0 || strncmp(at, "20", 2) == 0));
}

/* A month, a day or the number of a run, 1 or 07; not 128, which may be a size. */
static bool is_small_number(const char *at, size_t length)
{
    return length <= 2 && strspn(at, "0123456789") >= length;
}

/* 2026-01-05: the numbers beside a year are a part of the date. */
static bool is_dated(const struct stem *stem, size_t word)
{
    for (size_t back = 1; back <= 2 && back <= word; back++)
        if (is_date(stem->text + stem->begin[word - back], stem->end[word - back] - stem->begin[word - back]))
            return true;
    return false;
}

bool stem_numbers_run(const struct stem *stem, size_t word, size_t from, bool bare)
{
    const char *at = stem->text + stem->begin[word];
    size_t length = stem->end[word] - stem->begin[word];
    if (is_version(stem, word))
        return false;
    if (!isdigit((unsigned char)*at))
        return *at == '(' || is_run_word(stem, word) || stem_is_filler(stem, word);
    OWNED char *before = word > from ? stem_words(stem, word - 1, word) : memory_copy_text("");
    bool counted = word > from && is_run_word(stem, word - 1);
    return is_date(at, length) || (is_small_number(at, length) && (bare || counted || is_dated(stem, word)) &&
                                   !catalogue_is_parameter(before));
}

void stem_cut_runs(const struct stem *stem, size_t *from, size_t *to, bool bare)
{
    while (*to > *from + 1 && stem_numbers_run(stem, *to - 1, *from, bare))
        --*to;
    while (*to > *from + 1 && stem_numbers_run(stem, *from, *from, bare))
        ++*from;
}

static bool is_month(const struct stem *stem, size_t word)
{
    static const char *const words[] = {"jan",      "january",   "januar",   "feb",     "february", "februar", "mar",
                                        "march",    "apr",       "april",    "may",     "mai",      "jun",     "june",
                                        "juni",     "jul",       "july",     "juli",    "aug",      "august",  "sep",
                                        "sept",     "september", "oct",      "october", "okt",      "oktober", "nov",
                                        "november", "dec",       "december", "dez",     "dezember"};
    size_t length = stem->end[word] - stem->begin[word];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_is(stem, word, length, words[i]))
            return true;
    return false;
}

/* A month, a quarter or a week: q3, w01, 2024W01. */
static bool is_part_of_year(const struct stem *stem, size_t word)
{
    const char *at = stem->text + stem->begin[word];
    size_t length = stem->end[word] - stem->begin[word];
    if (length > 4 && is_date(at, 4)) {
        at += 4;
        length -= 4;
    }
    bool counted = length >= 2 && length <= 3 && strchr("qQwW", *at) && strspn(at + 1, "0123456789") >= length - 1;
    return counted || is_month(stem, word);
}

static bool is_number(const struct stem *stem, size_t word)
{
    return isdigit((unsigned char)stem->text[stem->begin[word]]) > 0;
}

/* Whether a word beside a date numbers a run: run1, and 1 behind run. */
static bool is_beside_date(const struct stem *stem, size_t word)
{
    bool counted = word > stem->first && is_run_word(stem, word - 1) && is_short_number(stem, word);
    return !is_part_of_year(stem, word) && (!is_number(stem, word) || counted);
}

/* 2024, 202401, 20240115T1200 and 2024W01, and no count such as 1000000. */
static bool begins_with_year(const struct stem *stem, size_t word)
{
    const char *at = stem->text + stem->begin[word];
    size_t length = stem->end[word] - stem->begin[word];
    bool stamp = is_date(at, length) && length != 5 && length != 7;
    return length >= 4 && is_date(at, 4) && (stamp || is_part_of_year(stem, word));
}

bool stem_is_date(const struct stem *stem, size_t *from, size_t *to)
{
    bool dated = false;
    *from = stem->first;
    *to = stem->n;
    for (size_t i = *from; i < *to; i++) {
        bool part = is_part_of_year(stem, i);
        if (!part && !is_number(stem, i) && (stem_is_filler(stem, *from) || !stem_numbers_run(stem, i, *from, true)))
            return false;
        dated |= is_month(stem, i) || begins_with_year(stem, i);
    }
    while (dated && *to > *from + 1 && is_beside_date(stem, *to - 1))
        --*to;
    while (dated && *to > *from + 1 && is_beside_date(stem, *from))
        ++*from;
    return dated;
}

bool stem_name_is_date(const char *name)
{
    struct stem stem;
    size_t from, to;
    stem_read_text(&stem, memory_copy_text(name));
    bool dated = stem_is_date(&stem, &from, &to);
    free(stem.text);
    return dated;
}

/* A part of a date: a month, a year, and the numbers beside a year. */
static bool is_of_date(const struct stem *stem, size_t word)
{
    return is_part_of_year(stem, word) || begins_with_year(stem, word) ||
           (is_number(stem, word) &&
            is_small_number(stem->text + stem->begin[word], stem->end[word] - stem->begin[word]) &&
            is_dated(stem, word));
}

char *stem_without_dates(const char *name, bool *dated)
{
    RELEASED(text_release) struct text rest = {0};
    struct stem stem;
    char *words = memory_copy_text(name);
    for (char *at = words; *at; at++)
        *at = *at == '/' ? ' ' : *at;
    stem_read_text(&stem, words);
    *dated = false;
    for (size_t i = stem.first; i < stem.n; i++) {
        bool date = is_of_date(&stem, i);
        *dated |= date;
        if (!date)
            text_format(&rest, "%s%.*s", rest.length ? "-" : "", (int)(stem.end[i] - stem.begin[i]),
                        stem.text + stem.begin[i]);
    }
    free(stem.text);
    return memory_copy_text(text_string(&rest));
}
