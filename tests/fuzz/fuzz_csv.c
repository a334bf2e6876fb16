/* Any bytes as a CSV file: values are finite, times are dates or counters, what is dropped has a line and a reason. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "data/dataset.h"
#include "data/memory.h"
#include "data/text.h"
#include "data/value/moment.h"
#include "tests/fuzz/fuzz_target.h"

/* The name takes part in recognising a layout. */
static const char *const names[] = {"native-results.csv", "docker-disk-random.csv", "cpu_results.csv", "x_y.csv"};
enum { NAMES = sizeof names / sizeof *names };

static void check_name(const char *name)
{
    OWNED char *valid = text_valid(name, strlen(name));
    must(strcmp(valid, name) == 0, "a name is UTF-8");
}

static size_t check_series(const struct dataset *ds, const struct series *series)
{
    must(dataset_find(ds, series->platform, series->benchmark) == series, "one series a pair");
    for (size_t j = 0; j < series->n; j++) {
        must(isfinite(series->values[j]), "values are finite");
        must(!series->times || isnan(series->times[j]) || moment_is_time(series->times[j]),
             "a time is unknown, or from 1970 to 9999");
    }
    return series->n;
}

static void check_dataset(const struct dataset *ds)
{
    size_t values = 0;
    for (size_t i = 0; i < ds->n_platforms; i++)
        check_name(ds->platforms[i]);
    for (size_t i = 0; i < ds->n_benchmarks; i++)
        check_name(ds->benchmarks[i].name);
    for (size_t i = 0; i < ds->n_series; i++)
        values += check_series(ds, &ds->series[i]);
    must(values > 0, "what was read has values");
    for (size_t i = 0; i < ds->n_dropped; i++)
        must(ds->dropped[i].line > 0 && *ds->dropped[i].reason, "what was dropped has a line and a reason");
    for (size_t i = 0; i < ds->n_dropped; i++)
        fuzz_check_message(ds->dropped[i].reason);
    for (size_t i = 0; i < ds->n_notes; i++)
        fuzz_check_message(ds->notes[i]);
}

static void read_as(const char *name, const uint8_t *bytes, size_t length)
{
    OWNED char *path = memory_copy_text(fuzz_file(name, bytes, length));
    char *inputs[] = {path};
    struct dataset ds;
    struct error err = {0};
    if (dataset_read(&ds, inputs, 1, NULL, &err) == 0)
        check_dataset(&ds);
    else
        must(err.kind == ERROR_DATA && ds.n_series == 0, "what is no data is called that");
    if (err.kind)
        fuzz_check_message(err.message);
    dataset_release(&ds);
    unlink(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    for (size_t i = FUZZ_CHOICES(length, NAMES); i < NAMES; i = FUZZ_NEXT(i, NAMES))
        read_as(names[i], bytes, length);
    return 0;
}
