/* What in the data contradicts an expectation, or must be explained by noise.
 *
 * Each detector is one file in analyze/anomaly/ with its definition, threshold and source on top. It looks at the
 * result as it stands (samples, summaries and comparisons are complete, verdicts decided) and appends what it finds.
 * A new one is: a kind in result.h, a file with one function, its row in detectors.h, a sentence in
 * templates/sentences/anomalies.md, a test in tests/analyze/. */
#ifndef ANALYZE_ANOMALY_H
#define ANALYZE_ANOMALY_H

#include "analyze/result/result.h"
#include "data/catalogue/catalogue.h"

/* For detectors: appends an empty anomaly and fills it. The pointer is valid until the next anomaly_add. */
struct anomaly *anomaly_add(struct result *r, enum anomaly_kind kind, enum anomaly_status status,
                            enum severity severity);
/* Benchmarks and runs ascend, each once; platforms keep the order of adding. Evidence that is not finite is left out,
 * so that a template must test it. */
void anomaly_benchmark(struct anomaly *anomaly, size_t benchmark);
void anomaly_platform(struct anomaly *anomaly, size_t platform);
void anomaly_run(struct anomaly *anomaly, size_t run);
void anomaly_evidence(struct anomaly *anomaly, enum evidence_id id, double value);
/* Names a cause and the evidence that makes it likely or rules it out, and returns it. Causes are sorted by confidence; what a
 * detector says first of a cause stands. */
struct cause *anomaly_cause(struct anomaly *anomaly, enum cause_id id, enum confidence confidence,
                            const enum evidence_id *because);
/* Adds what it rests on; `because` may be NULL. */
void cause_rest_on(struct cause *cause, const enum evidence_id *because);
void anomaly_possible(struct anomaly *anomaly,
                      enum cause_id id); /* names a possible cause, which rests on no evidence */
#define BECAUSE(...) ((const enum evidence_id[]){__VA_ARGS__, EVIDENCE_NONE})
/* What shows a neighbour on the host, where covariates were recorded. */
#define SEEN_OF_NEIGHBOUR EVIDENCE_STEAL, EVIDENCE_CANARY_RATIO

/* The anomaly of this kind whose first platform and one of whose benchmarks these are; NULL when there is none. */
const struct anomaly *anomaly_covering(const struct result *r, enum anomaly_kind kind, size_t platform,
                                       size_t benchmark);
/* The first of this kind whose first platform this is, whatever the benchmark; NULL when there is none. */
const struct anomaly *anomaly_of_platform(const struct result *r, enum anomaly_kind kind, size_t platform);
/* Whether all its benchmarks, and one at least, measure such a subject. */
bool anomaly_measures(const struct result *r, const struct anomaly *a, bool (*subject_is)(enum subject subject));
/* Whole series that are one measurement under two names, not some of their runs. */
bool anomaly_is_copied_series(const struct anomaly *anomaly);
/* Emulation so far ahead of native that one of the two names is wrong: the first platform is called emulation, the second native. Not
 * where it is only assumed that higher is better. */
bool anomaly_is_swapped_labels(const struct anomaly *anomaly);
#define FASTER_THAN_NATIVE 1.5 /* times: implausible.c */
#define MOST_COLD 3            /* first runs that a cold start may explain: warm_up.c */

/* A series can have 100,000 outliers; an anomaly names so many runs, its evidence `count` says how many there are. */
#define RUNS_LISTED 20

#endif
