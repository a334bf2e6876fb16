#include "report/words/allowances.h"

#include <stdint.h>

#include "data/catalogue/host_change.h"
#include "report/words/phrase.h"

static const char *allowance_text(struct arena *arena, const struct result *r, const struct comparison *c)
{
    const struct measured *b = &r->benchmarks[c->benchmark];
    const struct widening *w = &c->widening;
    const char *base = phrase_factor(arena, c->allowance_base);
    if (w->kind == WIDENED_NOT)
        return arena_format(arena, "%s %s", b->name, base);
    return arena_format(arena, "%s %s (%s as a rule; wider here, because from run %zu on %s is at %s instead of %s)",
                        b->name, phrase_factor(arena, c->allowance), base, w->run, r->platforms[w->platform].name,
                        phrase_measured_unit(arena, w->after, b), phrase_measured(arena, w->before, b));
}

/* The first comparison of each benchmark that counts; where `widened`, only an unproven one with a wider allowance. */
static const char *allowances_list(struct arena *arena, const struct result *r, bool widened)
{
    const char **items = arena_allocate(arena, r->n_benchmarks, sizeof *items);
    size_t n = 0, last = SIZE_MAX;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        bool counts = !widened || (c->verdict == VERDICT_CONFOUNDED && c->widening.kind != WIDENED_NOT);
        if (!counts || c->benchmark == last)
            continue;
        last = c->benchmark;
        items[n++] = allowance_text(arena, r, c);
    }
    return phrase_list(arena, items, n);
}

const char *allowances_assumed(struct arena *arena, const struct result *r)
{
    const char **items = arena_allocate(arena, r->n_benchmarks, sizeof *items);
    size_t n = 0, last = SIZE_MAX;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        enum support support = comparison_support(c);
        const char *name = r->benchmarks[c->benchmark].name;
        bool counts = support == SUPPORT_UNPROVEN || support == SUPPORT_PROBABLE;
        if (!counts || c->benchmark == last || host_change_series(name) > 0)
            continue;
        last = c->benchmark;
        items[n++] = name;
    }
    return phrase_list(arena, items, n);
}

const char *allowance_named(struct arena *arena, const struct result *r, const struct comparison *c)
{
    bool widened = c->widening.kind != WIDENED_NOT, seen = host_change_series(r->benchmarks[c->benchmark].name) > 0;
    const char *whose = widened ? "these data show by themselves"
                        : seen  ? "19 of 20 hosts stay below by themselves"
                                : "a host is assumed to stay below by itself";
    return arena_format(arena, "the factor of %s that %s", phrase_factor(arena, c->allowance), whose);
}

const char *allowances_text(struct arena *arena, const struct result *r)
{
    return allowances_list(arena, r, false);
}

const char *allowances_widened(struct arena *arena, const struct result *r)
{
    return allowances_list(arena, r, true);
}
