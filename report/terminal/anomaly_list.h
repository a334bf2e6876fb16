/* The anomalies stand in a short list below the table of results. */
#pragma once

#include <jansson.h>
#include <stdbool.h>

#include "analyze/result/result.h"
#include "data/error.h"
#include "data/text.h"
#include "report/template/sentences.h"

/* Writes a paragraph for each anomaly of medium or high severity, wrapped at 100 columns, or at those of a narrower
 * terminal (0: none); the others are counted. */
int anomaly_list_text(struct text *out, const struct result *r, const struct sentences *sentences, bool colour,
                      size_t columns, struct error *err);
/* Writes all anomalies as a Markdown list. */
int anomaly_list_markdown(struct text *out, const struct result *r, const struct sentences *sentences,
                          struct error *err);

/* Returns what the sentence page.counts may name: comparisons, counts[], unproven, probable, platforms, benchmarks,
 * blocked, interleaved. The caller owns it. */
json_t *anomaly_list_counts(struct arena *arena, const struct result *r);

/* Returns what the sentence page.unrecorded may name: how many anomalies the host's records would have explained or
 * not, had there been any. Anomalies of low severity and those that follow from others count only where `small`. The
 * caller owns it. */
json_t *anomaly_list_unrecorded(const struct result *r, bool small);
