#include "data/read/name_parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/memory.h"
#include "data/text.h"

static bool is_separator(char c)
{
    return c != '\0' && strchr("-_. ,+@()[]", c) != NULL;
}

static bool equals(const char *word, size_t length, const char *text)
{
    return strlen(text) == length && strncasecmp(word, text, length) == 0;
}

/* A number alone, or behind a word such as run: 3, run3, iter2, 20240302T1200. */
static bool word_is_occasion(const char *word, size_t length)
{
    static const char *const counted[] = {
        "",      "run",  "runs", "r", "rep",  "repeat",    "iter",      "iteration",    "trial", "try",
        "round", "pass", "t",    "n", "lauf", "durchlauf", "durchgang", "wiederholung", "runde"};
    static const char *const fillers[] = {"results", "result", "data",   "benchmark", "benchmarks", "bench", "output",
                                          "out",     "log",    "logs",   "raw",       "report",     "copy",  "final",
                                          "old",     "new",    "backup", "composite", "json",       "csv",   "test"};
    size_t letters = 0;
    while (letters < length && isalpha((unsigned char)word[letters]))
        letters++;
    size_t digits = letters;
    while (digits < length && (isdigit((unsigned char)word[digits]) || strchr("TZ:", word[digits])))
        digits++;
    for (size_t i = 0; i < sizeof counted / sizeof *counted && digits == length && digits > letters; i++)
        if (equals(word, letters, counted[i]))
            return true;
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        if (equals(word, length, fillers[i]))
            return true;
    return equals(word, length, "run") || equals(word, length, "runs");
}

bool name_is_occasion(const char *name)
{
    bool any = false;
    for (const char *at = name; *at;) {
        size_t length = 0;
        while (at[length] && !is_separator(at[length]))
            length++;
        if (length > 0 && !word_is_occasion(at, length))
            return false;
        any |= length > 0;
        at += length + (at[length] != '\0');
    }
    return any;
}

/* The endings are cut off: kvm.json.gz is kvm. */
static size_t stem_length(const char *base)
{
    size_t length = strlen(base);
    for (int i = 0; i < 2; i++) {
        const char *point = memrchr(base, '.', length);
        size_t ending = point ? length - (size_t)(point - base) : 0;
        bool is_ending = ending > 1 && ending <= 7 && point > base && isalpha((unsigned char)point[1]);
        if (!is_ending || (i == 1 && strcasecmp(base + length, ".gz") != 0))
            break;
        length -= ending;
    }
    return length;
}

static void add_word(struct name_parts *out, const char *word, size_t length)
{
    if (out->n_words < NAME_WORDS)
        out->words[out->n_words++] = text_name(word, length);
}

static void read_words(struct name_parts *out, const char *base)
{
    size_t end = stem_length(base);
    for (size_t at = 0; at < end;) {
        size_t length = 0;
        while (at + length < end && !is_separator(base[at + length]))
            length++;
        bool occasion = length == 0 || word_is_occasion(base + at, length);
        if (occasion && length > 0 && out->n_words > 0)
            return;
        out->behind_occasion |= occasion && length > 0;
        if (!occasion)
            add_word(out, base + at, length);
        at += length + 1;
    }
}

static void read_folders(struct name_parts *out, const char *path, const char *base)
{
    for (const char *at = path; at < base && out->n_folders < NAME_FOLDERS;) {
        const char *slash = memchr(at, '/', (size_t)(base - at));
        size_t length = (size_t)(slash - at);
        if (length > 0 && !(length == 1 && *at == '.'))
            out->folders[out->n_folders++] = text_name(at, length);
        at = slash + 1;
    }
}

void name_parts_read(struct name_parts *out, const char *path)
{
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    *out = (struct name_parts){0};
    read_folders(out, path, base);
    read_words(out, base);
}

void name_parts_forget_words(struct name_parts *parts)
{
    for (size_t i = 0; i < parts->n_words; i++)
        free(parts->words[i]);
    parts->n_words = 0;
}

void name_parts_release(struct name_parts *parts)
{
    for (size_t i = 0; i < parts->n_folders; i++)
        free(parts->folders[i]);
    name_parts_forget_words(parts);
    *parts = (struct name_parts){0};
}

char *name_words_joined(const struct name_parts *parts, size_t from, size_t to)
{
    RELEASED(text_release) struct text joined = {0};
    for (size_t i = from; i < to && i < parts->n_words; i++)
        text_format(&joined, "%s%s", i > from ? "-" : "", parts->words[i]);
    return memory_copy_text(text_string(&joined));
}
