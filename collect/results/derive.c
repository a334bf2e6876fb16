/* Derives PLATFORM-results.csv: the time and one column for each benchmark, a row for each block. */
#include <math.h>
#include <string.h>

#include "collect/results/journal.h"
#include "collect/host/tree.h"
#include "data/csv/csv_write.h"
#include "data/memory.h"
#include "data/value/number.h"

/* A benchmark that the layout does not know has its unit in its heading. */
static void append_heading(struct text *out, const struct journal *journal, size_t column)
{
    const struct column *shown = &journal->columns.items[column];
    const bool known = journal->plan->benchmarks[shown->benchmark].command.n == 0 || *shown->unit == '\0';
    OWNED char *heading = known ? memory_copy_text(shown->name) : memory_format("%s [%s]", shown->name, shown->unit);
    text_append(out, ",");
    csv_append_name(out, heading);
}

static void append_header(struct text *out, const struct journal *journal, const size_t *columns, size_t n)
{
    text_append(out, "time");
    for (size_t i = 0; i < n; i++)
        append_heading(out, journal, columns[i]);
    text_append(out, "\n");
}

/* What was measured in one block on one platform. */
struct row {
    long block;
    double time;          /* of its first run; INFINITY: there is none */
    const double **cells; /* of each column; NULL: no value */
};

static void append_cell(struct text *out, const double *cell)
{
    text_append(out, ",");
    if (!cell)
        return;
    OWNED char *value = number_exact(*cell);
    text_append(out, value);
}

/* Appends the row, and empties it. */
static void append_row(struct text *out, struct row *row, const struct journal *journal, const size_t *columns,
                       size_t n)
{
    if (isfinite(row->time)) {
        text_format(out, "%.0f", row->time);
        for (size_t i = 0; i < n; i++)
            append_cell(out, row->cells[columns[i]]);
        text_append(out, "\n");
    }
    row->time = (double)INFINITY;
    memset(row->cells, 0, journal->columns.n * sizeof *row->cells);
}

static void row_take(struct row *row, const struct record *record)
{
    row->time = record->time < row->time ? record->time : row->time;
    for (size_t v = 0; v < record->n_values && record->status == RUN_OK; v++)
        row->cells[record->values[v].column] = &record->values[v].value;
}

/* The runs of one platform are in the order of their blocks, whatever the order of the plan is. */
static void append_rows(struct text *out, const struct journal *journal, size_t platform, const size_t *columns,
                        size_t n)
{
    OWNED const double **cells = memory_allocate(journal->columns.n, sizeof *cells);
    struct row row = {.time = (double)INFINITY, .cells = cells};
    for (size_t i = 0; i < journal->n; i++) {
        const struct record *record = &journal->records[i];
        if (record->step.platform != platform || record->step.block < 1)
            continue;
        if (record->step.block != row.block)
            append_row(out, &row, journal, columns, n);
        row.block = record->step.block;
        row_take(&row, record);
    }
    append_row(out, &row, journal, columns, n);
}

/* The columns that are shown, benchmark by benchmark. */
static size_t *choose_columns(const struct journal *journal, size_t *n)
{
    size_t *columns = memory_allocate(journal->columns.n, sizeof *columns);
    *n = 0;
    for (size_t b = 0; b < journal->plan->n_benchmarks; b++)
        for (size_t i = 0; i < journal->columns.n; i++)
            if (journal->columns.items[i].benchmark == b && column_counts(&journal->columns, i))
                columns[(*n)++] = i;
    return columns;
}

int journal_derive(const struct journal *journal, const char *folder, struct error *err)
{
    int failed = 0;
    size_t n;
    OWNED size_t *columns = choose_columns(journal, &n);
    for (size_t p = 0; p < journal->plan->n_platforms && !failed; p++) {
        RELEASED(text_release) struct text out = {0};
        append_header(&out, journal, columns, n);
        append_rows(&out, journal, p, columns, n);
        OWNED char *name = memory_format("%s-results.csv", journal->plan->platforms[p].name);
        failed = tree_write(folder, name, &out, err);
    }
    return failed;
}
