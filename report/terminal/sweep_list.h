/* What becomes of the platforms from level to level stands in a list below the table of results. */
#pragma once

#include "analyze/result/result.h"
#include "data/error.h"
#include "data/text.h"
#include "report/template/sentences.h"

/* Writes a paragraph for each platform of each sweep, wrapped at 100 columns, or at those of a narrower terminal (0:
 * none); of many the first ones, and how many more there are. Nothing without sweeps. */
int sweep_list_text(struct text *out, const struct result *r, const struct sentences *sentences, size_t columns,
                    struct error *err);
/* Writes all of them as a Markdown list. */
int sweep_list_markdown(struct text *out, const struct result *r, const struct sentences *sentences, struct error *err);
