/* The words of a chart. A headline has variants ID.1, ID.2, ..., from long to short. The first one that fits is
 * taken, with names as wide as they may be, then with narrower ones. Where none fits, ID.least is taken if there is
 * one, else the last variant is cut. */
#pragma once

#include <stdbool.h>

#include "report/chart/layout/chart_picture.h"
#include "report/chart/words/chart_context.h"
#include "report/template/sentences.h"

/* Returns whether a text fits across the picture in the letters of the headline; the columns that fit in those of the
 * subtitle. */
bool headline_fits(const char *text);
enum { SUBTITLE_COLUMNS = 124 };

/* Sets headline, sentence, subtitle and alt of the chart, the last two from chart.KIND.subtitle and chart.KIND.alt. */
void chart_say(struct chart *chart, const char *kind, context_fill *fill, const struct result *r, struct wording *w);
