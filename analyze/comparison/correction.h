/* The p of all comparisons, corrected, so that a whole report of platforms that do not differ claims something in at
 * most alpha of all cases, and that of what is called established at most alpha is false in the mean.
 *
 * FAMILY_BENCHMARK: first a gate. Each benchmark has one p: that of Friedman's test where it can be had (below), else
 * the smallest p of its pairs after Shaffer's correction, which is the pair's own where there are two platforms. These
 * are corrected over the benchmarks by Benjamini and Hochberg. Then the pairs of each benchmark are corrected by
 * Shaffer's method, whose first factor is smaller where Friedman's test was the gate: once that says that something
 * differs, at most the pairs of all platforms but one can be alike. p_adjusted is the larger of the two.
 * FAMILY_ALL: Holm over all pairs of the report.
 *
 * That the gate selects benchmarks by the same p does not harm: with no difference anywhere, a claim needs a benchmark
 * behind the gate; where there are differences, their benchmarks pass, and Shaffer's method holds its level within
 * each (Heller et al. 2009, J. Stat. Softw.; measured in tests/simulation/results.md). */
#pragma once

#include "analyze/result/result.h"

/* Whether Friedman's test is the gate of a benchmark: three platforms or more, all pairs compared in blocks, and three
 * quarters of the blocks of any pair have all platforms. Only numbers of runs decide that. */
bool gate_is_friedman(size_t n_platforms, size_t complete_blocks, size_t most_blocks, bool all_in_rounds);

/* Sets p_adjusted, place and level of all comparisons, and the gates. `omnibus` and p must be known. */
void comparisons_correct(struct result *r);
