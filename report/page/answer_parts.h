/* The files that make an answer share these declarations. */
#pragma once

#include "analyze/result/result.h"
#include "report/template/statement.h"

/* An answer has these paragraphs. */
enum { ANSWER_OUTCOME, ANSWER_REASONS, ANSWER_NEXT };

/* A question is about one benchmark; it collects the sentences about it. */
struct question {
    const struct result *r;
    size_t benchmark;
    const struct measured *measured;
    const struct anomaly_places *own; /* the anomalies of the benchmark */
    const struct comparison *comparisons;
    size_t n_comparisons;
    struct wording *w;
    struct statements statements;
};

/* Adds every comparison of the benchmark, by verdict. */
void answer_pairs(struct question *q);
/* Adds the anomalies with their likely causes. */
void answer_anomalies(struct question *q);
/* Adds the general reasons for what a platform costs. */
void answer_reasons(struct question *q);
/* Adds what to run to settle what is inconclusive or confounded among the comparisons of the question. */
void answer_settle(struct question *q);
/* Adds what to do about the anomalies. */
void answer_steps(struct question *q);
/* Asks the question of another benchmark; what was said so far stays. */
void question_turn(struct question *q, size_t benchmark);
/* Adds what is said of all levels of a sweep. In answer_sweep.c. */
void answer_sweep(struct question *q, const struct sweep *sweep);

/* Adds the sentence about an anomaly to the reasons; where an earlier section has told of it at length, what it adds to
 * the first paragraph of the page, and that section's title. */
void answer_anomaly(struct question *q, unsigned priority, const struct anomaly *a);
/* Says whether the section of the benchmark tells of the anomaly: of one event's anomalies only the gravest. */
bool answer_tells(const struct question *q, const struct anomaly *a);
/* Returns the anomaly whose causes and next step are those of this one: the one that it follows from, or itself. */
const struct anomaly *answer_origin(const struct result *r, const struct anomaly *a);
/* Anomalies of the order or the design stand in the first paragraph, not among the reasons. */
bool answer_is_of_the_order(enum anomaly_kind kind);
/* Returns the comparison that an order violation of the benchmark is about; NULL for another anomaly, and where the two
 * platforms are equivalent, whichever median is above. */
const struct comparison *answer_violation(const struct question *q, const struct anomaly *a);
