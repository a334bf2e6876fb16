/* A section of the page for each benchmark. */
#ifndef REPORT_PAGE_SECTIONS_H
#define REPORT_PAGE_SECTIONS_H

#include <jansson.h>

#include "data/error.h"
#include "report/page/page_parts.h"

/* table: that of the results. sections[]: title, name, unit, lower, the answer (outcome, reasons, next: Markdown), table, charts[], verdicts[], and its part of
 * the view: series[], comparisons[]. */
int page_sections(json_t *report, const struct page_parts *parts, struct error *err);

/* The charts of one benchmark, (size_t)-1 for those of all: a list of {file, alt, headline, subtitle}. */
json_t *page_charts(const struct charts *charts, size_t benchmark, const char *image);

#endif
