#include "report/chart/layout/chart_unit.h"

#include "report/chart/layout/chart_words.h"
#include "report/words/phrase.h"

const char *chart_unit_number(struct arena *arena, const struct shown_unit *unit, double value)
{
    const struct measured shown = {.shown = *unit};
    return phrase_measured(arena, value, &shown);
}

const char *chart_unit_value(struct arena *arena, const struct shown_unit *unit, double value)
{
    enum { UNIT_COLUMNS = 20 };
    const char *number = chart_unit_number(arena, unit, value), *cut = width_shorten(arena, unit->name, UNIT_COLUMNS);
    return arena_format(arena, "%s%s%s", number, *cut ? " " : "", cut);
}

const char *chart_unit_interval(struct arena *arena, const struct shown_unit *unit, struct interval interval)
{
    const struct measured shown = {.shown = *unit};
    return phrase_measured_interval(arena, interval, &shown);
}
