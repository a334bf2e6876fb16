/* What the files of answer share: the parts of one benchmark's answer, each chosen by what was found. */
#ifndef REPORT_ANSWER_PARTS_H
#define REPORT_ANSWER_PARTS_H

#include <stdbool.h>

#include "analyze/result/result.h"
#include "data/error.h"
#include "report/template/statement.h"

/* The paragraphs. */
enum { ANSWER_FINDINGS, ANSWER_REASONS, ANSWER_NEXT };

/* Every pair of the benchmark, by verdict: established, confounded, equivalent, inconclusive. */
int answer_pairs(struct statements *s, const struct result *r, size_t benchmark, struct error *err);
/* The anomalies with their likely causes, and the general reasons for what a platform costs. */
int answer_reasons(struct statements *s, const struct result *r, size_t benchmark, struct error *err);
/* What to run to settle what is open. */
int answer_next(struct statements *s, const struct result *r, size_t benchmark, struct error *err);

/* In a section on one benchmark: the sentence `again.KIND` where an earlier section has told of it at length, `section.KIND`,
 * or `anomaly.KIND`, whichever there is. */
int answer_anomaly(struct statements *s, unsigned paragraph, unsigned priority, const struct result *r,
                   size_t benchmark, const struct anomaly *a, struct error *err);
/* True where the section on the benchmark tells of it: an event that several findings tell is told with the gravest of them. */
bool answer_tells(const struct result *r, size_t benchmark, const struct anomaly *a);
/* The finding that it follows from, or itself: the reason and the next step of both are those of this one. */
const struct anomaly *answer_origin(const struct result *r, const struct anomaly *a);
/* True for findings about the order or the design, which the findings tell and the reasons leave out. */
bool answer_is_of_the_order(enum anomaly_kind kind);

#endif
