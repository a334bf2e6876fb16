#include "data/layout/words/platform_numbers.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"

size_t platform_numbers_stem(const char *platform)
{
    size_t length = strlen(platform), at = length;
    while (at > 0 && isdigit((unsigned char)platform[at - 1]))
        at--;
    while (at < length && at > 0 && strchr(" _-#.", platform[at - 1]))
        at--;
    return at;
}

/* Where the column before or behind has the same platform with the number beside its own. */
static bool has_neighbour(const struct header_parts *parts, size_t width, size_t i, int step)
{
    const char *name = parts[i].platform;
    size_t stem = platform_numbers_stem(name),
           number = strtoul(name + strcspn(name + stem, "0123456789") + stem, NULL, 10);
    for (size_t k = 0; k < width; k++) {
        const char *other = parts[k].platform;
        if (!other || platform_numbers_stem(other) != stem || strncasecmp(other, name, stem) != 0)
            continue;
        size_t of_other = strtoul(other + strcspn(other + stem, "0123456789") + stem, NULL, 10);
        if (step > 0 ? of_other == number + 1 : of_other + 1 == number)
            return true;
    }
    return step < 0 && number <= 1;
}

bool platform_numbers_count(const struct header_parts *parts, size_t width)
{
    bool any = false;
    for (size_t i = 0; i < width; i++) {
        const char *name = parts[i].platform;
        if (!name)
            continue;
        size_t stem = platform_numbers_stem(name);
        OWNED char *bare = memory_copy_bytes(name, stem);
        bool pair = has_neighbour(parts, width, i, 1) ||
                    strtoul(name + stem + strcspn(name + stem, "0123456789"), NULL, 10) > 1;
        if (stem == 0 || name[stem] == '\0' || !catalogue_is_platform(bare) || !has_neighbour(parts, width, i, -1) ||
            !pair)
            return false;
        any = true;
    }
    return any;
}
