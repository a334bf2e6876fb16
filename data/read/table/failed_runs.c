#include "data/read/table/failed_runs.h"

#include <math.h>
#include <stdbool.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"

/* A verdict says which values of one series are marks. It is reached at the first that may be one. */
struct verdict {
    bool decided, minus_one, zero, dropped;
};

void marks_add(struct marks *marks, struct mark mark)
{
    marks->items = memory_grow(marks->items, marks->n, &marks->capacity, sizeof *marks->items);
    marks->items[marks->n++] = mark;
}

static void verdict_decide(struct verdict *verdict, const struct series *series, const struct benchmark *benchmark)
{
    size_t positive = 0, negative = 0;
    for (size_t i = 0; i < series->n; i++) {
        positive += series->values[i] > 0;
        negative += series->values[i] < 0 && series->values[i] != -1;
    }
    bool known = catalogue_subject(benchmark->name) != SUBJECT_OTHER;
    verdict->decided = true;
    verdict->minus_one = negative == 0 && (positive > 0 || known);
    verdict->zero = known && negative == 0 && positive > 0;
}

static void mark_drop(const struct mark *mark, struct series *series, const struct benchmark *benchmark,
                      struct drops *drops)
{
    if (series->values[mark->run] == 0)
        drops_add(drops, mark->line, mark->column, "0", 1, "zero is impossible for %s: a failed run", benchmark->name);
    else
        drops_add(drops, mark->line, mark->column, "-1", 2, "a failed run is written as -1");
    series->values[mark->run] = (double)NAN;
}

size_t failed_runs_drop(const struct marks *marks, struct drops *drops)
{
    struct dataset *piece = drops->piece;
    OWNED struct verdict *verdicts = memory_allocate(piece->n_series, sizeof *verdicts);
    size_t lost = 0, rows = 0;
    for (size_t i = 0; i < marks->n; i++) {
        const struct mark *mark = &marks->items[i];
        struct series *series = &piece->series[mark->series];
        const struct benchmark *benchmark = &piece->benchmarks[series->benchmark];
        struct verdict *verdict = &verdicts[mark->series];
        if (!verdict->decided)
            verdict_decide(verdict, series, benchmark);
        lost = i > 0 && mark->line == mark[-1].line ? lost : 0;
        if (series->values[mark->run] == 0 ? !verdict->zero : !verdict->minus_one)
            continue;
        mark_drop(mark, series, benchmark, drops);
        verdict->dropped = true;
        rows += ++lost == mark->kept;
    }
    for (size_t i = 0; i < piece->n_series; i++)
        if (verdicts[i].dropped)
            series_remove_unknown(&piece->series[i]);
    return rows;
}
