/* A page is made from these parts. */
#pragma once

#include <jansson.h>

#include "analyze/result/result.h"
#include "report/chart/chart.h"
#include "report/template/sentences.h"

/* All pointers are borrowed. */
struct page_parts {
    const struct result *result;
    const json_t *view;              /* view of the result */
    const struct charts *charts;     /* those that the result deserves */
    const struct charts *all_charts; /* every one that could be drawn */
    const char *image;               /* the ending of the charts' files: "png" */
    const struct sentences *sentences;
};
