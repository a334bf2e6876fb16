/* What in the data contradicts an expectation, or must be explained by noise.
 *
 * Each detector is one file in analyze/anomaly/ with its definition, threshold and source on top. It looks at the
 * result as it stands (samples, summaries and comparisons are complete, verdicts decided) and appends what it finds.
 * A new one is: a kind in result.h, a file with one function, its row in detectors.h, a sentence in
 * templates/sentences/anomalies.md, a test in tests/analyze/. */
#ifndef ANALYZE_ANOMALY_H
#define ANALYZE_ANOMALY_H

#include "analyze/result/result.h"

/* For detectors: appends an empty anomaly and fills it. The pointer is valid until the next anomaly_add. */
struct anomaly *anomaly_add(struct result *r, enum anomaly_kind kind, enum anomaly_status status,
                            enum severity severity);
/* Benchmarks and runs ascend, each once; platforms keep the order of adding. Evidence that is not finite is left out,
 * so that a template must test it. Causes are sorted by confidence; the first word on a cause stands. */
void anomaly_benchmark(struct anomaly *anomaly, size_t benchmark);
void anomaly_platform(struct anomaly *anomaly, size_t platform);
void anomaly_run(struct anomaly *anomaly, size_t run);
void anomaly_evidence(struct anomaly *anomaly, enum evidence_id id, double value);
void anomaly_cause(struct anomaly *anomaly, enum cause_id id, enum confidence confidence);

/* The finding of this kind whose first platform and one of whose benchmarks these are; NULL when there is none. */
const struct anomaly *anomaly_covering(const struct result *r, enum anomaly_kind kind, size_t platform,
                                       size_t benchmark);
/* The first of this kind whose first platform this is, whatever the benchmark; NULL when there is none. */
const struct anomaly *anomaly_of_platform(const struct result *r, enum anomaly_kind kind, size_t platform);
bool anomaly_has_run(const struct anomaly *anomaly, size_t run); /* false for NULL */
bool anomaly_has_platform(const struct anomaly *anomaly, size_t platform);
bool anomaly_is_of_disks(const struct result *r, const struct anomaly *a);       /* one benchmark, of a disk */
bool anomaly_is_of_devices(const struct result *r, const struct anomaly *a);     /* disks and network only */
bool anomaly_is_of_computation(const struct result *r, const struct anomaly *a); /* cpu, memory, fork only */
/* Whole series that are one measurement under two names, not some of their runs. */
bool anomaly_is_of_copies(const struct anomaly *anomaly);
/* Emulation so far ahead of native that one of the two names is wrong: the first platform is called emulation, the second native. Not
 * where it is only assumed that higher is better. */
bool anomaly_is_of_names(const struct anomaly *anomaly);
#define FASTER_THAN_NATIVE 1.5 /* times: implausible.c */
#define MOST_COLD 3            /* first runs that a cold start may explain: warm_up.c */

/* A series can have 100,000 outliers; a finding names so many runs, its evidence `count` says how many there are. */
#define RUNS_LISTED 20

#endif
