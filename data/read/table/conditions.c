#include "data/read/table/conditions.h"

#include <math.h>

#include "data/value/moment.h"
#include "data/value/number.h"

/* The date of a run is in one column and its time of day in another. */
static bool read_date_and_clock(const struct layout *layout, const struct csv_row *row, double *time)
{
    const struct csv_cell *date = layout_cell(layout, row, ROLE_TIME), *clock = layout_cell(layout, row, ROLE_CLOCK);
    double midnight, seconds;
    if (!moment_parse(&midnight, date->bytes, date->length, layout->order) ||
        !moment_parse_clock(&seconds, clock->bytes, clock->length))
        return false;
    *time = midnight + seconds;
    return true;
}

static bool read_time(const struct layout *layout, const struct csv_row *row, double *time)
{
    const struct csv_cell *cell = layout_cell(layout, row, ROLE_TIME);
    *time = (double)NAN;
    if (cell->length == 0)
        return true;
    if (layout->at[ROLE_CLOCK])
        return read_date_and_clock(layout, row, time);
    if (csv_cell_number(cell, layout->decimal, time) == NUMBER_NONE)
        return moment_parse(time, cell->bytes, cell->length, layout->order);
    *time *= layout->time_scale;
    return true;
}

/* Returns the block's number plus 1; 0 when the cell holds something else. */
static size_t read_block(struct conditions_reader *reader, const struct csv_cell *cell)
{
    static const double most = 9007199254740992; /* 2^53: up to there doubles are whole numbers */
    double number;
    if (csv_cell_number(cell, reader->layout->decimal, &number) == NUMBER_PLAIN && number >= 0 && number < most &&
        number == floor(number))
        return (size_t)number + 1;
    reader->no_block++;
    return 0;
}

static double read_covariate(struct conditions_reader *reader, const struct csv_cell *cell)
{
    double number;
    if (cell->length == 0)
        return (double)NAN;
    if (csv_cell_number(cell, reader->layout->decimal, &number) == NUMBER_PLAIN && number >= 0)
        return number;
    reader->no_covariate++;
    return (double)NAN;
}

bool conditions_read(struct conditions_reader *reader, struct run_conditions *out, const struct csv_row *row)
{
    const struct layout *layout = reader->layout;
    *out = (struct run_conditions){.covariates = layout->covariates ? reader->covariates : NULL};
    if (!read_time(layout, row, &out->time))
        return false;
    if (!moment_is_time(out->time))
        out->time = (double)NAN;
    if (layout->at[ROLE_BLOCK])
        out->block = read_block(reader, layout_cell(layout, row, ROLE_BLOCK));
    for (size_t i = 0; layout->covariates && i < COVARIATE_COLUMNS; i++) {
        size_t at = layout->covariate_at[i];
        reader->covariates[i] = at ? read_covariate(reader, &row->cells[at - 1]) : (double)NAN;
    }
    return true;
}
