/* `analyze --explain` tells step by step how each verdict of some benchmarks came about. The steps and their facts are
 * chosen here, their words stand in templates/sentences/explain.md. */
#pragma once

#include "analyze/result/result.h"
#include "data/error.h"
#include "data/program/options.h"
#include "data/text.h"
#include "report/template/sentences.h"

/* Appends plain text, at most 80 columns wide, a heading for each comparison. ERROR_USAGE names what there is when a
 * name is not in the data. */
int explain_text(struct text *out, const struct result *r, const struct option_list *benchmarks,
                 const struct sentences *sentences, struct error *err);
