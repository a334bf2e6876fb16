#include "data/layout/header_parts.h"

#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/unit_size.h"

enum { WORDS_LIMIT = 12, PLATFORM_WORDS = 3 };

static const char separators[] = "-_ ./:()[]";

struct word {
    size_t begin, end;
};

static size_t words_of(struct word words[WORDS_LIMIT], const char *name)
{
    size_t n = 0;
    for (size_t at = strspn(name, separators); name[at] && n < WORDS_LIMIT; n++) {
        words[n] = (struct word){at, at + strcspn(name + at, separators)};
        at = words[n].end + strspn(name + words[n].end, separators);
    }
    return n;
}

/* The name without the words [from, to), and without separators at its ends. */
static char *name_without(const char *name, const struct word *words, size_t n, size_t from, size_t to)
{
    OWNED char *before = from > 0 ? memory_copy_bytes(name, words[from - 1].end) : memory_copy_text("");
    OWNED char *behind =
        to < n ? memory_copy_bytes(name + words[to].begin, words[n - 1].end - words[to].begin) : memory_copy_text("");
    char glue[2] = {from > 0 ? name[words[from - 1].end] : '\0', '\0'};
    return memory_format("%s%s%s", before, *before && *behind ? glue : "", behind);
}

static bool is_platform(const char *name, const struct word *from, const struct word *to)
{
    OWNED char *part = text_name(name + from->begin, to->end - from->begin);
    return catalogue_is_platform(part);
}

void header_parts_read(struct header_parts *out, const char *name)
{
    struct word words[WORDS_LIMIT];
    size_t n = words_of(words, name);
    *out = (struct header_parts){0};
    for (size_t length = PLATFORM_WORDS; length > 0; length--)
        for (size_t i = 0; i + length <= n && length < n; i++) {
            if (!is_platform(name, &words[i], &words[i + length - 1]))
                continue;
            out->platform = text_name(name + words[i].begin, words[i + length - 1].end - words[i].begin);
            out->rest = name_without(name, words, n, i, i + length);
            out->unit = unit_is_known(out->rest);
            return;
        }
}

void header_parts_release(struct header_parts *parts)
{
    free(parts->platform);
    free(parts->rest);
    *parts = (struct header_parts){0};
}
