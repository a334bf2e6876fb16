/* The lists of the page that are no answers. Each is set in `report`, as Markdown. */
#ifndef REPORT_PAGE_LISTS_H
#define REPORT_PAGE_LISTS_H

#include <jansson.h>

#include "analyze/result.h"
#include "data/error.h"
#include "report/sentences.h"

/* findings: the worst anomalies; worst: the first of them; noteworthy: there are some; smaller: how many are not among them;
 * smaller_text: the sentence on those. */
int page_findings(json_t *report, const struct result *r, const struct sentences *sentences, struct error *err);
/* trust: design, noise, runs. */
int page_trust(json_t *report, const struct result *r, const struct sentences *sentences, struct error *err);
/* dropped_count, dropped_one, dropped and dropped_long {cells[], more}. */
void page_dropped(json_t *report, const struct dataset *ds);
/* assumptions: directions, the expected order, what reading noted. */
int page_assumptions(json_t *report, const struct result *r, const struct sentences *sentences, struct error *err);

#endif
