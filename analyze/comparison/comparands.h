/* Two series and all that their comparison needs. */
#pragma once

#include "analyze/comparison/adjustment.h"
#include "analyze/comparison/blocks.h"
#include "analyze/result/result.h"

/* What is compared: two series of one benchmark. */
struct comparands {
    const struct sample *a, *b;  /* the two series, or a value for each of their boots */
    double median_a, median_b;   /* of the series, which the reader sees, ... */
    size_t runs_a, runs_b;       /* ... and how many runs they have */
    const struct blocks *blocks; /* blocks of their benchmark, or their boots */
    size_t in_a, in_b;           /* the numbers of the two among the samples of the blocks */
    struct boots boots;          /* where the boots are compared */
    enum better better;
    bool counts; /* whole numbers of errors or of what a piece of work needs: result_is_count */
    enum design design;
    size_t changes; /* how often the platform changes in the order of time: design_changes */
    struct turns turns;
    bool one_boot;                        /* one of the two has several boots, and the other has not */
    bool two_hosts;                       /* as the data or the names of the platforms say */
    const struct adjustment_rule *adjust; /* of their benchmark */
    size_t family, first_factor;          /* as in struct comparison */
    const struct settings *settings;
};
