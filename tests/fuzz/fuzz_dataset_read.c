/* Any bytes as a CSV file: read without a crash, a hang or a value that is not finite. With libFuzzer
 *   clang -g -O1 -fsanitize=fuzzer,address,undefined -D_GNU_SOURCE -DFUZZER -I. $(find data -name "*.c") tests/fuzz/fuzz_dataset_read.c -lm
 * and without -DFUZZER as a program that replays files and folders: fuzz_dataset_read tests/data/files */
#include <ftw.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/dataset.h"
#include "data/memory.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* The name takes part in recognising a layout, so each is tried. */
static const char *const names[] = {"native-results.csv", "docker-disk-random.csv", "cpu_results.csv", "x_y.csv"};

static char folder[64];

static void leave(void)
{
    rmdir(folder);
}

static void enter(void)
{
    if (*folder)
        return;
    snprintf(folder, sizeof folder, "/tmp/fuzz-XXXXXX");
    if (!mkdtemp(folder) || atexit(leave) != 0)
        abort();
}

static void must(int holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "broken promise: %s\n", what);
    abort();
}

static void check_name(const char *name)
{
    must(strlen(name) <= 80, "a name has at most 80 bytes");
    for (; *name; name++)
        must((unsigned char)*name >= 0x20, "a name has no control characters");
}

static void check(const struct dataset *ds)
{
    size_t values = 0;
    for (size_t i = 0; i < ds->n_platforms; i++)
        check_name(ds->platforms[i]);
    for (size_t i = 0; i < ds->n_benchmarks; i++)
        check_name(ds->benchmarks[i].name);
    for (size_t i = 0; i < ds->n_series; i++) {
        const struct series *series = &ds->series[i];
        must(dataset_find(ds, series->platform, series->benchmark) == series, "one series a pair");
        values += series->n;
        for (size_t j = 0; j < series->n; j++) {
            must(isfinite(series->values[j]), "values are finite");
            must(!series->times || !isinf(series->times[j]), "times are finite or unknown");
        }
    }
    must(values > 0, "what was read has values");
    for (size_t i = 0; i < ds->n_dropped; i++)
        must(ds->dropped[i].line > 0 && *ds->dropped[i].reason, "what was dropped has a line and a reason");
}

static void read_as(const char *name, const uint8_t *bytes, size_t length)
{
    char path[128];
    char *inputs[] = {path};
    struct dataset ds;
    struct error err = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
        abort();
    if (dataset_read(&ds, inputs, 1, NULL, &err) == 0)
        check(&ds);
    else
        must(err.kind == ERROR_DATA && *err.message && ds.n_series == 0, "an error says what is wrong");
    dataset_release(&ds);
    unlink(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    enter();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        read_as(names[i], bytes, length);
    return 0;
}

#ifndef FUZZER
static int replayed;

static int replay(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)place;
    FILE *file = kind == FTW_F ? fopen(path, "rb") : NULL;
    if (!file)
        return 0;
    uint8_t *bytes = memory_allocate(1 << 20, 1);
    size_t length = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, length);
    free(bytes);
    replayed++;
    return 0;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        nftw(argv[i], replay, 16, FTW_PHYS);
    printf("%d files replayed\n", replayed);
    return replayed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
#endif
