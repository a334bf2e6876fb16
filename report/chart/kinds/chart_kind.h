/* What a kind of chart is: what it says, and how its script is written. */
#ifndef REPORT_CHART_KIND_H
#define REPORT_CHART_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"
#include "data/text.h"
#include "report/chart/layout/chart_picture.h"
#include "report/chart/words/chart_sentence.h"

/* One row of the table of kinds (chart_kinds.c). `benchmark` is (size_t)-1 for a kind that shows all of them. */
struct kind {
    const char *id, *ending; /* its word; the ending of its files' names */
    const char *help;        /* after the word, in brackets */
    bool whole;              /* one chart for all benchmarks, else one for each */
    bool (*deserved)(const struct result *r, size_t benchmark, bool asked);
    struct chart_words words;
    void (*write)(struct text *script, const struct drawing *drawing);
};
extern const struct kind KIND_RUNS, KIND_ORDER, KIND_ECDF, KIND_NOISE, KIND_RATIO, KIND_BARS, KIND_VERDICTS,
    KIND_OVERVIEW;

#endif
