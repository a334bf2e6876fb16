#include "report/words/allowances.h"

#include <stdint.h>

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

/* The first comparison of each benchmark that counts; where `widened`, only a confounded one with a wider allowance. */
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

const char *allowances_text(struct arena *arena, const struct result *r)
{
    return allowances_list(arena, r, false);
}

const char *allowances_widened(struct arena *arena, const struct result *r)
{
    return allowances_list(arena, r, true);
}
