#include "report/words/meant_names.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "data/text.h"
#include "report/words/phrase.h"

enum { MOST_NAMES = 6, LEAST_LETTERS = 2 };

static bool begins_so(const char *name, const char *word)
{
    return strncasecmp(name, word, strlen(word)) == 0;
}

static bool holds(const char *name, const char *word)
{
    return strcasestr(name, word) != NULL;
}

/* A letter in four may be another one. */
static bool is_near(const char *name, const char *word)
{
    return text_distance(text_short(name).bytes, text_short(word).bytes) <= 1 + strlen(text_short(word).bytes) / 4;
}

const char *names_meant(struct arena *arena, const char *const *names, size_t n, const char *word)
{
    static bool (*const likenesses[])(const char *name, const char *word) = {begins_so, holds, is_near};
    const char *found[MOST_NAMES];
    size_t n_found = 0;
    for (size_t k = 0; k < sizeof likenesses / sizeof *likenesses && n_found == 0 && strlen(word) >= LEAST_LETTERS; k++)
        for (size_t i = 0; i < n && n_found < MOST_NAMES; i++)
            if (likenesses[k](names[i], word))
                found[n_found++] = arena_copy(arena, text_short(names[i]).bytes);
    return n_found ? arena_format(arena, "did you mean %s? ", phrase_choice(arena, found, n_found)) : "";
}
