#include "report/words/shown_names.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"

static char *name_shown(struct arena *arena, const char *name)
{
    return arena_copy(arena, text_short(name).bytes);
}

/* A name as the data have it, where its copy for people stands, and what of that is seen: all but the selectors of a
 * form (U+FE00 to U+FE0F), which a letter may have no use for. */
struct pair {
    const char *name, **shown, *seen;
};

static struct pair pair_of(struct arena *arena, const char *name, const char **shown)
{
    struct text seen = {0};
    for (const char *at = *shown; *at; at++) {
        bool selector = strncmp(at, "\xEF\xB8", 2) == 0 && (unsigned char)at[2] <= 0x8F;
        if (selector)
            at += 2;
        else
            text_append_bytes(&seen, at, 1);
    }
    return (struct pair){name, shown, arena_take_text(arena, &seen)};
}

static int pairs_compare(const void *a, const void *b)
{
    const struct pair *one = a, *other = b;
    return strcmp(one->seen, other->seen);
}

/* A name may spell out the escape of another: "a\x1b" and an a with an escape character. Then the latter has a
 * hash. */
static void pairs_tell_apart(struct arena *arena, struct pair *pairs, size_t n)
{
    if (n > 1)
        qsort(pairs, n, sizeof *pairs, pairs_compare);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && strcmp(pairs[i].seen, pairs[end].seen) == 0;)
            end++;
        size_t length = strlen(*pairs[i].shown);
        for (size_t k = i; k < end && end - i > 1; k++)
            if (strcmp(pairs[k].name, pairs[k].seen) != 0)
                *pairs[k].shown = arena_take(arena, text_abridged(pairs[k].name, strlen(pairs[k].name), length - 1));
    }
}

static void platforms_show(struct result *out, struct arena *arena, const struct result *r)
{
    struct pair *pairs = arena_allocate(arena, r->n_platforms, sizeof *pairs);
    out->platforms = arena_allocate(arena, r->n_platforms, sizeof *out->platforms);
    for (size_t i = 0; i < r->n_platforms; i++) {
        out->platforms[i] = r->platforms[i];
        out->platforms[i].name = name_shown(arena, r->platforms[i].name);
        pairs[i] = pair_of(arena, r->platforms[i].name, &out->platforms[i].name);
    }
    pairs_tell_apart(arena, pairs, r->n_platforms);
}

static void benchmarks_show(struct result *out, struct arena *arena, const struct result *r)
{
    struct pair *pairs = arena_allocate(arena, r->n_benchmarks, sizeof *pairs);
    out->benchmarks = arena_allocate(arena, r->n_benchmarks, sizeof *out->benchmarks);
    for (size_t i = 0; i < r->n_benchmarks; i++) {
        out->benchmarks[i] = r->benchmarks[i];
        out->benchmarks[i].name = name_shown(arena, r->benchmarks[i].name);
        out->benchmarks[i].unit = name_shown(arena, r->benchmarks[i].unit);
        if (r->benchmarks[i].shown.factor > 0)
            out->benchmarks[i].shown.name = name_shown(arena, r->benchmarks[i].shown.name);
        pairs[i] = pair_of(arena, r->benchmarks[i].name, &out->benchmarks[i].name);
    }
    pairs_tell_apart(arena, pairs, r->n_benchmarks);
    for (size_t i = 0; i < r->n_benchmarks; i++) {
        const struct measured *b = &r->benchmarks[i];
        out->benchmarks[i].title = b->title == b->name ? out->benchmarks[i].name : name_shown(arena, b->title);
    }
}

static void sweep_show(struct sweep *out, struct arena *arena, const struct sweep *sweep)
{
    *out = *sweep;
    out->name = name_shown(arena, sweep->name);
    out->title = name_shown(arena, sweep->title);
    out->fixed = name_shown(arena, sweep->fixed);
    out->parameters = arena_allocate(arena, sweep->n_parameters, sizeof *out->parameters);
    for (size_t i = 0; i < sweep->n_parameters; i++) {
        out->parameters[i] = sweep->parameters[i];
        out->parameters[i].name = name_shown(arena, sweep->parameters[i].name);
    }
    out->levels = arena_allocate(arena, sweep->n * sweep->n_parameters, sizeof *out->levels);
    for (size_t i = 0; i < sweep->n * sweep->n_parameters; i++) {
        out->levels[i] = sweep->levels[i];
        out->levels[i].text = name_shown(arena, sweep->levels[i].text);
    }
    out->panels = arena_allocate(arena, sweep->n_panels, sizeof *out->panels);
    for (size_t i = 0; i < sweep->n_panels; i++) {
        out->panels[i] = sweep->panels[i];
        out->panels[i].name = name_shown(arena, sweep->panels[i].name);
    }
}

static void sweeps_show(struct result *out, struct arena *arena, const struct result *r)
{
    out->sweeps = arena_allocate(arena, r->n_sweeps, sizeof *out->sweeps);
    for (size_t i = 0; i < r->n_sweeps; i++)
        sweep_show(&out->sweeps[i], arena, &r->sweeps[i]);
}

/* Each name of an order of platforms is shortened by itself. */
static char *order_shown(struct arena *arena, const char *order)
{
    struct text out = {0};
    while (*order) {
        size_t length = strcspn(order, ">"), sign = strspn(order + length, ">=");
        OWNED char *name = text_abridged(order, length, TEXT_SHORT);
        text_append(&out, name);
        text_append_bytes(&out, order + length, sign);
        order += length + sign;
    }
    return arena_take_text(arena, &out);
}

struct result result_shown(struct arena *arena, const struct result *r)
{
    struct result out = *r;
    platforms_show(&out, arena, r);
    benchmarks_show(&out, arena, r);
    sweeps_show(&out, arena, r);
    if (r->settings.expect)
        out.settings.expect = order_shown(arena, r->settings.expect);
    return out;
}
