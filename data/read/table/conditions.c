#include "data/read/table/conditions.h"

#include <math.h>

#include "data/memory.h"
#include "data/text.h"
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

/* The piece as it stands in the row, or what stands for it where no column has it. */
static struct csv_cell piece_of(const struct layout *layout, const struct csv_row *row, enum date_piece piece)
{
    size_t at = layout->piece_at[piece];
    return at ? row->cells[at - 1] : (struct csv_cell){"0", 1};
}

static double clock_of_pieces(const struct layout *layout, const struct csv_row *row)
{
    static const double seconds[] = {[PIECE_HOUR] = 3600, [PIECE_MINUTE] = 60, [PIECE_SECOND] = 1};
    double sum = 0, number;
    for (int piece = PIECE_HOUR; piece <= PIECE_SECOND; piece++) {
        struct csv_cell cell = piece_of(layout, row, (enum date_piece)piece);
        if (csv_cell_number(&cell, layout->decimal, &number) == NUMBER_NONE)
            return (double)NAN;
        sum += number * seconds[piece];
    }
    return sum;
}

/* The date of which year, month and day are columns: 2026, 1 or Jan, 5. NAN where one of them is missing. */
static double date_of_pieces(const struct layout *layout, const struct csv_row *row)
{
    struct csv_cell year = piece_of(layout, row, PIECE_YEAR), month = piece_of(layout, row, PIECE_MONTH),
                    day = piece_of(layout, row, PIECE_DAY);
    double number, seconds;
    RELEASED(text_release) struct text text = {0};
    if (!layout->piece_at[PIECE_MONTH] || !layout->piece_at[PIECE_DAY])
        return (double)NAN;
    const char *order = csv_cell_number(&month, layout->decimal, &number) == NUMBER_NONE ? " " : ".";
    text_format(&text, "%.*s%s%.*s%s%.*s", (int)day.length, day.bytes, order, (int)month.length, month.bytes, order,
                (int)year.length, year.bytes);
    return moment_parse(&seconds, text_string(&text), text.length, MOMENT_DAY_FIRST) ? seconds : (double)NAN;
}

static bool read_time(const struct layout *layout, const struct csv_row *row, double *time)
{
    const struct csv_cell *cell = layout_cell(layout, row, ROLE_TIME);
    *time = layout->at[ROLE_TIME] || !layout->piece_at[PIECE_YEAR]
                ? (double)NAN
                : date_of_pieces(layout, row) + clock_of_pieces(layout, row);
    if (cell->length == 0)
        return true;
    if (layout->piece_at[PIECE_HOUR] && moment_parse(time, cell->bytes, cell->length, layout->order)) {
        *time += clock_of_pieces(layout, row);
        return true;
    }
    if (layout->at[ROLE_CLOCK])
        return read_date_and_clock(layout, row, time);
    if (csv_cell_number(cell, layout->decimal, time) == NUMBER_NONE)
        return moment_parse(time, cell->bytes, cell->length, layout->order);
    *time *= layout->time_scale;
    return true;
}

static const enum role factor_roles[FACTORS] = {ROLE_BLOCK, ROLE_POSITION, ROLE_BOOT, ROLE_HOST, ROLE_SIDE};

/* In a list of rounds that has no times, the rows are the order in which the runs were made, unless all rounds have the
 * same one: row_order.h. */
void conditions_start(struct conditions_reader *reader, const struct layout *layout, struct dataset *piece)
{
    *reader = (struct conditions_reader){.layout = layout, .piece = piece};
    for (size_t i = 0; i < FACTORS; i++)
        reader->any_factor |= layout->at[factor_roles[i]] > 0;
    reader->by_rows = layout->at[ROLE_BLOCK] && layout->at[ROLE_PLATFORM] && !layout->at[ROLE_POSITION] &&
                      !layout->at[ROLE_TIME] && !layout->piece_at[PIECE_YEAR];
}

/* Returns the number plus 1; 0 when the cell holds something else. */
static size_t read_number(struct conditions_reader *reader, const struct csv_cell *cell)
{
    static const double most = 9007199254740992; /* 2^53: up to there doubles are whole numbers */
    double number;
    if (csv_cell_number(cell, reader->layout->decimal, &number) == NUMBER_PLAIN && number >= 0 && number < most &&
        number == floor(number))
        return (size_t)number + 1;
    return 0;
}

static size_t read_label(struct conditions_reader *reader, const struct csv_cell *cell)
{
    if (cell->length == 0)
        return 0;
    OWNED char *label = text_name(cell->bytes, cell->length);
    return dataset_label(reader->piece, label);
}

static void read_factors(struct conditions_reader *reader, const struct csv_row *row)
{
    for (enum factor i = 0; i < FACTORS; i++) {
        size_t at = reader->layout->at[factor_roles[i]];
        reader->factors[i] = at == 0 ? 0 : (factor_is_label(i) ? read_label : read_number)(reader, &row->cells[at - 1]);
    }
    reader->no_block += reader->layout->at[ROLE_BLOCK] > 0 && reader->factors[FACTOR_BLOCK] == 0;
    reader->no_boot += reader->layout->at[ROLE_BOOT] > 0 && reader->factors[FACTOR_BOOT] == 0;
    if (reader->by_rows)
        reader->factors[FACTOR_POSITION] = row->line + 1;
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
    *out = (struct run_conditions){.factors = reader->any_factor ? reader->factors : NULL,
                                   .covariates = layout->covariates ? reader->covariates : NULL};
    if (!read_time(layout, row, &out->time))
        return false;
    if (!moment_is_time(out->time))
        out->time = (double)NAN;
    if (reader->any_factor)
        read_factors(reader, row);
    for (size_t i = 0; layout->covariates && i < COVARIATE_COLUMNS; i++) {
        size_t at = layout->covariate_at[i];
        reader->covariates[i] = at ? read_covariate(reader, &row->cells[at - 1]) : (double)NAN;
    }
    return true;
}
