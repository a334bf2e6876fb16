#include "data/catalogue/control_names.h"

#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"

static const char *const endings[] = {"-control", "_control", ".control", " control", " (control)", "(control)"};
static const char alone[] = "control";

size_t control_name_length(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ending = strlen(endings[i]);
        if (length > ending && strcasecmp(name + length - ending, endings[i]) == 0)
            return length - ending;
    }
    return 0;
}

static bool is_control(const char *name)
{
    return control_name_length(name) > 0 || strcasecmp(name, alone) == 0;
}

/* The only platform that is no control, or the only native one of them; n where there are several. */
static size_t find_only(char *const *names, size_t n, bool native)
{
    size_t found = n;
    for (size_t i = 0; i < n; i++) {
        if (is_control(names[i]) || (native && catalogue_tier(names[i]) != TIER_NATIVE))
            continue;
        if (found < n)
            return n;
        found = i;
    }
    return found;
}

size_t control_twin(char *const *names, size_t n, size_t i)
{
    size_t length = control_name_length(names[i]);
    if (length == 0 && strcasecmp(names[i], alone) != 0)
        return n;
    for (size_t k = 0; k < n && length > 0; k++)
        if (strlen(names[k]) == length && strncasecmp(names[k], names[i], length) == 0)
            return is_control(names[k]) ? n : k;
    if (length > 0)
        return n;
    size_t only = find_only(names, n, true);
    return only < n ? only : find_only(names, n, false);
}
