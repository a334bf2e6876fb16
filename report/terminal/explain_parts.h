/* The files of `analyze --explain` share these functions. */
#pragma once

#include <jansson.h>

#include "analyze/result/result.h"
#include "data/text.h"
#include "report/template/sentences.h"

/* The explanations append to one text. Once a sentence could not be rendered, nothing more is appended. */
struct explanations {
    struct text *out;
    const struct result *r;
    struct wording w;
};

/* Appends an empty line, the sentence `id` and a rule of its length. */
void explain_heading(struct explanations *e, const char *id, const json_t *context);
/* Appends two blanks, the step's name up to the column of the words, and the words: the sentence `id`, or those given.
 * A step without words is left out. */
void explain_step(struct explanations *e, const char *name, const char *id, const json_t *context);
void explain_words(struct explanations *e, const char *name, const char *words);

/* Append what stands below the comparisons of a benchmark: its tails, what noise explains, and each anomaly with its
 * causes. */
void explain_tails(struct explanations *e, size_t benchmark);
void explain_noise(struct explanations *e, size_t benchmark);
void explain_anomalies(struct explanations *e, size_t benchmark);
