#include "data/layout/summary_words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
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
    enum statistic statistic = role_words_statistic(word);
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

/* The statistic is the last word, or the first one: "kvm mean", "mean of kvm". A spread behind a hyphen is part of a
 * platform's name (kvm-dev). */
static void summed_read(struct summed *out, const char *text, bool platforms)
{
    static const char *const of[] = {"of", "von", "for", "aus"};
    size_t length = strlen(text), end = length, begin, first, behind;
    while (end > 0 && is_separator(text[end - 1]))
        end--;
    for (begin = end; begin > 0 && !is_separator(text[begin - 1]);)
        begin--;
    for (first = 0; text[first] && !is_separator(text[first]);)
        first++;
    *out = (struct summed){.statistic = statistic_at(text, begin, end)};
    if (platforms && out->statistic == STATISTIC_SPREAD && begin > 0 && strchr("-_.", text[begin - 1]))
        out->statistic = STATISTIC_NONE;
    if (out->statistic != STATISTIC_NONE) {
        out->behind = true;
        out->bare = trimmed(text, 0, begin);
        return;
    }
    out->statistic = statistic_at(text, 0, first);
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
