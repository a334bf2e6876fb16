/* PLATFORM-results.csv: time and one column for each benchmark, a row for each block. */
#include <stdlib.h>

#include "collect/results/journal.h"
#include "collect/host/tree.h"
#include "data/memory.h"
#include "data/value/number.h"

/* Which record is where; a cell without one is NULL. */
struct grid {
    const struct plan *plan;
    long blocks;
    const struct record **cells;
};

static const struct record **grid_cell(const struct grid *grid, long block, size_t platform, size_t benchmark)
{
    const struct plan *plan = grid->plan;
    return &grid->cells[((size_t)(block - 1) * plan->n_platforms + platform) * plan->n_benchmarks + benchmark];
}

static struct grid grid_make(const struct journal *journal)
{
    const struct plan *plan = journal->plan;
    struct grid grid = {.plan = plan};
    for (size_t i = 0; i < journal->n; i++)
        grid.blocks = journal->records[i].step.block > grid.blocks ? journal->records[i].step.block : grid.blocks;
    grid.cells = memory_allocate((size_t)grid.blocks * plan->n_platforms * plan->n_benchmarks, sizeof *grid.cells);
    for (size_t i = 0; i < journal->n; i++) {
        const struct step *step = &journal->records[i].step;
        if (step->block >= 1)
            *grid_cell(&grid, step->block, step->platform, step->benchmark) = &journal->records[i];
    }
    return grid;
}

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
    char *value = number_exact(record->value);
    text_append(out, value);
    free(value);
}

/* The row of a block has the time of its first run; a block that was not begun has none. */
static void append_row(struct text *out, const struct grid *grid, long block, size_t platform)
{
    double first = 0;
    for (size_t b = 0; b < grid->plan->n_benchmarks; b++) {
        const struct record *record = *grid_cell(grid, block, platform, b);
        if (record && (first == 0 || record->time < first))
            first = record->time;
    }
    if (first == 0)
        return;
    text_format(out, "%.0f", first);
    for (size_t b = 0; b < grid->plan->n_benchmarks; b++)
        append_cell(out, *grid_cell(grid, block, platform, b));
    text_append(out, "\n");
}

static int derive_platform(const struct grid *grid, const char *folder, size_t platform, struct error *err)
{
    struct text out = {0};
    append_header(&out, grid->plan);
    for (long block = 1; block <= grid->blocks; block++)
        append_row(&out, grid, block, platform);
    char *name = memory_format("%s-results.csv", grid->plan->platforms[platform].name);
    int failed = tree_write(folder, name, &out, err);
    free(name);
    text_release(&out);
    return failed;
}

int journal_derive(const struct journal *journal, const char *folder, struct error *err)
{
    struct grid grid = grid_make(journal);
    int failed = 0;
    for (size_t p = 0; p < journal->plan->n_platforms && !failed; p++)
        failed = derive_platform(&grid, folder, p, err);
    free(grid.cells);
    return failed;
}
