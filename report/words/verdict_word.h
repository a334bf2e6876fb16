/* The one name of each verdict. The texts of several words live in the arena. */
#pragma once

#include "analyze/result/result.h"
#include "report/words/arena.h"

/* "slower", "faster", "equivalent", "inconclusive", "unproven", "no verdict". */
const char *verdict_word(enum seen_verdict verdict);

/* The same as a benchmark has it: "less" and "more" where it measures an amount. */
const char *verdict_word_in(const struct measured *benchmark, enum seen_verdict verdict);
/* The same with "probably" before it where a difference is no more than probable. */
const char *verdict_word_supported(const struct measured *benchmark, enum seen_verdict verdict, enum support support);
const char *verdict_word_seen(const struct result *r, const struct comparison_seen *seen);
/* Whether the verdict says "slower", or "less" of an amount. */
bool verdict_falls_short(const struct measured *benchmark, enum seen_verdict verdict);

/* "higher is better"; "assumed: higher is better" where nothing tells. */
const char *verdict_direction(const struct measured *benchmark);

/* "equivalent; 0.3 % faster" of what is faster and shown to be within the margin, else NULL. */
const char *verdict_within(struct arena *arena, const struct measured *benchmark, const struct comparison_seen *seen);

/* Names the verdict on a comparison of platforms with these names: "native faster", "native probably less",
 * "equivalent". */
const char *verdict_words(struct arena *arena, const struct measured *benchmark, enum verdict verdict,
                          enum support support, const char *a, const char *b);
/* Names the verdict with this id on the platforms a and b: "a faster"; an unknown id stays unchanged. */
const char *verdict_words_of_id(struct arena *arena, const char *id);
