/* How the inputs were read: files, columns with their roles, units and directions, and what was not used. */
#pragma once

#include <jansson.h>
#include <stddef.h>

#include "analyze/result/result.h"
#include "data/dataset.h"
#include "data/text.h"

/* For people: a table for each group of files that have the same columns. `columns` is the width of the
 * terminal, 0 where there is none. */
void inspection_text(struct text *out, const struct dataset *ds, const struct result *r, size_t columns);

/* For programs, schema virtstat/inspection/1:
 *     {"schema", "files": [{"path", "layout", "rows", "columns": [{"name", "role", "why", "benchmark", "platform",
 * "unit",
 *     "better", "better_source", "first"}]}], "benchmarks": [{"name", "unit", "better", "better_source"}],
 *     "platforms": [..], "dropped": [{"path", "line", "column", "text", "reason"}], "notes": [..]}
 * A value's column whose rows name the benchmark has null as "benchmark", "unit" and "better". */
json_t *inspection_json(const struct dataset *ds, const struct result *r);
