#include "data/layout/words/derived_words.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_fold.h"
#include "data/layout/words/role_words.h"
#include "data/memory.h"

enum { WORD = 32 };

static const char *const words[] = {"diff",
                                    "diffs",
                                    "difference",
                                    "differences",
                                    "delta",
                                    "deltas",
                                    "change",
                                    "changes",
                                    "ratio",
                                    "ratios",
                                    "speedup",
                                    "slowdown",
                                    "overhead",
                                    "gain",
                                    "gains",
                                    "loss",
                                    "improvement",
                                    "improved",
                                    "degradation",
                                    "regression",
                                    "relative",
                                    "relativ",
                                    "rel",
                                    "vs",
                                    "versus",
                                    "factor",
                                    "faktor",
                                    "percent",
                                    "percentage",
                                    "prozent",
                                    "pct",
                                    "pvalue",
                                    "significant",
                                    "signifikant",
                                    "differenz",
                                    "differenzen",
                                    "abweichung",
                                    "unterschied",
                                    "aenderung",
                                    "verlust",
                                    "gewinn",
                                    "mehraufwand",
                                    "verschlechterung",
                                    "verbesserung",
                                    "normalized",
                                    "normalised",
                                    "normiert",
                                    "beschleunigung",
                                    "better",
                                    "worse",
                                    "faster",
                                    "slower",
                                    "winner",
                                    "sieger",
                                    "efficiency",
                                    "effizienz",
                                    "verlangsamung",
                                    "compared",
                                    "comparison",
                                    "vergleich",
                                    "verhaeltnis",
                                    "veraenderung",
                                    "schneller",
                                    "langsamer",
                                    "\xC3\xA4nderung",
                                    "verh\xC3\xA4ltnis",
                                    "ver\xC3\xA4nderung"};

static bool is_listed(const char *word)
{
    return name_is_among(word, words, sizeof words / sizeof *words) || role_words_statistic(word) != STATISTIC_NONE;
}

/* Copies the next word in lower case, and gives where it ends; NULL behind the last one. A capital behind a small
 * letter begins a word: diffPct. */
static const char *next_word(char word[WORD], const char *at)
{
    static const char separators[] = "-_ ./:,;()[]{}\t+*#%";
    size_t n = 0;
    at += strspn(at, separators);
    if (!*at)
        return NULL;
    for (; *at && !strchr(separators, *at); at++) {
        if (n > 0 && isupper((unsigned char)at[0]) && islower((unsigned char)at[-1]))
            break;
        if (n + 1 < WORD)
            word[n++] = (char)(isascii((unsigned char)*at) ? tolower((unsigned char)*at) : *at);
    }
    word[n] = '\0';
    return at;
}

/* Two platforms in one name are compared there: kvm/native, "docker - native". */
static bool names_two_platforms(const char *name)
{
    char word[WORD], first[WORD] = "";
    for (const char *at = name; (at = next_word(word, at)) != NULL;) {
        if (!catalogue_is_platform(word))
            continue;
        if (*first && strcmp(first, word) != 0)
            return strpbrk(name, "/:+*") || strstr(name, " - ") || strstr(name, "-to-");
        strcpy(first, word);
    }
    return false;
}

bool derived_words_name(const char *name)
{
    static const char greek_delta[] = "\xCE\x94";
    char word[WORD];
    if (strchr(name, '%') || strncmp(name, greek_delta, strlen(greek_delta)) == 0 || strcasecmp(name, "p") == 0)
        return true;
    for (const char *at = name; (at = next_word(word, at)) != NULL;)
        if (is_listed(word))
            return true;
    return names_two_platforms(name);
}
