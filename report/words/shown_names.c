#include "report/words/shown_names.h"

#include <string.h>

#include "data/text.h"

static char *name_shown(struct arena *arena, const char *name)
{
    return arena_copy(arena, text_short(name).bytes);
}

struct result result_shown(struct arena *arena, const struct result *r)
{
    struct result out = *r;
    out.platforms = arena_allocate(arena, r->n_platforms, sizeof *out.platforms);
    for (size_t i = 0; i < r->n_platforms; i++) {
        out.platforms[i] = r->platforms[i];
        out.platforms[i].name = name_shown(arena, r->platforms[i].name);
    }
    out.benchmarks = arena_allocate(arena, r->n_benchmarks, sizeof *out.benchmarks);
    for (size_t i = 0; i < r->n_benchmarks; i++) {
        struct measured *b = &out.benchmarks[i];
        *b = r->benchmarks[i];
        b->name = name_shown(arena, b->name);
        b->unit = name_shown(arena, b->unit);
        b->title = name_shown(arena, b->title);
    }
    if (r->settings.expect)
        out.settings.expect = name_shown(arena, r->settings.expect);
    return out;
}
