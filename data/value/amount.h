/* What a benchmark measures that is no speed: one platform has less or more of it than another, and is not faster. The
 * kind decides what can explain a change of it (analyze/cause/causes_amounts.c). */
#pragma once

enum amount {
    AMOUNT_NONE,   /* a speed or a duration */
    AMOUNT_MEMORY, /* memory and other data: rss, B/op */
    AMOUNT_LOSS,   /* what went wrong: errors, lost packets, misses; there may be none */
    AMOUNT_COUNT,  /* what a piece of work needs: allocs/op */
    AMOUNT_SHARE,  /* a hit ratio, per cent */
    AMOUNT_COST,   /* what the speed of the host decides, too: energy, jitter, overhead, a share of processor time */
    AMOUNT_STATE,  /* how things were beside the run: a temperature, a load, a price */
    AMOUNTS
};
