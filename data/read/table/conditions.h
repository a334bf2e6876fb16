/* What a row says of its runs beside their values. */
#pragma once

#include <stdbool.h>

#include "data/csv/csv_row.h"
#include "data/dataset.h"
#include "data/layout/layout.h"

/* What a row says of its runs beside their values: when they were made, in which block, and the covariates. */
struct conditions_reader {
    const struct layout *layout;          /* borrowed */
    struct dataset *piece;                /* borrowed: takes the labels */
    bool any_factor;                      /* the layout has a column of a factor */
    bool by_rows;                         /* the order of the rows stands for the position in the block */
    size_t no_boot;                       /* rows without a boot where a column has boots */
    size_t no_block;                      /* rows whose block cannot be read */
    size_t no_covariate;                  /* cells of covariates that hold something else than a number from 0 on */
    double covariates[COVARIATE_COLUMNS]; /* covariates and factors of the row that was read last */
    size_t factors[FACTORS];
};

void conditions_start(struct conditions_reader *reader, const struct layout *layout, struct dataset *piece);

/* False when the row's time is text: such a row is no run. The time is NAN when there is none, or none that can be. */
bool conditions_read(struct conditions_reader *reader, struct run_conditions *out, const struct csv_row *row);
