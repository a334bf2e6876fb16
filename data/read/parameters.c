#include "data/read/parameters.h"

#include <string.h>

#include "data/memory.h"
#include "data/text.h"

static const char *levels_of(const struct benchmark *benchmark)
{
    return benchmark->bare ? benchmark->name + benchmark->bare : "";
}

/* Whether all benchmarks have the same levels, and none would have the name of another one without them. */
static bool levels_never_change(const struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_benchmarks; i++)
        if (strcmp(levels_of(&ds->benchmarks[i]), levels_of(&ds->benchmarks[0])) != 0)
            return false;
    return ds->n_benchmarks > 0 && ds->benchmarks[0].bare > 0;
}

/* Whether two platforms have a level of a parameter in common. */
static bool levels_are_shared(const struct dataset *ds)
{
    for (size_t i = 0; i < ds->n_series; i++)
        for (size_t p = 0; p < ds->n_platforms && ds->benchmarks[ds->series[i].benchmark].bare > 0; p++)
            if (p != ds->series[i].platform && dataset_find(ds, p, ds->series[i].benchmark))
                return true;
    return false;
}

void parameters_settle(struct dataset *ds)
{
    const struct benchmark *with = NULL;
    for (size_t i = 0; i < ds->n_benchmarks; i++)
        with = ds->benchmarks[i].bare ? &ds->benchmarks[i] : with;
    if (!with)
        return;
    if (!levels_never_change(ds)) {
        dataset_note(ds, "each level of a parameter is a benchmark of its own, as in '%s'%s",
                     text_short(with->name).bytes,
                     ds->n_platforms > 1 && !levels_are_shared(ds)
                         ? "; no two platforms have a level in common, so that nothing is compared there"
                         : "");
        return;
    }
    dataset_note(ds, "asked of every run, and no result:%s", text_short(levels_of(with)).bytes);
    for (size_t i = 0; i < ds->n_benchmarks; i++) {
        ds->benchmarks[i].name[ds->benchmarks[i].bare] = '\0';
        ds->benchmarks[i].bare = 0;
    }
    dataset_places_find(ds);
}
