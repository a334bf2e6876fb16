#include "report/words/allowances.h"

#include <stdlib.h>

#include "data/memory.h"
#include "report/words/phrase.h"

static char *allowance_text(const struct result *r, const struct comparison *c)
{
    const struct measured *b = &r->benchmarks[c->benchmark];
    const struct widening *w = &c->widening;
    char *base = phrase_factor(c->allowance_base), *allowance = phrase_factor(c->allowance);
    char *before = phrase_measured(w->before, b), *after = phrase_measured_unit(w->after, b);
    char *text =
        w->kind == WIDENED_NOT
            ? memory_format("%s %s", b->name, base)
            : memory_format("%s %s (%s as a rule; wider here, because from run %zu on %s is at %s instead of %s)",
                            b->name, allowance, base, w->run, r->platforms[w->platform].name, after, before);
    free(base);
    free(allowance);
    free(before);
    free(after);
    return text;
}

char *allowances_text(const struct result *r)
{
    char **items = memory_allocate(r->n_benchmarks, sizeof *items);
    size_t n = 0;
    for (size_t i = 0; i < r->n_comparisons; i++)
        if (i == 0 || r->comparisons[i].benchmark != r->comparisons[i - 1].benchmark)
            items[n++] = allowance_text(r, &r->comparisons[i]);
    return phrase_take_list(items, n);
}

char *allowances_widened(const struct result *r)
{
    char **items = memory_allocate(r->n_benchmarks, sizeof *items);
    size_t n = 0, last = SIZE_MAX;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        const struct comparison *c = &r->comparisons[i];
        if (c->verdict != VERDICT_CONFOUNDED || c->widening.kind == WIDENED_NOT || c->benchmark == last)
            continue;
        last = c->benchmark;
        items[n++] = allowance_text(r, c);
    }
    return phrase_take_list(items, n);
}
