/* The report as Markdown: the view of the result and the page's own parts, filled into a template. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "analyze/result/result.h"
#include "data/error.h"
#include "data/text.h"
#include "report/chart/chart.h"
#include "report/template/mustache.h"
#include "report/template/sentences.h"

/* What a page is made from; all borrowed. */
struct page_parts {
    const struct result *result;
    const struct charts *charts;     /* those that the result deserves */
    const struct charts *all_charts; /* every one that could be drawn */
    const char *image;               /* the ending of the charts' files: "png" */
    const struct sentences *sentences;
};

/* Appends the page to out. The template's context is the document of view_result and `report`; templates/README.md tells every
 * field. */
int page_markdown(struct text *out, const struct page_parts *parts, const struct mustache *template, struct error *err);

/* The context alone, for tests. The caller owns *out. */
int page_context(json_t **out, const struct page_parts *parts, struct error *err);

#endif
