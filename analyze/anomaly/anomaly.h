/* What in the data contradicts an expectation, or must be explained by noise.
 *
 * Each detector is one file in analyze/anomaly/ with its definition, threshold and source on top. It looks at the
 * result as it stands (samples, summaries and comparisons are complete, verdicts decided) and appends what it finds.
 * A new one is: a kind in result.h, a file with one function, its row in analyze/anomaly/anomaly.c, a sentence in
 * templates/sentences/anomalies.md, a test in tests/analyze/. */
#ifndef ANALYZE_ANOMALY_H
#define ANALYZE_ANOMALY_H

#include "analyze/result/result.h"

/* Runs every detector and sorts what they found: severity first, then benchmark, then kind. */
void anomalies_find(struct result *r);

/* For detectors: appends an empty anomaly and fills it. The pointer is valid until the next anomaly_add. */
struct anomaly *anomaly_add(struct result *r, enum anomaly_kind kind, enum anomaly_status status,
                            enum severity severity);
/* Benchmarks and runs ascend, each once; platforms keep the order of adding. Evidence that is not finite is left out,
 * so that a template must test it. Causes are sorted by confidence; the first word on a cause stands. */
void anomaly_benchmark(struct anomaly *anomaly, size_t benchmark);
void anomaly_platform(struct anomaly *anomaly, size_t platform);
void anomaly_run(struct anomaly *anomaly, size_t run);
void anomaly_evidence(struct anomaly *anomaly, const char *name, double value, enum quantity quantity);
void anomaly_cause(struct anomaly *anomaly, const char *id, enum confidence confidence);

/* The finding of this kind whose first platform and one of whose benchmarks these are; NULL when there is none. */
const struct anomaly *anomaly_covering(const struct result *r, enum anomaly_kind kind, size_t platform,
                                       size_t benchmark);
/* The first of this kind whose first platform this is, whatever the benchmark; NULL when there is none. */
const struct anomaly *anomaly_of_platform(const struct result *r, enum anomaly_kind kind, size_t platform);
bool anomaly_has_run(const struct anomaly *anomaly, size_t run); /* false for NULL */
bool anomaly_has_platform(const struct anomaly *anomaly, size_t platform);
/* Whole series that are one measurement under two names, not some of their runs. */
bool anomaly_is_of_copies(const struct anomaly *anomaly);
/* Emulation so far ahead of native that one of the two names is wrong: the first platform is called emulation, the second native. Not
 * where it is only assumed that higher is better. */
bool anomaly_is_of_names(const struct anomaly *anomaly);
#define FASTER_THAN_NATIVE 1.5 /* times: implausible.c */
#define MOST_COLD 3            /* first runs that a cold start may explain: warm_up.c */

/* A series can have 100,000 outliers; a finding names so many runs, its evidence `count` says how many there are. */
#define RUNS_LISTED 20

/* The detectors. */
void detect_order_violation(struct result *r);
void detect_not_accelerated(struct result *r);
void detect_host_cache(struct result *r);
void detect_network_backend(struct result *r);
void detect_ceiling(struct result *r);
void detect_excess_penalty(struct result *r);
void detect_throttle(struct result *r);
void detect_level_shift(struct result *r);
void detect_starved_run(struct result *r);
void detect_outlier(struct result *r);
void detect_implausible(struct result *r);
void detect_constant(struct result *r);
void detect_quantised(struct result *r);
void detect_duplicate_series(struct result *r);
void detect_time_order(struct result *r);
void detect_confounded_design(struct result *r);
void detect_too_few_runs(struct result *r);
void detect_drift(struct result *r);
void detect_bimodal(struct result *r);
void detect_regime_change(struct result *r);
void detect_accelerated(struct result *r);
void detect_warm_up(struct result *r);
void detect_unit_mismatch(struct result *r);
void detect_generated_series(struct result *r);
void detect_repeated_rows(struct result *r); /* in all benchmarks of a platform; the next in one of them */
void detect_repeated_runs(struct result *r);
void detect_scaled_copy(struct result *r);
void detect_copied_runs(struct result *r);

#endif
