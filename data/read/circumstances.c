#include "data/read/circumstances.h"

#include <math.h>

#include "data/value/moment.h"

enum number_kind cell_number(const struct layout *layout, const struct csv_cell *cell, double *value)
{
    enum number_kind kind = number_parse(value, cell->bytes, cell->length, layout->decimal);
    if (kind == NUMBER_NONE && layout->decimal != '.')
        kind = number_parse(value, cell->bytes, cell->length, '.');
    return kind;
}

/* False when the row's time is text: such a row is no run. A time that is missing leaves the run without one. */
static bool read_time(struct batch *batch, const struct csv_row *row, double *time)
{
    const struct layout *layout = batch->layout;
    *time = (double)NAN;
    if (layout->at[ROLE_TIME] == 0)
        return true;
    const struct csv_cell *cell = &row->cells[layout->at[ROLE_TIME] - 1];
    if (cell->length == 0)
        return true;
    enum number_kind kind = cell_number(layout, cell, time);
    if (kind == NUMBER_NONE)
        return moment_parse(time, cell->bytes, cell->length);
    *time *= layout->time_scale;
    return true;
}

/* The block's number plus 1; 0 when the row has none, or something else in its place. */
static size_t read_block(struct batch *batch, const struct csv_row *row)
{
    static const double most = 9007199254740992; /* 2^53: up to there doubles are whole numbers */
    const struct csv_cell *cell = &row->cells[batch->layout->at[ROLE_BLOCK] - 1];
    double number;
    if (cell_number(batch->layout, cell, &number) == NUMBER_PLAIN && number >= 0 && number < most &&
        number == floor(number))
        return (size_t)number + 1;
    batch->no_block++;
    return 0;
}

/* Room for COVARIATE_COLUMNS numbers. */
static void read_covariates(struct batch *batch, const struct csv_row *row, double *covariates)
{
    for (size_t i = 0; i < COVARIATE_COLUMNS; i++) {
        size_t at = batch->layout->covariate_at[i];
        double number;
        covariates[i] = (double)NAN;
        if (at == 0 || row->cells[at - 1].length == 0)
            continue;
        if (cell_number(batch->layout, &row->cells[at - 1], &number) == NUMBER_PLAIN && number >= 0)
            covariates[i] = number;
        else
            batch->no_covariate++;
    }
}

bool circumstances_read(struct circumstances *out, struct batch *batch, const struct csv_row *row)
{
    if (!read_time(batch, row, &out->time))
        return false;
    out->block = batch->layout->at[ROLE_BLOCK] ? read_block(batch, row) : 0;
    if (batch->layout->covariates)
        read_covariates(batch, row, out->covariates);
    return true;
}
