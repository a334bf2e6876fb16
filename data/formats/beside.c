#include "data/formats/beside.h"

#include "data/formats/printed.h"
#include "data/memory.h"
#include "data/value/unit_beside.h"
#include "data/value/unit_size.h"

/* What the match says that stands beside the group at the place (expression_groups). */
static const json_t *beside_at(const struct place *at)
{
    const struct place_step *group = &at->steps[at->n - 1];
    return at->n > 1 && group->key ? json_object_get(json_object_get(at->steps[at->n - 2].node, "-beside"), group->key)
                                   : NULL;
}

static bool read_duration(double *value, const json_t *beside, const char *unit)
{
    double factor;
    bool converts = *unit && printed_factor(&factor, "s", unit);
    if (converts)
        *value = json_number_value(json_object_get(beside, "seconds")) * factor;
    return converts;
}

char *beside_read(double *value, const char **own, const char **other, const struct place *at, const char *unit)
{
    const json_t *beside = beside_at(at);
    const enum beside what = (enum beside)json_number_value(json_object_get(beside, "what"));
    const char *text = json_string_value(json_object_get(beside, "text"));
    double factor;
    *own = *other = "";
    if (!beside)
        return NULL;
    if (what == BESIDE_DIGITS)
        return memory_format("the group holds a part of the number '%s'", text_short(text).bytes);
    if (unit_contradicts(what == BESIDE_DURATION ? "s" : text, unit))
        return memory_format("'%s' stands beside the number, and its unit is said to be %s", text_short(text).bytes,
                             text_short(unit).bytes);
    if (what == BESIDE_DURATION)
        *other = read_duration(value, beside, unit) ? "" : text;
    else
        *(*unit && printed_factor(&factor, text, unit) ? own : other) = text;
    return NULL;
}
