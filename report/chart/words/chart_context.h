/* The context of a chart's sentences: the JSON object that they are filled from. Names of platforms and benchmarks
 * in headlines are cut to so many columns. */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"
#include "report/chart/layout/chart_tracks.h"

/* The columns of names in a headline, and fewer to try where the whole does not fit; 0 ends the list. */
extern const size_t CONTEXT_COLUMNS[];

/* A factor from CONTEXT_TIMES on is told as so many times, a smaller one as a share of the reference's value. */
#define CONTEXT_TIMES 1.5

void context_text(json_t *context, const char *key, const char *text);
void context_count(json_t *context, const char *key, size_t n);
/* Sets how many are shown, and how many there are only where that is more. */
void context_part(json_t *context, const char *key, size_t shown, const char *all_key, size_t all);

/* Sets benchmark (its whole title), title and name (cut), and lower. */
void context_benchmark(struct arena *arena, json_t *context, const struct measured *benchmark, size_t columns);
/* Returns an object {least, most}, with least only where it differs. The caller owns it. */
json_t *context_range(size_t least, size_t most);
/* Whether a benchmark measures an amount, of which nothing is faster. */
bool context_has_amounts(const struct result *r);
/* Sets runs {least, most} of all series, confidence, the number of benchmarks, and amounts. */
/* Names what is filled in a chart: "established", "probable", or both where the data have both. */
const char *claim_word(const struct result *r);
void context_all(struct arena *arena, json_t *context, const struct result *r);
/* Sets platforms, all_platforms where some have no track, runs {least, most}, each, log, lacking (a median has no
 * interval), confidence, and series[] with the whole name of each platform, its median, interval, quartiles, changes
 * and outliers. */
void context_tracks(struct arena *arena, json_t *context, const struct result *r, const struct tracks *tracks);

/* Returns how much slower or faster a platform is: "4.2 %" of the other's value, or "5.08" times from CONTEXT_TIMES
 * on; NULL where that is not claimed or there is no ratio. */
const char *context_amount(struct arena *arena, const struct result *r, const struct comparison_seen *seen);

/* Fills the context of a chart of one benchmark, or of all of them. Returns the id of the headline. */
typedef const char *context_fill(struct arena *arena, json_t *context, const struct result *r, size_t benchmark,
                                 size_t columns);
context_fill order_context, sweep_context;

/* Returns whether an anomaly of the benchmark happened in time, so that CHART_ORDER shows it. */
bool order_has_anomaly(const struct result *r, size_t benchmark);
/* Returns the same of anomalies that are not small. */
bool order_has_grave_anomaly(const struct result *r, size_t benchmark);
