/* Two series and all that their comparison needs. */
#pragma once

#include "analyze/comparison/adjustment.h"
#include "analyze/comparison/blocks.h"
#include "analyze/result/result.h"

/* What is compared: two series of one benchmark. */
struct comparands {
    const struct sample *a, *b;
    const struct blocks *blocks; /* blocks of their benchmark */
    size_t in_a, in_b;           /* the numbers of the two among the samples of the blocks */
    enum better better;
    bool counts; /* whole numbers of errors or of what a piece of work needs: result_is_count */
    enum design design;
    struct turns turns;
    bool two_hosts;                       /* as the names of the platforms say */
    const struct adjustment_rule *adjust; /* of their benchmark */
    size_t family, first_factor;          /* as in struct comparison */
    const struct settings *settings;
};
