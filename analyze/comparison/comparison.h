/* Two series against each other, and what may be said of it.
 *
 * Platforms that took turns are compared in blocks: what a drifting host does to both runs of a block leaves their ratio
 * alone. The design and the numbers of runs and blocks decide that, never a value: unpaired when the design is not
 * interleaved, no block has both, or the blocks are too few for the signed-rank test to reach alpha after Holm
 * while Mann-Whitney could with the runs there are. */
#ifndef ANALYZE_COMPARISON_H
#define ANALYZE_COMPARISON_H

#include "analyze/comparison/blocks.h"
#include "analyze/result/result.h"

/* All pairs of platforms of each benchmark: tested, corrected, decided; then r->design, and the omnibus test of each
 * benchmark. Samples must be summarised. In comparisons.c. */
void comparisons_make(struct result *r);

/* What a comparison is made of. `a` and `b` are of one benchmark. */
struct contest {
    const struct sample *a, *b;
    const struct blocks *blocks; /* of their benchmark */
    size_t in_a, in_b;           /* the two in the blocks */
    enum better better;
    enum design design;
    size_t family; /* pairs over which Holm corrects */
    const struct settings *settings;
};

/* The tests and effects of one pair; p_adjusted, allowance and verdict are not yet known. In comparison_pair.c. */
void comparison_test(struct comparison *out, const struct contest *contest);
/* Those of the paired test over those of the unpaired one. In comparison_blocks.c. */
void comparison_pair_up(struct comparison *out, const struct contest *contest);
/* A ratio or an end of its interval that is not finite is none, with a note. */
void comparison_check_ratio(struct comparison *out);

/* Verdict, runs needed and notes of one whose p_adjusted and allowance are known. */
void comparison_decide(struct comparison *c, const struct settings *settings);

#endif
