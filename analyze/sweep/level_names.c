#include "analyze/sweep/level_names.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "data/value/number.h"

int level_name_next(const char **at, struct level_name *out)
{
    const char *from = *at + strspn(*at, " "), *equals = strchr(from, '=');
    if (!equals)
        return 0;
    const char *level = equals + 1 + strspn(equals + 1, " ");
    *out = (struct level_name){from, level, (size_t)(equals - from), strcspn(level, " ")};
    *at = level + out->level_length;
    return 1;
}

/* Returns the factor of a prefix at the end of a level, and takes it off. People ask for blocks of 64k and mean 65536
 * bytes. */
static double prefix_take(const char *level, size_t *length)
{
    static const char prefixes[] = "KMGT";
    size_t n = *length;
    n -= n > 0 && toupper((unsigned char)level[n - 1]) == 'B';
    n -= n > 0 && level[n - 1] == 'i';
    const char *prefix = n > 0 ? strchr(prefixes, toupper((unsigned char)level[n - 1])) : NULL;
    if (!prefix || !*prefix)
        return 1;
    *length = n - 1;
    return pow(1024, (double)(prefix - prefixes) + 1);
}

double level_number(const char *level, size_t length)
{
    double number = (double)NAN, factor;
    if (number_parse(&number, level, length, '.') == NUMBER_PLAIN ||
        number_parse(&number, level, length, ',') == NUMBER_PLAIN)
        return number;
    factor = prefix_take(level, &length);
    return factor > 1 && number_parse(&number, level, length, '.') == NUMBER_PLAIN ? number * factor : (double)NAN;
}
