/* The page has a section for each benchmark. */
#pragma once

#include <jansson.h>

#include "report/page/page_parts.h"

/* Sets table, that of the results, and sections[]: title, name, unit, lower, the answer (outcome, reasons, next:
 * Markdown), table, charts[], verdicts[], and its part of the view: series[], comparisons[]. */
void page_sections(json_t *report, const struct page_parts *parts, struct wording *w);

/* Lists the charts of one benchmark, or for (size_t)-1 those of all, as {file, alt, headline, subtitle}. */
json_t *page_charts(struct arena *arena, const struct charts *charts, size_t benchmark, const char *image);
