#include "data/layout/summary_words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_fold.h"
#include "data/layout/words/role_words.h"
#include "data/memory.h"

enum { LONGEST_WORD = 32 };

static const char separators[] = "-_ .:()[],/";

/* What a text sums up, and by which statistic. */
struct summed {
    enum statistic statistic;
    bool behind; /* the statistic is the last word */
    char *bare;  /* "" where it names nothing */
};

/* What spreadsheets write beside totals. In the name of a column "Ergebnis" is what was measured. */
static const char *const totals[] = {"subtotal",      "subtotals", "grandtotal",   "grandtotals",
                                     "totals",        "ergebnis",  "teilergebnis", "gesamtergebnis",
                                     "zwischensumme", "teilsumme", "gesamtsumme",  "endergebnis"};

static bool is_total(const char *word)
{
    char folded[NAME_FOLDED];
    return name_fold(folded, word) && name_is_among(folded, totals, sizeof totals / sizeof *totals);
}

static bool is_separator(char c)
{
    return c != '\0' && strchr(separators, c);
}

static enum statistic statistic_at(const char *text, size_t begin, size_t end)
{
    char word[LONGEST_WORD];
    if (end == begin || end - begin >= sizeof word)
        return STATISTIC_NONE;
    memcpy(word, text + begin, end - begin);
    word[end - begin] = '\0';
    enum statistic statistic = is_total(word) ? STATISTIC_DERIVED : role_words_statistic(word);
    return statistic == STATISTIC_COUNT ? STATISTIC_NONE : statistic;
}

/* The text from `begin` to `end` without separators at its ends. */
static char *trimmed(const char *text, size_t begin, size_t end)
{
    while (begin < end && is_separator(text[begin]))
        begin++;
    while (end > begin && is_separator(text[end - 1]))
        end--;
    return memory_copy_bytes(text + begin, end - begin);
}

/* "Sub total" and "Grand total" are two words. */
static bool is_part_of_total(const char *word, size_t length)
{
    return (length == strlen("sub") && strncasecmp(word, "sub", length) == 0) ||
           (length == strlen("grand") && strncasecmp(word, "grand", length) == 0);
}

static size_t word_begin(const char *text, size_t end)
{
    while (end > 0 && !is_separator(text[end - 1]))
        end--;
    return end;
}

static size_t word_end(const char *text, size_t begin)
{
    while (text[begin] && !is_separator(text[begin]))
        begin++;
    return begin;
}

/* Where the words of a total begin of which the last one begins at `begin`. */
static size_t total_begin(const char *text, size_t begin)
{
    size_t before = begin > 0 ? word_begin(text, begin - 1) : 0;
    return begin > 0 && is_part_of_total(text + before, begin - 1 - before) ? before : begin;
}

/* The statistic is the last word, or the first one: "kvm mean", "mean of kvm". A spread behind a hyphen is part of a
 * platform's name (kvm-dev). */
static void summed_read(struct summed *out, const char *text, bool platforms)
{
    static const char *const of[] = {"of", "von", "for", "aus"};
    size_t length = strlen(text), end = length, begin, first, behind;
    while (end > 0 && is_separator(text[end - 1]))
        end--;
    begin = word_begin(text, end);
    first = word_end(text, 0);
    *out = (struct summed){.statistic = statistic_at(text, begin, end)};
    if (platforms && out->statistic == STATISTIC_SPREAD && begin > 0 && strchr("-_.", text[begin - 1]))
        out->statistic = STATISTIC_NONE;
    if (out->statistic != STATISTIC_NONE) {
        out->behind = true;
        out->bare = trimmed(text, 0, total_begin(text, begin));
        return;
    }
    size_t named = is_part_of_total(text, first) && text[first] ? first + 1 : 0;
    first = named > 0 ? word_end(text, named) : first;
    out->statistic = statistic_at(text, named, first);
    for (behind = first; is_separator(text[behind]);)
        behind++;
    for (size_t i = 0; i < sizeof of / sizeof *of; i++)
        if (strncasecmp(text + behind, of[i], strlen(of[i])) == 0 && text[behind + strlen(of[i])] == ' ')
            behind += strlen(of[i]);
    out->bare = trimmed(text, behind, length);
}

static void summed_release(struct summed *summed)
{
    free(summed->bare);
}

bool summary_words_of(const char *text, const struct evidence *levels, bool platforms)
{
    RELEASED(summed_release) struct summed summed;
    summed_read(&summed, text, platforms);
    if (summed.statistic == STATISTIC_NONE || !*summed.bare)
        return false;
    if (!platforms && summed.statistic == STATISTIC_DERIVED)
        return false;
    if (platforms && catalogue_is_platform(summed.bare))
        return true;
    if (levels->n_levels > LEVELS_KEPT)
        return summed.behind;
    for (size_t i = 0; i < levels->n_levels; i++) {
        if (strcasecmp(levels->levels[i].text, summed.bare) == 0)
            return true;
        RELEASED(summed_release) struct summed other;
        summed_read(&other, levels->levels[i].text, platforms);
        if ((platforms || summed.behind) && other.statistic != STATISTIC_NONE && other.statistic != summed.statistic &&
            strcasecmp(other.bare, summed.bare) == 0)
            return true;
    }
    return false;
}

enum statistic summary_words_whole(const char *text)
{
    size_t bare;
    enum statistic statistic = role_words_statistic_of(text, &bare);
    return is_total(text) ? STATISTIC_DERIVED : bare == 0 ? statistic : STATISTIC_NONE;
}
