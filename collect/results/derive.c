/* Derives PLATFORM-results.csv: the time and one column for each benchmark, a row for each block. */
#include <math.h>
#include <string.h>

#include "collect/results/journal.h"
#include "collect/host/tree.h"
#include "data/memory.h"
#include "data/value/number.h"

/* A benchmark that the layout does not know has its unit in its heading. */
static void append_header(struct text *out, const struct plan *plan)
{
    text_append(out, "time");
    for (size_t b = 0; b < plan->n_benchmarks; b++) {
        const struct benchmark_plan *benchmark = &plan->benchmarks[b];
        bool known = benchmark->command.n == 0 || *benchmark->unit == '\0';
        text_format(out, known ? ",%s" : ",%s [%s]", benchmark->name, benchmark->unit);
    }
    text_append(out, "\n");
}

static void append_cell(struct text *out, const struct record *record)
{
    text_append(out, ",");
    if (!record || record->status != RUN_OK)
        return;
    OWNED char *value = number_exact(record->value);
    text_append(out, value);
}

/* Appends the row of a block, records[0..n-1], which has the time of its first run. */
static void append_row(struct text *out, const struct record *const *records, size_t n)
{
    double first = (double)INFINITY;
    for (size_t i = 0; i < n; i++)
        if (records[i] && records[i]->time < first)
            first = records[i]->time;
    if (isinf(first))
        return;
    text_format(out, "%.0f", first);
    for (size_t i = 0; i < n; i++)
        append_cell(out, records[i]);
    text_append(out, "\n");
}

/* The runs of one platform are in the order of their blocks, whatever the order of the plan is. */
static void append_rows(struct text *out, const struct journal *journal, size_t platform)
{
    const size_t n = journal->plan->n_benchmarks;
    OWNED const struct record **row = memory_allocate(n, sizeof *row);
    long block = 0;
    for (size_t i = 0; i < journal->n; i++) {
        const struct record *record = &journal->records[i];
        if (record->step.platform != platform || record->step.block < 1)
            continue;
        if (record->step.block != block) {
            append_row(out, row, n);
            memset(row, 0, n * sizeof *row);
            block = record->step.block;
        }
        row[record->step.benchmark] = record;
    }
    append_row(out, row, n);
}

int journal_derive(const struct journal *journal, const char *folder, struct error *err)
{
    int failed = 0;
    for (size_t p = 0; p < journal->plan->n_platforms && !failed; p++) {
        RELEASED(text_release) struct text out = {0};
        append_header(&out, journal->plan);
        append_rows(&out, journal, p);
        OWNED char *name = memory_format("%s-results.csv", journal->plan->platforms[p].name);
        failed = tree_write(folder, name, &out, err);
    }
    return failed;
}
