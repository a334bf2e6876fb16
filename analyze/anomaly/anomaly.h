/* Building anomalies, and asking for those that there are.
 *
 * Each detector is one file in analyze/anomaly/ with its definition, threshold and source on top. It looks at the
 * result as it is (samples, summaries and comparisons are complete, verdicts decided) and appends what it finds. */
#pragma once

#include <math.h>
#include <stdint.h>

#include "analyze/result/result.h"
#include "data/catalogue/catalogue.h"

/* ---- building ---- */

/* Appends an empty anomaly for the detector to fill. The pointer is valid until the next anomaly is appended. */
struct anomaly *anomaly_add(struct result *r, enum anomaly_kind kind, enum severity severity);
/* Appends an anomaly of the series' benchmark and platform. */
struct anomaly *anomaly_of_series(struct result *r, enum anomaly_kind kind, enum severity severity,
                                  const struct sample *s);
/* Benchmarks and runs ascend, each once; platforms keep the order of adding. */
void anomaly_benchmark(struct result *r, struct anomaly *anomaly, size_t benchmark);
void anomaly_platform(struct anomaly *anomaly, size_t platform);
void anomaly_run(struct anomaly *anomaly, size_t run);

/* Adds evidence. NaN is left out, so that a template must test whether the number is there. An infinite one is kept: it
 * stands for what no double holds, is null in JSON and "over 1e308" in words. */
void anomaly_evidence(struct anomaly *anomaly, enum evidence_id id, double value);
void anomaly_evidence_list(struct anomaly *anomaly, const struct evidence *list);
/* anomaly_show(anomaly, {EVIDENCE_N, n}, {EVIDENCE_COUNT, only_if(count > 1, count)}) adds them in this order. */
#define anomaly_show(anomaly, ...)                                                                                     \
    anomaly_evidence_list(anomaly, (const struct evidence[]){__VA_ARGS__, {EVIDENCE_NONE, 0}})
static inline double only_if(bool holds, double value)
{
    return holds ? value : (double)NAN;
}

/* Names a cause with the evidence that makes it likely or rules it out, and returns it. Causes are sorted by
 * confidence; a detector's first confidence for a cause wins. */
struct cause *anomaly_cause(struct anomaly *anomaly, enum cause_id id, enum confidence confidence,
                            const enum evidence_id *because);
/* Adds evidence that the cause rests on; `because` may be NULL. */
void cause_rest_on(struct cause *cause, const enum evidence_id *because);
#define BECAUSE(...) ((const enum evidence_id[]){__VA_ARGS__, EVIDENCE_NONE})
/* anomaly_possible(anomaly, CAUSE_CHANCE, ...) names possible causes, which rest on no evidence. */
void anomaly_possible_list(struct anomaly *anomaly, const enum cause_id *list);
#define anomaly_possible(anomaly, ...) anomaly_possible_list(anomaly, (const enum cause_id[]){__VA_ARGS__, CAUSE_NONE})
/* The evidence that shows a neighbour on the host, where covariates were recorded. */
#define SEEN_OF_NEIGHBOUR EVIDENCE_STEAL, EVIDENCE_CANARY_RATIO

/* The evidence that platforms took turns: changes in the order of time, or rounds in data without times. */
#define SEEN_OF_TURNS EVIDENCE_CHANGES_OF_PLATFORM, EVIDENCE_ROUNDS

/* ---- asking ---- */

/* The first anomaly of this kind whose first platform is `platform` and one of whose benchmarks is `benchmark`; NULL
 * when there is none. */
#define ANY_BENCHMARK SIZE_MAX
const struct anomaly *anomaly_covering(const struct result *r, enum anomaly_kind kind, size_t platform,
                                       size_t benchmark);
const struct anomaly *series_anomaly(const struct result *r, enum anomaly_kind kind, const struct sample *s);
/* True when all benchmarks of the anomaly, and one at least, measure such a subject. */
bool anomaly_measures(const struct result *r, const struct anomaly *a, bool (*subject_is)(enum subject subject));
/* True for whole series that are one measurement under two names, false for some of their runs. */
bool anomaly_is_copied_series(const struct anomaly *anomaly);
/* True when emulation is so far ahead of native that the two labels must be swapped: the first platform is called
 * emulation, the second native. False where it is only assumed that higher is better. */
bool anomaly_is_swapped_labels(const struct anomaly *anomaly);
