/* A selection is a result as `plot` shows it: some of its platforms, in another order, under other names. Nothing is
 * computed anew: each verdict stays, seen from the other platform where the order turns the pair. */
#pragma once

#include <stddef.h>

#include "analyze/result/result.h"
#include "data/error.h"
#include "data/program/options.h"
#include "report/words/arena.h"

struct selection {
    struct result result; /* the dataset and the series are borrowed from the first result */
    size_t *origins;      /* the index that each platform has in the first result */
    unsigned *colours;    /* the colour of each platform of `result` */
    struct arena arena;   /* holds all but the series and their words, which belong to the first result */
};

/* `platforms`: names, the first one is what the others are compared with (none: all, as they are). `names`: A=B, a
 * platform's or a benchmark's. `colours`: A=#RRGGBB or A=RRGGBB. ERROR_USAGE for a name that is not there, and what is.
 * The caller owns out (selection_release), also after an error; `r` must outlive it. */
int selection_make(struct selection *out, const struct result *r, const struct option_list *platforms,
                   const struct option_list *names, const struct option_list *colours, struct error *err);
void selection_release(struct selection *selection);
