#include "data/catalogue/latency_names.h"

#include <string.h>

#include "data/catalogue/name_fold.h"
#include "data/catalogue/name_split.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const char *const words[] = {"lat", "clat", "slat", "rtt", "ttfb", "response", "percentile", "roundtrip"};
static const char *const parts[] = {"latency", "latencies", "latenz", "antwortzeit", "responsetime"};

static bool is_percentile(const char *word)
{
    size_t digits = *word == 'p' ? strspn(word + 1, "0123456789") : 0;
    return digits >= 2 && word[1 + digits] == '\0';
}

static bool word_is_latency(const char *word)
{
    bool is = is_percentile(word) || name_is_among(word, words, LENGTH(words));
    for (size_t i = 0; i < LENGTH(parts); i++)
        is = is || strstr(word, parts[i]);
    return is;
}

bool name_is_latency(const char *name)
{
    struct name_split split = name_split_of(name);
    for (size_t i = 0; i < split.n; i++)
        if (word_is_latency(split.text[i]))
            return true;
    return false;
}
