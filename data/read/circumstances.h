/* What a row tells of its run beside the values: when, in which round, what was seen of the host. */
#ifndef DATA_CIRCUMSTANCES_H
#define DATA_CIRCUMSTANCES_H

#include <stdbool.h>
#include <stddef.h>

#include "data/read/batch.h"

struct circumstances {
    double time;                          /* NAN when unknown */
    size_t block;                         /* its number plus 1, 0 when unknown */
    double covariates[COVARIATE_COLUMNS]; /* NAN where unknown; only where the layout has any */
};

/* False when the row's time is text: such a row is no run. What cannot be read is counted in the batch. */
bool circumstances_read(struct circumstances *out, struct batch *batch, const struct csv_row *row);

/* A decimal point is read beside the layout's decimal comma. */
enum number_kind cell_number(const struct layout *layout, const struct csv_cell *cell, double *value);

#endif
