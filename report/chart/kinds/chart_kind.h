/* A kind of chart knows when there is one, what it says, and how its script is written. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"
#include "data/text.h"
#include "report/chart/layout/chart_picture.h"
#include "report/chart/words/chart_context.h"

/* `benchmark` is (size_t)-1 for a kind that shows all of them. */
typedef bool kind_deserved(const struct result *r, size_t benchmark, bool asked);
typedef void kind_write(struct text *script, const struct drawing *drawing);

/* This is one row of the table of kinds (chart_kinds.c). */
struct kind {
    const char *id,
        *ending;      /* the word of the kind, also in the ids of its sentences; the ending of its files' names */
    const char *help; /* what the help says in brackets behind the word */
    bool whole;       /* there is one chart for all benchmarks, else one for each */
    kind_deserved *deserved; /* NULL: the chart is always deserved */
    context_fill *fill;
    kind_write *write;
};
const struct kind *chart_kind_of(enum chart_kind kind);

kind_deserved runs_are_deserved, sweep_is_deserved, order_is_deserved, ecdf_is_deserved, noise_is_deserved,
    ratio_is_deserved, bars_are_deserved, verdicts_are_deserved, overview_is_deserved;
kind_write sweep_write, runs_write, order_write, ecdf_write, noise_write, ratio_write, bars_write, verdicts_write,
    overview_write;
context_fill runs_context, ecdf_context, noise_context, ratio_context, bars_context, verdicts_context, overview_context;
