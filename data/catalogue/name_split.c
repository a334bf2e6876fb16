#include "data/catalogue/name_split.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "data/catalogue/name_units.h"

static bool is_separator(char c)
{
    return strchr("-_ ./:,;()[]{}\t", c) != NULL; /* the end of the name, too */
}

static bool are_small(const char *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!islower((unsigned char)at[i]))
            return false;
    return true;
}

/* RTTms: a fine unit of time behind capitals, at the end of the name. */
static bool is_fine_unit(const char *at)
{
    bool fine = strcmp(at, "ms") == 0 || strcmp(at, "us") == 0 || strcmp(at, "ns") == 0;
    return fine && isupper((unsigned char)at[-1]) && isupper((unsigned char)at[-2]);
}

/* A capital behind a small letter begins a word (totalTime, but not in kB and MiB), one before small letters, too
 * (HTTPLatency, KBPerOp, but not in RTTms), and a letter behind digits does not. `at` is behind two letters. */
static bool begins_word(const char *at)
{
    bool binary = *at == 'B' && at[-1] == 'i' && strchr("KMGT", at[-2]);
    bool capital = isupper((unsigned char)at[0]) && !binary;
    return is_fine_unit(at) || (capital && (islower((unsigned char)at[-1]) || (are_small(at + 1, 2) && at[3] != '\0')));
}

/* MBps are bytes and Mbps are bits, which only the capital tells: the former is the two words "mb s". `at` is behind
 * the word. */
static void split_bytes(struct name_split *words, const char *at)
{
    char *word = words->text[words->n];
    size_t length = strlen(word);
    if (length == 4 && strncmp(at - 3, "BPS", 3) == 0) /* MBPS are one or the other */
        strcpy(word, "bandwidth");
    if (length < 3 || length > 4 || words->n + 1 == MOST_WORDS || strncmp(at - 3, "Bps", 3) != 0)
        return;
    word[length - 2] = '\0';
    strcpy(words->text[++words->n], "s");
}

/* Whether a unit of time stands there up to the end of the name: what stands before "/s" is counted per second. */
static bool ends_in_duration(const char *at)
{
    char word[LONGEST_WORD] = "";
    size_t length = strcspn(at, ")]} ");
    if (length == 0 || length >= sizeof word || at[length + strspn(at + length, ")]} ")] != '\0')
        return false;
    for (size_t i = 0; i < length; i++)
        word[i] = (char)tolower((unsigned char)at[i]);
    return name_duration(word) != NULL;
}

struct name_split name_split_of(const char *name)
{
    struct name_split out = {0};
    size_t length = 0;
    for (const char *at = name;; at++) {
        if (length > 0 && (is_separator(*at) || (length > 1 && begins_word(at)))) {
            split_bytes(&out, at);
            out.n++;
            length = 0;
        }
        if (!*at || out.n == MOST_WORDS)
            break;
        if (*at == '/' && out.n > 0 && ends_in_duration(at + 1))
            strcpy(out.text[out.n++], "per");
        if (out.n == MOST_WORDS)
            break;
        if (!is_separator(*at) && length + 1 < LONGEST_WORD)
            out.text[out.n][length++] = *at >= 'A' && *at <= 'Z' ? (char)(*at + 'a' - 'A') : *at;
    }
    return out;
}
