/* level_shifts FOLDER...: the largest change of level inside any series, per folder and benchmark, as a Markdown table. A series is of
 * one unchanged platform, so this is what hosts have done by themselves: the table that data/catalogue/host_change.h stands on. */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analyze/comparison/allowance.h"
#include "analyze/analyze.h"
#include "data/catalogue/host_change.h"

static double factor_of(const struct widening *change)
{
    return change->kind == WIDENED_NOT ? 1 : fmax(change->before / change->after, change->after / change->before);
}

static void print_benchmark(const struct result *r, size_t benchmark, const char *folder)
{
    struct widening largest = {.kind = WIDENED_NOT};
    size_t series = 0;
    for (size_t i = 0; i < r->n_samples; i++) {
        if (r->samples[i].benchmark != benchmark)
            continue;
        struct widening change = allowance_level_change(&r->samples[i]);
        largest = factor_of(&change) > factor_of(&largest) ? change : largest;
        series++;
    }
    const char *name = strrchr(folder, '/') ? strrchr(folder, '/') + 1 : folder;
    const char *kind = host_change_kind(r->benchmarks[benchmark].name);
    printf("| %s | %s | %s | %zu | ", *kind ? kind : "unknown", name, r->benchmarks[benchmark].name, series);
    if (largest.kind == WIDENED_NOT)
        puts("below 1.05 | |");
    else
        printf("%.2f | %s, run %zu: %.4g to %.4g |\n", factor_of(&largest), r->platforms[largest.platform].name,
               largest.run, largest.before, largest.after);
}

static int print_folder(char *folder)
{
    struct dataset ds = {0};
    struct result r = {0};
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    int failed = dataset_read(&ds, &folder, 1, NULL, &err) != 0 || analyze_dataset(&r, &ds, &settings, &err) != 0;
    if (failed)
        fprintf(stderr, "%s\n", err.message);
    for (size_t b = 0; b < r.n_benchmarks && !failed; b++)
        print_benchmark(&r, b, folder);
    result_release(&r);
    dataset_release(&ds);
    return failed;
}

int main(int argc, char **argv)
{
    gsl_set_error_handler_off();
    puts("| kind | folder | benchmark | series | largest change | where |\n|:---|:---|:---|---:|---:|:---|");
    for (int i = 1; i < argc; i++)
        print_folder(argv[i]);
    return 0;
}
