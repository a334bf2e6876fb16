/* The design of the experiment, read from the times and from the factors of the runs: block, position, host, boot and
 * side. */
#pragma once

#include "analyze/comparison/blocks.h"
#include "analyze/result/result.h"

/* Blocked when one series ended before the other began. Otherwise simultaneous when half of the shorter one's runs have
 * the time of a run of the other: they were made at one moment, or on two machines, and where the time is that of a
 * round nothing tells. Otherwise interleaved when the platform changes at least 2/3 n times in the order of time, n
 * being the length of the shorter series (in randomised blocks of two it changes 1.5 n times), else blocked: a few
 * large pieces are blocks, too. Unknown without a common clock, with single runs, or when overlapping series have fewer
 * than 3 runs or one stamp for all of them. */
enum design design_of_pair(const struct sample *a, const struct sample *b);

/* Whether the times of both are those of one clock. They are not where they are no dates and begin together, within a
 * tenth of the time from run to run, or share half of the shorter one's numbers: 1 to 10 in both are numbers of runs,
 * and 0, 60, 120 in both the seconds since the start of each platform. */
bool design_has_clock(const struct sample *a, const struct sample *b);

/* How often the platform changes in the order of time, from which the design is read; 0 without a common clock. */
size_t design_changes(const struct sample *a, const struct sample *b);

/* In how many rounds a came before b, by their times, or by their positions where the two have one time or none. `a`
 * and `b` are numbers of samples. */
struct turns design_turns(const struct blocks *blocks, const struct sample *samples, size_t a, size_t b);

/* Whether the two ran side by side: in two thirds of the rounds of the shorter one they began at one moment, within a
 * tenth of the time from run to run, and each of them had a side of its own. Where neither has times, the rounds alone
 * tell that.
 * Then `sides` tells in how many rounds a had the side that it had first. */
bool design_is_side_by_side(struct turns *sides, const struct blocks *blocks, const struct sample *samples, size_t a,
                            size_t b);
/* Whether the sides, or the places, were given by chance: the two-sided sign test says p > 0.005, and either came. */
bool design_varies(const struct turns *turns);

/* Makes a fixed order of each interleaved pair of a benchmark whose order within the rounds is no random one: where all
 * rounds have the same order of all n_platforms, which random rounds have with probability (1 / n_platforms!)^(rounds -
 * 1) <= 0.05; where one of the two came first in each of two to five rounds, whether that was meant or chance; or where
 * the sign test of the pair's own order says p <= 0.005. What a place in the round does (a cold cache, a credit that is
 * used up) is then what a platform does. */
void design_find_fixed_order(enum design *designs, const struct turns *turns, size_t n_pairs, size_t n_platforms);

/* The worst of the comparisons' designs; unknown where one is unknown and none is blocked. */
enum design design_of_comparisons(const struct comparison *comparisons, size_t n);
