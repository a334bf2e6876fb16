/* What one file gives: batches merged into a dataset of its own, marks of failed runs taken out, what was refused
 * listed. */
#ifndef DATA_HARVEST_H
#define DATA_HARVEST_H

#include <stdbool.h>
#include <stddef.h>

#include "data/read/batch.h"
#include "data/dataset.h"
#include "data/error.h"
#include "data/layout/layout.h"

struct harvest {
    struct dataset *piece; /* borrowed: takes series, dropped and notes of this file alone */
    const struct layout *layout;
    const char *path;
    size_t rows;
    size_t no_block;              /* rows whose block cannot be read */
    size_t no_covariate, warmups; /* as in struct batch */
    size_t batches;               /* about how many will be merged; 0 unknown */
    size_t *lane_series;          /* of each column, where the layout tells both names */
    struct suspect *suspects;     /* `lane` is the series, `index` the value in it, `line` that of the file */
    size_t n_suspects, suspects_capacity;
    size_t unlisted, unlisted_line; /* refusals beyond the limit: how many, and where the first of them is */
    size_t changed_line, rows_below;
    bool crowded; /* more series than are read */
};

void harvest_start(struct harvest *out, struct dataset *piece, const struct layout *layout, const char *path);
void harvest_merge(struct harvest *harvest, struct batch *batch, size_t lines_before); /* empties the batch */
void harvest_list(struct harvest *harvest, size_t line, size_t column, const char *text, size_t length,
                  const char *reason);
int harvest_finish(struct harvest *harvest, struct error *err); /* and releases it */

#endif
