/* What the analysis found, as a short list below the table of results. */
#ifndef REPORT_FINDINGS_H
#define REPORT_FINDINGS_H

#include <jansson.h>
#include <stdbool.h>

#include "analyze/result/result.h"
#include "data/error.h"
#include "data/text.h"
#include "report/template/mustache.h"
#include "report/template/sentences.h"

/* One paragraph a finding of medium or high severity, wrapped at 100 columns, or at those of a narrower terminal (0: none); the
 * others are counted. */
int findings_text(struct text *out, const struct result *r, const struct sentences *sentences, bool colour,
                  size_t columns, struct error *err);
/* The same as a Markdown list. */
int findings_markdown(struct text *out, const struct result *r, const struct sentences *sentences, struct error *err);

/* What the sentence page.counts may name: comparisons, counts[], confounded, platforms, benchmarks, blocked, interleaved. The
 * caller owns it. */
json_t *findings_counts(const struct result *r);

/* What recording the host would have told of the findings, in one sentence; of those of low severity and of those that follow
 * from others, too, where `small`. "" when nothing is open. The caller frees *out. */
int findings_unrecorded(char **out, const struct result *r, bool small, const struct sentences *sentences,
                        mustache_escape *escape, struct error *err);

#endif
