/* Which benchmarks are levels of one benchmark, and their order. */
#include "analyze/sweep/sweeps.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/sweep/level_names.h"
#include "analyze/sweep/sweep_parameters.h"
#include "data/memory.h"
#include "data/text.h"

static char *member_key(const struct benchmark *read)
{
    struct text key = {0};
    struct level_name name;
    text_append_bytes(&key, read->name, read->bare);
    text_format(&key, "\n%s", read->unit);
    for (const char *at = read->name + read->bare; level_name_next(&at, &name);) {
        text_format(&key, "\n%zu ", name.parameter_length); /* no two keys of different parameters are equal */
        text_append_bytes(&key, name.parameter, name.parameter_length);
    }
    return text_take(&key);
}

static int by_key(const void *left, const void *right)
{
    const struct member *a = left, *b = right;
    int order = strcmp(a->key, b->key);
    return order ? order : (a->benchmark > b->benchmark) - (a->benchmark < b->benchmark);
}

/* ---- order and panels ---- */

/* A benchmark of a sweep that is being ordered. */
struct ordered {
    const struct sweep *sweep;
    struct measured measured;
    struct sweep_level *levels;
    size_t row;
};

static int by_levels(const void *left, const void *right)
{
    const struct ordered *a = left, *b = right;
    size_t n = a->sweep->n_parameters, axis = a->sweep->axis;
    for (size_t k = 0; k <= n; k++) {
        size_t parameter = k < n ? k : axis;
        size_t x = a->levels[parameter].rank, y = b->levels[parameter].rank;
        if ((k == n || parameter != axis) && x != y)
            return x < y ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

/* Appends the sweep's benchmarks to the list in their order, and their levels with them. */
static void sweep_order(struct sweep *sweep, const struct result *r, const struct members *members,
                        struct measured *list, size_t *n_list)
{
    size_t width = sweep->n_parameters;
    struct sweep_level *levels = memory_allocate(members->n * width, sizeof *levels);
    OWNED struct ordered *ordered = memory_allocate(members->n, sizeof *ordered);
    for (size_t i = 0; i < members->n; i++)
        ordered[i] = (struct ordered){sweep, r->benchmarks[members->items[i].benchmark], &sweep->levels[i * width], i};
    qsort(ordered, members->n, sizeof *ordered, by_levels);
    sweep->first = *n_list;
    sweep->n = members->n;
    for (size_t i = 0; i < members->n; i++) {
        memcpy(&levels[i * width], ordered[i].levels, width * sizeof *levels);
        list[(*n_list)++] = ordered[i].measured;
    }
    free(sweep->levels);
    sweep->levels = levels;
}

/* Writes the levels of the parameters that `belongs` says, as "block_size=4096, mode=rw". */
static char *levels_text(const struct sweep *sweep, size_t benchmark,
                         bool (*belongs)(const struct sweep *sweep, size_t parameter))
{
    struct text out = {0};
    for (size_t k = 0; k < sweep->n_parameters; k++)
        if (belongs(sweep, k))
            text_format(&out, "%s%s=%s", out.length ? ", " : "", sweep->parameters[k].name,
                        sweep_level(sweep, benchmark, k)->text);
    return out.length ? text_take(&out) : memory_copy_text("");
}

static bool parameter_is_fixed(const struct sweep *sweep, size_t parameter)
{
    return sweep->parameters[parameter].n_levels == 1;
}

static bool parameter_makes_panels(const struct sweep *sweep, size_t parameter)
{
    return parameter != sweep->axis && !parameter_is_fixed(sweep, parameter);
}

static bool panel_ends(const struct sweep *sweep, size_t benchmark)
{
    for (size_t k = 0; k < sweep->n_parameters; k++)
        if (k != sweep->axis && sweep_level(sweep, benchmark, k)->rank != sweep_level(sweep, benchmark - 1, k)->rank)
            return true;
    return false;
}

static void sweep_find_panels(struct sweep *sweep)
{
    sweep->panels = memory_allocate(sweep->n, sizeof *sweep->panels);
    for (size_t b = sweep->first; b < sweep->first + sweep->n; b++) {
        if (b == sweep->first || panel_ends(sweep, b))
            sweep->panels[sweep->n_panels++] =
                (struct sweep_panel){.name = levels_text(sweep, b, parameter_makes_panels), .first = b};
        sweep->panels[sweep->n_panels - 1].n++;
    }
}

static struct sweep sweep_make(const struct result *r, const struct members *members, struct measured *list,
                               size_t *n_list)
{
    struct sweep sweep = {0};
    sweep_find_parameters(&sweep, r, members);
    sweep_order(&sweep, r, members, list, n_list);
    sweep.fixed = levels_text(&sweep, sweep.first, parameter_is_fixed);
    sweep_find_panels(&sweep);
    return sweep;
}

/* ---- all of them ---- */

/* Sets the sweep of each benchmark in of[]: the members with its key; none for a benchmark without. */
static void members_find(struct members *of, const struct member *members, size_t n)
{
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && strcmp(members[end].key, members[first].key) == 0;)
            end++;
        for (size_t i = first; i < end && end - first > 1; i++)
            of[members[i].benchmark] = (struct members){&members[first], end - first};
    }
}

static void sweeps_make(struct result *r, const struct members *of)
{
    struct measured *list = memory_allocate(r->n_benchmarks, sizeof *list);
    size_t n = 0, capacity = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++) {
        if (of[b].n == 0) {
            list[n++] = r->benchmarks[b];
        } else if (of[b].items[0].benchmark == b) {
            r->sweeps = memory_grow(r->sweeps, r->n_sweeps, &capacity, sizeof *r->sweeps);
            r->sweeps[r->n_sweeps] = sweep_make(r, &of[b], list, &n);
            r->n_sweeps++;
        }
    }
    free(r->benchmarks);
    r->benchmarks = list;
    for (size_t i = 0; i < r->n_sweeps; i++)
        for (size_t b = r->sweeps[i].first; b < r->sweeps[i].first + r->sweeps[i].n; b++)
            r->benchmarks[b].sweep = i + 1;
}

void sweeps_find(struct result *r)
{
    struct member *members = memory_allocate(r->n_benchmarks, sizeof *members);
    struct members *of = memory_allocate(r->n_benchmarks, sizeof *of);
    size_t n = 0;
    for (size_t b = 0; b < r->n_benchmarks; b++)
        if (member_benchmark(r, b)->bare > 0)
            members[n++] = (struct member){b, member_key(member_benchmark(r, b))};
    if (n > 1) {
        qsort(members, n, sizeof *members, by_key);
        members_find(of, members, n);
        sweeps_make(r, of);
    }
    for (size_t i = 0; i < n; i++)
        free(members[i].key);
    free(members);
    free(of);
}

/* Returns the level with the best source; *agree tells whether all with such a source say the same. */
static const struct measured *sweep_direction(const struct result *r, const struct sweep *sweep, bool *agree)
{
    const struct measured *all = &r->benchmarks[sweep->first], *best = all;
    for (size_t i = 0; i < sweep->n; i++)
        best = all[i].source < best->source ? &all[i] : best;
    *agree = true;
    for (size_t i = 0; i < sweep->n; i++)
        *agree = *agree && (all[i].source != best->source || all[i].better == best->better);
    return best;
}

void sweeps_share_directions(struct result *r)
{
    for (size_t i = 0; i < r->n_sweeps; i++) {
        const struct sweep *sweep = &r->sweeps[i];
        bool agree;
        const struct measured *best = sweep_direction(r, sweep, &agree);
        enum better better = agree ? best->better : BETTER_HIGHER;
        enum direction_source source = agree ? best->source : DIRECTION_ASSUMED;
        for (size_t b = sweep->first; b < sweep->first + sweep->n; b++) {
            r->benchmarks[b].better = better;
            r->benchmarks[b].source = source;
        }
    }
}
