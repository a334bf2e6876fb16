/* Platforms held against themselves, in words and tables. */
#pragma once

#include <jansson.h>

#include "analyze/result/noise_floor.h"
#include "analyze/result/result.h"
#include "data/text.h"
#include "report/template/sentences.h"

/* Appends a sentence on all of them, and for each benchmark one with a table. `columns` is the width of the terminal, 0
 * where there is none. Fails where a sentence does not fit. */
int floor_list_text(struct text *out, const struct dataset *ds, const struct noise_floors *floors,
                    const struct sentences *sentences, size_t columns, struct error *err);

/* The same for other programs, schema virtstat/control/1: {"schema", "settings": {"alpha", "power", "seed"}, "tested",
 * "different", "expected", "floors"}. The caller owns it. */
json_t *floor_list_json(const struct dataset *ds, const struct noise_floors *floors, const struct settings *settings);

/* Returns what the sentence control.line may name: what the control series of a result say. The caller owns it. */
json_t *floor_list_line(struct arena *arena, const struct result *r);
