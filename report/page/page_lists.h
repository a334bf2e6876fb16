/* Each of these functions sets fields of `report` that are no answers, as Markdown. */
#pragma once

#include <jansson.h>

#include "analyze/result/result.h"
#include "report/template/sentences.h"

/* summary: the first paragraph, in which platforms that fare alike share a clause; "" where nothing is compared. In
 * page_summary.c. */
void page_summary(json_t *report, const struct result *r, struct wording *w);
/* anomalies: the worst ones, those of one kind in one item; worst: the first of them; noteworthy: there are some;
 * smaller: how many are not among them; smaller_text: the sentence on those. In page_anomalies.c. */
void page_anomalies(json_t *report, const struct result *r, struct wording *w);
/* headline: the sentence on those that change the meaning of the summary; "" if none. In page_headline.c. */
void page_headline(json_t *report, const struct result *r, struct wording *w);
/* Says of which benchmarks in which a platform is called faster it is assumed that higher is better; "" of none. */
const char *page_assumed(const struct result *r, struct wording *w);
/* trust: design, noise, runs. */
void page_trust(json_t *report, const struct result *r, struct wording *w);
/* dropped_count, dropped and dropped_long {cells[], more}. */
void page_dropped(json_t *report, const struct dataset *ds);
/* assumptions: directions, the expected order, what reading noted. */
void page_assumptions(json_t *report, const struct result *r, struct wording *w);

/* In page_sources.c. sources: the files that were read. */
void page_sources(json_t *report, const struct dataset *ds, struct wording *w);
/* Returns the length of the folder that all files lie in, with its slash; 0 when there is none. */
size_t page_common_folder(const struct dataset *ds);
/* Returns the path, or a text that begins with one, without that folder; it looks into `path`. */
const char *page_path(const struct dataset *ds, const char *path);
