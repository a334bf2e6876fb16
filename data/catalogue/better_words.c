#include "data/catalogue/better_words.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST = 120 };

static const struct {
    enum better better;
    const char *words[16];
} directions[] = {
    {BETTER_LOWER,
     {"lower", "less", "fewer", "smaller", "low", "kleiner", "niedriger", "weniger", "geringer", "shorter", "lesser"}},
    {BETTER_HIGHER,
     {"higher", "more", "bigger", "larger", "greater", "high",
      "gr\xC3\xB6\xC3\x9F"
      "er",
      "groesser", "h\xC3\xB6her", "hoeher", "mehr", "longer"}},
};

/* Words that say it where nothing else stands in the cell. */
static const struct {
    enum better better;
    const char *words[12];
} alone[] = {
    {BETTER_LOWER, {"lib", "min", "minimize", "minimise", "minimum", "down", "decreasing", "\xE2\x86\x93", "-1"}},
    {BETTER_HIGHER, {"hib", "max", "maximize", "maximise", "maximum", "up", "increasing", "\xE2\x86\x91", "+1"}},
};

/* What stands behind the word of a direction. */
static const char *const phrases[] = {" is better", "_is_better", "-is-better", "isbetter", " ist besser",
                                      " better",    " = better",  "=better",    "_better",  " wins"};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void lower_case(char out[LONGEST], const char *text)
{
    size_t n = 0;
    for (; *text && n + 1 < LONGEST; text++)
        out[n++] = (char)tolower((unsigned char)*text);
    out[n] = '\0';
}

static bool begins_with(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

/* A direction and a phrase behind it, at the start of the text, and how long they are. */
static enum better phrase_at(const char *at, size_t *length)
{
    for (size_t d = 0; d < LENGTH(directions); d++)
        for (const char *const *word = directions[d].words; *word; word++)
            for (size_t p = 0; p < LENGTH(phrases) && begins_with(at, *word); p++)
                if (begins_with(at + strlen(*word), phrases[p])) {
                    *length = strlen(*word) + strlen(phrases[p]);
                    return directions[d].better;
                }
    return BETTER_UNKNOWN;
}

enum better better_words_within(const char *text)
{
    char low[LONGEST];
    size_t length;
    lower_case(low, text);
    enum better better = BETTER_UNKNOWN;
    for (const char *at = low; *at && better == BETTER_UNKNOWN; at++)
        if (at == low || !isalpha((unsigned char)at[-1]))
            better = phrase_at(at, &length);
    return better;
}

enum better better_words_say(const char *text)
{
    char low[LONGEST];
    lower_case(low, text);
    for (size_t d = 0; d < LENGTH(directions); d++)
        for (const char *const *word = directions[d].words; *word; word++)
            if (strcmp(low, *word) == 0)
                return directions[d].better;
    for (size_t d = 0; d < LENGTH(alone); d++)
        for (const char *const *word = alone[d].words; *word; word++)
            if (strcmp(low, *word) == 0)
                return alone[d].better;
    return better_words_within(text);
}

bool better_words_ask(const char *name)
{
    char low[LONGEST];
    size_t length = 0;
    lower_case(low, name);
    return phrase_at(low, &length) != BETTER_UNKNOWN && low[length] == '\0';
}

bool better_words_head(const char *name)
{
    static const char *const heads[] = {"direction", "richtung",     "goal",         "objective", "optimum",
                                        "optimal",   "optimization", "optimisation", "ziel",      "preferred"};
    char low[LONGEST];
    lower_case(low, name);
    for (size_t i = 0; i < LENGTH(heads); i++)
        if (strcmp(low, heads[i]) == 0)
            return true;
    return false;
}
