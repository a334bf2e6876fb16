/* Platforms held against themselves, as JSON. */
#include "report/view/view.h"

static json_t *floor_view(const struct dataset *ds, const struct noise_floor *f)
{
    const char *control = f->source == FLOOR_CONTROL ? ds->platforms[f->control] : NULL;
    return json_pack("{s:s, s:s, s:s?, s:s, s:o, s:b, s:o, s:{s:o, s:o}, s:o, s:b, s:o, s:o}", "benchmark",
                     ds->benchmarks[f->benchmark].name, "platform", ds->platforms[f->platform], "control", control,
                     "source", floor_source_id(f->source), "n", view_count(f->n), "paired", f->paired, "ratio",
                     view_number(f->ratio), "ratio_ci", "low", view_number(f->ratio_low), "high",
                     view_number(f->ratio_high), "p", view_number(f->p), "different", f->different, "rounds",
                     view_count(f->rounds), "floor", view_number(f->floor));
}

json_t *view_floors(const struct dataset *ds, const struct noise_floors *floors)
{
    json_t *list = json_array();
    for (size_t i = 0; i < floors->n; i++)
        json_array_append_new(list, floor_view(ds, &floors->items[i]));
    return list;
}
