#include "data/layout/words/header_parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/unit_size.h"

enum { WORDS_LIMIT = 12, PLATFORM_WORDS = 3 };

static const char separators[] = "-_ ./:()[]|@>=";

struct word {
    size_t begin, end;
};

/* Where the word ends: at a separator, or before a capital behind a small letter: nativeCpu. */
static size_t word_end(const char *name, size_t at)
{
    size_t end = at + 1;
    while (name[end] && !strchr(separators, name[end]) &&
           !(isupper((unsigned char)name[end]) && islower((unsigned char)name[end - 1])))
        end++;
    return end;
}

static size_t words_of(struct word words[WORDS_LIMIT], const char *name)
{
    size_t n = 0;
    for (size_t at = strspn(name, separators); name[at] && n < WORDS_LIMIT; n++) {
        words[n] = (struct word){at, word_end(name, at)};
        at = words[n].end + strspn(name + words[n].end, separators);
    }
    return n;
}

/* "cpu on native": the word between the two is of neither. */
static bool is_between(const char *name, const struct word *word)
{
    static const char *const between[] = {"on", "in", "at", "under", "with", "auf", "unter", "mit", "bei"};
    OWNED char *text = memory_copy_bytes(name + word->begin, word->end - word->begin);
    for (size_t i = 0; i < sizeof between / sizeof *between; i++)
        if (strcasecmp(between[i], text) == 0)
            return true;
    return false;
}

/* Where a part of the name ends: brackets that open in it are closed in it. */
static size_t part_end(const char *name, size_t begin, size_t end)
{
    int open = 0;
    for (size_t i = begin; i < end; i++)
        open += name[i] && strchr("([", name[i]) ? 1 : name[i] && strchr(")]", name[i]) ? -1 : 0;
    for (; open > 0 && name[end] && strchr(")]", name[end]); open--)
        end++;
    return end;
}

/* The name without the words [from, to), and without separators at its ends. */
static char *name_without(const char *name, const struct word *words, size_t n, size_t from, size_t to)
{
    size_t begin = to < n ? words[to].begin : 0, end = to < n ? part_end(name, begin, words[n - 1].end) : 0;
    OWNED char *before = memory_copy_bytes(name, from > 0 ? part_end(name, 0, words[from - 1].end) : 0);
    OWNED char *behind = memory_copy_bytes(name + begin, end - begin);
    char between = from > 0 ? name[words[from - 1].end] : '\0',
         glue[2] = {between && strchr(separators, between) ? between : ' ', '\0'};
    return memory_format("%s%s%s", before, *before && *behind ? glue : "", behind);
}

/* "native 4 threads": the number is that of what stands behind it. */
static bool counts_next(const char *name, const struct word *number, const struct word *next)
{
    size_t digits = strspn(name + number->begin, "0123456789");
    OWNED char *word = memory_copy_bytes(name + next->begin, next->end - next->begin),
               *plural = memory_format("%ss", word);
    return digits > 0 && digits == number->end - number->begin && catalogue_subject(word) == SUBJECT_OTHER &&
           (catalogue_is_parameter(word) || catalogue_is_parameter(plural));
}

/* Whether the words from `from` to `to` are one; `next` is that behind them, or NULL. */
static bool is_platform(const char *name, const struct word *from, const struct word *to, const struct word *next)
{
    OWNED char *part = text_name(name + from->begin, to->end - from->begin);
    return catalogue_is_platform(part) && !(to > from && next && counts_next(name, to, next));
}

void header_parts_read(struct header_parts *out, const char *name)
{
    struct word words[WORDS_LIMIT];
    size_t n = words_of(words, name);
    *out = (struct header_parts){0};
    for (size_t length = PLATFORM_WORDS; length > 0; length--)
        for (size_t i = 0; i + length <= n && length < n; i++) {
            if (!is_platform(name, &words[i], &words[i + length - 1], i + length < n ? &words[i + length] : NULL))
                continue;
            out->platform = text_name(name + words[i].begin, words[i + length - 1].end - words[i].begin);
            bool between = i > 1 && is_between(name, &words[i - 1]);
            out->rest = name_without(name, words, n, i - between, i + length);
            out->unit = unit_is_known(out->rest);
            return;
        }
}

void header_parts_take(struct header_parts *out, const char *platform, const char *rest)
{
    *out = (struct header_parts){
        .platform = memory_copy_text(platform), .rest = memory_copy_text(rest), .unit = unit_is_known(rest)};
}

bool header_run_read(const char *name, char word[RUN_WORD], size_t *number)
{
    size_t length = strlen(name), at = length;
    while (at > 0 && isdigit((unsigned char)name[at - 1]))
        at--;
    if (at == length || length - at > 5)
        return false;
    *number = strtoul(name + at, NULL, 10);
    while (at > 0 && strchr(" _-#.", name[at - 1]))
        at--;
    if (at >= RUN_WORD)
        return false;
    memcpy(word, name, at);
    word[at] = '\0';
    return at == 0 || catalogue_is_run_number(word) || strcasecmp(word, "r") == 0;
}

/* The shortest end of the rest that is a run with its word, and begins a word: "run 3" of "cpu run 3". */
bool header_parts_cut_run(struct header_parts *parts)
{
    char word[RUN_WORD];
    size_t number;
    for (size_t at = strlen(parts->rest); at-- > 0;) {
        bool begins = at == 0 || strchr(separators, parts->rest[at - 1]);
        if (!begins || !header_run_read(parts->rest + at, word, &number) || (*word == '\0' && at > 0))
            continue;
        while (at > 0 && strchr(separators, parts->rest[at - 1]))
            at--;
        parts->rest[at] = '\0';
        parts->unit = unit_is_known(parts->rest);
        return true;
    }
    return false;
}

char *header_parts_without_unit(const char *name)
{
    size_t length = strcspn(name, "([");
    while (length > 0 && name[length - 1] == ' ')
        length--;
    return memory_copy_bytes(name, length);
}

void header_parts_release(struct header_parts *parts)
{
    free(parts->platform);
    free(parts->rest);
    *parts = (struct header_parts){0};
}
