#include "data/read/failed_runs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"

/* What the marks of one series are, decided at the first suspect. */
struct verdict {
    bool decided, minus_one, zero, dropped;
};

static void decide(struct verdict *verdict, const struct series *series, const struct benchmark *benchmark)
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

static void drop(struct harvest *harvest, const struct suspect *suspect, struct series *series)
{
    const char *name = harvest->piece->benchmarks[series->benchmark].name;
    bool zero = series->values[suspect->index] == 0;
    char *reason = zero ? memory_format("zero is impossible for %s: a failed run", name)
                        : memory_copy_text("a failed run is written as -1");
    harvest_list(harvest, suspect->line, suspect->column, zero ? "0" : "-1", zero ? 1 : 2, reason);
    free(reason);
    series->values[suspect->index] = (double)NAN; /* taken out below: values are finite otherwise */
}

static void close_gaps(struct series *series)
{
    size_t n = 0;
    for (size_t i = 0; i < series->n; i++) {
        if (isnan(series->values[i]))
            continue;
        if (series->times)
            series->times[n] = series->times[i];
        if (series->blocks)
            series->blocks[n] = series->blocks[i];
        if (series->covariates)
            memmove(series->covariates + n * COVARIATE_COLUMNS, series->covariates + i * COVARIATE_COLUMNS,
                    COVARIATE_COLUMNS * sizeof *series->covariates);
        series->values[n++] = series->values[i];
    }
    series->n = n;
}

/* Suspects come row by row, so the values that a row loses stand together. */
void failed_runs_drop(struct harvest *harvest)
{
    struct dataset *piece = harvest->piece;
    struct verdict *verdicts = memory_allocate(piece->n_series, sizeof *verdicts);
    size_t lost = 0;
    for (size_t i = 0; i < harvest->n_suspects; i++) {
        const struct suspect *suspect = &harvest->suspects[i];
        struct series *series = &piece->series[suspect->lane];
        struct verdict *verdict = &verdicts[suspect->lane];
        if (!verdict->decided)
            decide(verdict, series, &piece->benchmarks[series->benchmark]);
        lost = i > 0 && suspect->line == suspect[-1].line ? lost : 0;
        if (series->values[suspect->index] == 0 ? !verdict->zero : !verdict->minus_one)
            continue;
        drop(harvest, suspect, series);
        verdict->dropped = true;
        harvest->rows -= ++lost == suspect->kept;
    }
    for (size_t i = 0; i < piece->n_series; i++)
        if (verdicts[i].dropped)
            close_gaps(&piece->series[i]);
    free(verdicts);
}
