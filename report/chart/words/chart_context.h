/* What the sentences of a chart are filled with: a JSON object (templates/sentences/charts.md names its fields). Names of platforms
 * and benchmarks in headlines are cut to so many columns. */
#ifndef REPORT_CHART_CONTEXT_H
#define REPORT_CHART_CONTEXT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"
#include "report/chart/layout/chart_tracks.h"

/* The columns of names in a headline, and fewer to try where the whole does not fit; 0 at the end. */
extern const size_t CONTEXT_COLUMNS[];

/* From here on a factor is so many times; below it is a share of the reference's value. */
#define CONTEXT_TIMES 1.5

void context_text(json_t *context, const char *key, char *text); /* and frees the text */
void context_count(json_t *context, const char *key, size_t n);
/* What is shown of all; those only where it is a part of them. */
void context_part(json_t *context, const char *key, size_t shown, const char *all_key, size_t all);
void context_flag(json_t *context, const char *key, bool flag);
void context_platform(json_t *context, const char *key, const struct result *r, size_t platform, size_t columns);

/* benchmark, title, name, lower */
void context_benchmark(json_t *context, const struct measured *benchmark, size_t columns);
/* {least, most}: least only where it differs. The caller owns it. */
json_t *context_range(size_t least, size_t most);
/* runs {least, most} of all series, confidence, benchmarks. */
void context_all(json_t *context, const struct result *r);
/* platforms, all_platforms where some have no track, runs {least, most}, each, log, lacking, and series[] with the whole name of a platform, its
 * median, interval, quartiles, changes and outliers. */
void context_tracks(json_t *context, const struct result *r, const struct tracks *tracks);

/* How much slower or faster a platform is: "4.2 %" of the other's value, or "5.08" times from CONTEXT_TIMES on; NULL where that is not
 * established or there is no ratio. The caller frees it. */
char *context_amount(const struct result *r, const struct comparison_seen *seen);

/* What the sentences of a chart of one benchmark, or of all, are filled with; returns the id of the headline. */
typedef const char *context_fill(json_t *context, const struct result *r, size_t benchmark, size_t columns);
context_fill runs_context, order_context, noise_context, ratio_context;

/* Of CHART_OVERVIEW only what its headline needs. */
const char *overview_headline(json_t *context, const struct result *r, size_t columns);
/* The rows that CHART_RATIO has room for. */
enum { RATIO_MOST_ROWS = 128 };
/* Something happened while the runs of the benchmark were measured, of which CHART_ORDER tells. */
bool order_has_event(const struct result *r, size_t benchmark);

#endif
