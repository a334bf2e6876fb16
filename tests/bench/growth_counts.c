/* How the work grows, in counted operations: no time is measured. Each basic block of the rooms that runs is one
 * operation: they are compiled with -fsanitize-coverage=trace-pc, without optimisation, and one thread works, so that the
 * same input gives the same count. A row fails when its exponent, over the last two sizes, exceeds its limit, which is
 * that of tests/bench/README.md. Memory is counted as the bytes that the heap holds when the result is there. */
#include <ftw.h>
#include <gsl/gsl_errno.h>
#include <malloc.h>
#include <unistd.h>

#include "analyze/analyze.h"
#include "analyze/anomaly/fingerprint.h"
#include "report/page/page.h"
#include "report/template/templates.h"
#include "report/view/view.h"
#include "tests/bench/growth_data.h"

void __sanitizer_cov_trace_pc(void);

static size_t operations;

/* The compiler calls this at the start of each basic block. */
void __sanitizer_cov_trace_pc(void)
{
    operations++;
}

enum what { PLATFORMS, BENCHMARKS, RUNS };
enum { MOST_SIZES = 4 };

static const struct row {
    const char *title;
    enum what what;
    struct growth_size size;
    size_t sizes[MOST_SIZES];
    double work, memory; /* the largest exponents */
    bool report;         /* with the JSON and the page */
} rows[] = {
    {"platforms", PLATFORMS, {0, 1, 3, false}, {50, 100, 200}, 2.1, 2.1, false},
    {"platforms, 6 benchmarks", PLATFORMS, {0, 6, 3, false}, {20, 40, 80}, 2.1, 2.1, false},
    {"benchmarks", BENCHMARKS, {2, 0, 3, false}, {200, 400, 800}, 1.1, 1.1, false},
    {"benchmarks that change", BENCHMARKS, {2, 0, 8, true}, {400, 800, 1600}, 1.1, 1.1, false},
    {"columns", BENCHMARKS, {1, 0, 2, false}, {250, 500, 1000}, 1.1, 1.1, false},
    {"runs", RUNS, {1, 1, 0, false}, {5000, 10000, 20000}, 1.1, 1.1, false},
    {"runs of a random walk", RUNS, {1, 1, 0, true}, {5000, 10000, 20000}, 1.1, 1.1, false},
    {"runs of two platforms", RUNS, {2, 1, 0, false}, {2500, 5000, 10000}, 1.1, 1.1, false},
    {"report, platforms", PLATFORMS, {0, 2, 5, false}, {12, 24, 48}, 2.1, 2.1, true},
    {"report, benchmarks", BENCHMARKS, {3, 0, 5, false}, {50, 100, 200}, 1.1, 1.1, true},
};

static void stop(const char *what)
{
    fprintf(stderr, "growth_counts: %s\n", what);
    exit(1);
}

static int forget(void *to, const char *bytes, size_t length, struct error *err)
{
    (void)to, (void)bytes, (void)length, (void)err;
    return 0;
}

/* Makes what a report writes, but for the charts. */
static void report(const struct result *r, const struct sentences *sentences)
{
    struct error err;
    const struct sink nowhere = {forget, NULL};
    json_t *view = NULL, *context = NULL;
    if (view_write(&nowhere, r, sentences, &err) != 0 || view_result(&view, r, sentences, &err) != 0)
        stop(err.message);
    const struct page_parts parts = {.result = r, .view = view, .image = "svg", .sentences = sentences};
    if (page_context(&context, &parts, &err) != 0)
        stop(err.message);
    json_decref(context);
    json_decref(view);
}

struct counts {
    double work, memory;
};

static size_t heap(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

static struct counts count(char *folder, const struct sentences *sentences)
{
    struct error err;
    struct settings settings = SETTINGS_INIT;
    settings.anomalies_only = true; /* the resamples of each series would outweigh all else */
    struct dataset ds = {0};
    struct result r = {0};
    size_t before = heap();
    operations = 0;
    if (dataset_read(&ds, &folder, 1, NULL, &err) != 0 || analyze_dataset(&r, &ds, &settings, &err) != 0)
        stop(err.message);
    if (sentences)
        report(&r, sentences);
    struct counts counts = {(double)operations, (double)(heap() - before)};
    result_release(&r);
    dataset_release(&ds);
    return counts;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *place)
{
    (void)status, (void)type, (void)place;
    return remove(path);
}

static struct counts count_size(const struct row *row, size_t n, const struct sentences *sentences)
{
    char folder[] = "growth-XXXXXX", path[sizeof folder + 8];
    struct growth_size size = row->size;
    *(row->what == PLATFORMS ? &size.platforms : row->what == BENCHMARKS ? &size.benchmarks : &size.runs) = n;
    if (!mkdtemp(folder))
        stop("cannot make a folder here");
    snprintf(path, sizeof path, "%s/data", folder);
    if (!growth_write(path, &size, 1))
        stop("cannot write the data");
    struct counts counts = count(path, row->report ? sentences : NULL);
    nftw(folder, remove_entry, 4, FTW_DEPTH | FTW_PHYS);
    return counts;
}

static bool fits(const char *title, const char *what, const double *x, const double *y, size_t n, double most)
{
    double exponent = growth_exponent(x + n - 2, y + n - 2, 2);
    printf("%-26s %-11s", title, what);
    for (size_t i = 0; i < n; i++)
        printf(" %12.0f", y[i]);
    printf("  exponent %.2f, at most %.2f%s\n", exponent, most, exponent <= most ? "" : ": EXCEEDED");
    return exponent <= most;
}

static bool row_fits(const struct row *row, const struct sentences *sentences)
{
    double x[MOST_SIZES], work[MOST_SIZES], memory[MOST_SIZES];
    size_t n = 0;
    for (; n < MOST_SIZES && row->sizes[n] > 0; n++) {
        struct counts counts = count_size(row, row->sizes[n], sentences);
        x[n] = (double)row->sizes[n];
        work[n] = counts.work;
        memory[n] = counts.memory;
    }
    bool fit = fits(row->title, "operations", x, work, n, row->work);
    return fits(row->title, "bytes", x, memory, n, row->memory) && fit;
}

int main(void)
{
    struct error err;
    struct sentences sentences = {0};
    char *templates = templates_folder(&err);
    bool fit = true;
    gsl_set_error_handler_off();
    setenv("OMP_NUM_THREADS", "1", 1); /* data/program/threads.h */
    if (!templates || sentences_load(&sentences, templates, &err) != 0)
        stop(err.message);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        fit &= row_fits(&rows[i], &sentences);
    sentences_release(&sentences);
    free(templates);
    return fit ? 0 : 1;
}
