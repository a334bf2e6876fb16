/* What the files of `analyze --explain` share. */
#ifndef REPORT_EXPLAIN_PARTS_H
#define REPORT_EXPLAIN_PARTS_H

#include "analyze/result/result.h"
#include "data/error.h"
#include "data/text.h"
#include "report/template/sentences.h"

/* An empty line, the words, a rule as long. */
void explain_heading(struct text *out, const char *words);
/* Two blanks, the step's name up to the column of the words, the words. */
void explain_step(struct text *out, const char *name, const char *words);

/* Below the comparisons of a benchmark: what the host's noise explains, and each finding with its causes. Nothing where there is
 * nothing to say. */
int explain_noise(struct text *out, const struct result *r, size_t benchmark, const struct sentences *sentences,
                  struct error *err);
int explain_findings(struct text *out, const struct result *r, size_t benchmark, const struct sentences *sentences,
                     struct error *err);

#endif
