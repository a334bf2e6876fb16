#include "data/read/table/filled_rounds.h"

#include "data/catalogue/catalogue.h"
#include "data/layout/words/role_words.h"
#include "data/read/table/group_rows.h"

enum { MOST_OF_ROUND = 256 /* rows */ };

bool filled_rounds_may_be(const struct shape_column *column)
{
    const struct evidence *e = &column->evidence;
    bool numbers = e->numbers > 0 && e->texts == 0 && e->wholes == e->numbers, dates = e->calendar > 0;
    return e->empty > 0 &&
           ((numbers && (role_words_weight(column->name, ROLE_BLOCK) > 0 || catalogue_is_run_number(column->name))) ||
            (dates && e->calendar == e->texts && e->numbers == 0));
}

/* Whether the texts of two rows are the same, and there are some. */
static bool same_texts(const struct shape *shape, const struct csv_row *a, const struct csv_row *b)
{
    bool any = false;
    for (size_t i = 0; i < shape->width; i++) {
        const struct evidence *e = &shape->columns[i].evidence;
        if (e->texts <= e->numbers || e->calendar > 0 || group_rows_empty_tells(&shape->columns[i]))
            continue;
        if (!csv_cells_equal(&a->cells[i], &b->cells[i]))
            return false;
        any |= a->cells[i].length > 0;
    }
    return any;
}

/* Whether a round begins at each number, and in each the platforms follow one another: no row of it has the texts of
 * another one, and its rows are about as many as those of the first. */
bool filled_rounds_has(const struct shape *shape, const struct csv_preview *preview, size_t column)
{
    size_t begin = 0, rows = 0, first = 0, rounds = 0;
    for (size_t r = 0; r < preview->n; r++) {
        const struct csv_row *row = &preview->rows[r];
        if (!group_rows_is_data(shape, row))
            continue;
        if (row->cells[column].length > 0) {
            first = rounds == 1 ? rows : first;
            begin = r;
            rows = 0;
            rounds++;
        }
        for (size_t k = begin; k < r; k++)
            if (group_rows_is_data(shape, &preview->rows[k]) && same_texts(shape, &preview->rows[k], row))
                return false;
        rows++;
        if (rounds == 0 || rows > MOST_OF_ROUND || (rounds > 1 && rows > first))
            return false;
    }
    return rounds > 1 && first > 1;
}
