/* The parts of the document that view.c puts together. Private to the folder. */
#pragma once

#include <jansson.h>

#include "analyze/result/result.h"
#include "report/template/sentences.h"

json_t *view_settings(const struct result *r, struct wording *w);
json_t *view_dataset(const struct result *r, struct wording *w);
json_t *view_series(const struct result *r, size_t i, struct wording *w);
json_t *view_comparison(const struct result *r, size_t i, struct wording *w);
json_t *view_omnibus(const struct result *r, struct wording *w);
json_t *view_sweeps(const struct result *r, struct wording *w); /* NULL where no benchmark has levels */
/* What a sentence may name of how well a verdict is supported: view_design, probable and allowance_named. */
json_t *view_support(struct arena *arena, const struct result *r, const struct comparison *c);
/* In view_tails.c: what p95 and p99 take, those of a series, and those that a comparison has the runs for. */
json_t *view_tail_rules(const struct measured *benchmark);
json_t *view_series_tails(const struct result *r, const struct sample *sample, struct wording *w);
json_t *view_comparison_tails(const struct result *r, const struct comparison *c, struct wording *w);
json_t *view_interval(const char *method, struct interval interval);
/* The same of runs, with its kind. */
json_t *view_interval_of(enum interval_kind kind, const char *method, struct interval interval);
