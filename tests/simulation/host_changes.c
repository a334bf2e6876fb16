/* host_changes [--check] FOLDER...: what hosts have done to one unchanged platform, and what the verdicts make of it, from past
 * result files, as Markdown tables. Each series of 40 runs or more is of one platform that nobody changed, and each folder is one
 * source.
 *
 * - The change of a series: of all windows of four stretches of ten runs, the largest ratio of two medians of stretches. The
 *   quantiles of a kind are those that data/catalogue/host_change.h stands on. "Without its source" counts the series that change
 *   by more than the 95 % quantile of the series of all other folders.
 * - The verdicts: each window is analysed as if its stretches were four platforms; the values of the last one are multiplied
 *   by a factor. That is claimed when it is found against one of the others.
 *
 * --check ends with 1 when fewer than 90 % of the true 50 % are claimed of what the processor does, or more than 5 % of the
 * windows without a difference have a claim. */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/analyze.h"
#include "analyze/statistics/statistics.h"
#include "data/catalogue/host_change.h"
#include "data/memory.h"
#include "tests/data/series_append.h"

enum { STRETCHES = 4, LENGTH = 10, WINDOW = STRETCHES * LENGTH, STEP = 4 };

struct past {
    const char *source;
    char *name; /* of the benchmark */
    double *values;
    size_t n;
    double change;
};

struct pasts {
    struct past *items;
    size_t n, capacity;
};

/* The kinds of the tables; the first three are pooled as what the processor does. */
static const char *const kinds[] = {"cpu", "memory", "process creation", "disk", "server", "network", ""};
enum { KINDS = sizeof kinds / sizeof *kinds, PROCESSOR_KINDS = 3 };

/* ---- the series ---- */

static double window_change(const double *values)
{
    double low = (double)INFINITY, high = 0;
    for (size_t i = 0; i < STRETCHES; i++) {
        double median = values_median(values + i * LENGTH, LENGTH);
        low = fmin(low, median);
        high = fmax(high, median);
    }
    return high / low;
}

static double series_change(const double *values, size_t n)
{
    double change = 1;
    for (size_t first = 0; first + WINDOW <= n; first += STEP)
        change = fmax(change, window_change(values + first));
    return change;
}

/* A file that holds the runs of another one counts once. */
static bool is_known(const struct pasts *pasts, const struct sample *sample)
{
    for (size_t i = 0; i < pasts->n; i++)
        if (memcmp(pasts->items[i].values, sample->values, LENGTH * sizeof *sample->values) == 0)
            return true;
    return false;
}

static void pasts_add(struct pasts *pasts, const struct sample *sample, const char *source, const char *benchmark)
{
    if (sample->n < WINDOW || !(sample->sorted[0] > 0) || is_known(pasts, sample))
        return;
    pasts->items = memory_grow(pasts->items, pasts->n, &pasts->capacity, sizeof *pasts->items);
    struct past *past = &pasts->items[pasts->n++];
    *past = (struct past){.source = source, .name = memory_copy_text(benchmark), .n = sample->n};
    past->values = memory_allocate(past->n, sizeof *past->values);
    memcpy(past->values, sample->values, past->n * sizeof *past->values);
    past->change = series_change(past->values, past->n);
}

static void read_folder(struct pasts *pasts, char *folder)
{
    struct dataset ds = {0};
    struct result r = {0};
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    const char *source = strrchr(folder, '/') ? strrchr(folder, '/') + 1 : folder;
    if (dataset_read(&ds, &folder, 1, NULL, &err) != 0 || analyze_dataset(&r, &ds, &settings, &err) != 0)
        fprintf(stderr, "%s\n", err.message);
    for (size_t i = 0; i < r.n_samples; i++)
        pasts_add(pasts, &r.samples[i], source, r.benchmarks[r.samples[i].benchmark].name);
    result_release(&r);
    dataset_release(&ds);
}

static bool is_of_kinds(const struct past *past, size_t first, size_t end)
{
    const char *kind = host_change_kind(past->name);
    for (size_t i = first; i < end; i++)
        if (strcmp(kind, kinds[i]) == 0)
            return true;
    return false;
}

/* ---- quantiles ---- */

/* The changes of the series of kinds [first, end), ascending, without those of one source (NULL: all). */
static double *changes_list(const struct pasts *pasts, size_t first, size_t end, const char *without, size_t *n)
{
    double *changes = memory_allocate(pasts->n, sizeof *changes);
    *n = 0;
    for (size_t i = 0; i < pasts->n; i++)
        if (is_of_kinds(&pasts->items[i], first, end) && (!without || strcmp(pasts->items[i].source, without) != 0))
            changes[(*n)++] = pasts->items[i].change;
    sort_values(changes, *n);
    return changes;
}

static size_t count_beyond_others(const struct pasts *pasts, size_t first, size_t end)
{
    size_t beyond = 0;
    for (size_t i = 0; i < pasts->n; i++) {
        size_t n;
        const struct past *past = &pasts->items[i];
        if (!is_of_kinds(past, first, end))
            continue;
        double *others = changes_list(pasts, first, end, past->source, &n);
        beyond += n == 0 || past->change > sorted_quantile(others, n, 0.95);
        free(others);
    }
    return beyond;
}

static void print_quantiles(const struct pasts *pasts, const char *title, size_t first, size_t end)
{
    static const double levels[] = {0.5, 0.9, 0.95, 0.99, 1};
    size_t n, below = 0;
    double *changes = changes_list(pasts, first, end, NULL, &n), factor = 0;
    for (size_t i = 0; i < pasts->n && factor == 0; i++)
        factor = is_of_kinds(&pasts->items[i], first, end) ? host_change_factor(pasts->items[i].name) : 0;
    for (size_t i = 0; i < n; i++)
        below += changes[i] < factor;
    if (n > 0) {
        printf("| %s | %zu ", title, n);
        for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
            printf("| %.3f ", sorted_quantile(changes, n, levels[i]));
        printf("| %zu | %g | %zu |\n", count_beyond_others(pasts, first, end), factor, below);
    }
    free(changes);
}

static void print_changes(const struct pasts *pasts)
{
    puts("| kind | series | 50 % | 90 % | 95 % | 99 % | most | beyond 95 % without its source | factor | series below "
         "it |\n"
         "|:---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (size_t i = 0; i < KINDS; i++)
        print_quantiles(pasts, *kinds[i] ? kinds[i] : "unknown", i, i + 1);
    print_quantiles(pasts, "what the processor does", 0, PROCESSOR_KINDS);
}

/* ---- verdicts ---- */

/* Counts over the windows of a kind with one factor planted. */
struct verdicts {
    size_t windows, claimed, any_claim, significant, covered, host_covered;
};

static void window_dataset(struct dataset *ds, const struct past *past, size_t first, double factor)
{
    static const char *const platforms[STRETCHES] = {"native", "docker", "kvm", "qemu"};
    for (size_t i = 0; i < WINDOW; i++) {
        size_t stretch = i / LENGTH;
        struct series *series =
            dataset_series(ds, dataset_platform(ds, platforms[stretch]), dataset_benchmark(ds, past->name));
        series_append(series, 60.0 * (double)i, past->values[first + i] * (stretch == STRETCHES - 1 ? factor : 1));
    }
}

static bool is_claim(const struct comparison *c)
{
    return c->verdict == VERDICT_A_FASTER || c->verdict == VERDICT_B_FASTER;
}

/* The last stretch, which was made larger, is claimed to be larger than another one. */
static bool is_claim_of_last(const struct result *r, const struct comparison *c)
{
    double last = r->samples[STRETCHES - 1].summary.median;
    return c->b == STRETCHES - 1 && is_claim(c) && last > r->samples[c->a].summary.median;
}

static bool holds_1(struct interval interval)
{
    return interval.low <= 1 && interval.high >= 1;
}

static void verdicts_count(struct verdicts *v, const struct result *r)
{
    const struct comparison *c = result_comparison(r, 0, 0, STRETCHES - 1);
    bool any = false, significant = false, right = false;
    for (size_t i = 0; i < r->n_comparisons; i++) {
        any |= is_claim(&r->comparisons[i]);
        right |= is_claim_of_last(r, &r->comparisons[i]);
        significant |= r->comparisons[i].significant;
    }
    v->windows++;
    v->claimed += right;
    v->any_claim += any;
    v->significant += significant;
    v->covered += holds_1(r->comparisons[0].ratio_ci);
    v->host_covered += holds_1(c->host_ci);
}

static void window_judge(struct verdicts *v, const struct past *past, size_t first, double factor)
{
    struct dataset ds = {0};
    struct result r = {0};
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    settings.anomalies_only = true;
    window_dataset(&ds, past, first, factor);
    if (analyze_dataset(&r, &ds, &settings, &err) != 0) {
        fprintf(stderr, "%s\n", err.message);
        abort();
    }
    verdicts_count(v, &r);
    result_release(&r);
    dataset_release(&ds);
}

static struct verdicts kind_judge(const struct pasts *pasts, size_t kind, double factor)
{
    struct verdicts v = {0};
    for (size_t i = 0; i < pasts->n; i++)
        for (size_t first = 0; is_of_kinds(&pasts->items[i], kind, kind + 1) && first + WINDOW <= pasts->items[i].n;
             first += STEP)
            window_judge(&v, &pasts->items[i], first, factor);
    return v;
}

static double per_cent(size_t n, size_t of)
{
    return 100 * (double)n / (double)of;
}

/* Prints the row of a kind and returns how many targets it misses. */
static int print_kind(const struct pasts *pasts, size_t kind)
{
    static const double factors[] = {1.1, 1.2, 1.5, 2, 3};
    struct verdicts none = kind_judge(pasts, kind, 1);
    if (none.windows == 0)
        return 0;
    printf("| %s | %zu | %.1f %% | %.1f %% | %.1f %% | %.1f %% ", *kinds[kind] ? kinds[kind] : "unknown", none.windows,
           per_cent(none.covered, none.windows), per_cent(none.host_covered, none.windows),
           per_cent(none.significant, none.windows), per_cent(none.any_claim, none.windows));
    int missed = 20 * none.any_claim > none.windows;
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        struct verdicts v = kind_judge(pasts, kind, factors[i]);
        printf("| %.1f %% ", per_cent(v.claimed, v.windows));
        missed += kind < PROCESSOR_KINDS && factors[i] == 1.5 && 10 * v.claimed < 9 * v.windows;
    }
    puts("|");
    return missed;
}

static int print_verdicts(const struct pasts *pasts)
{
    int missed = 0;
    puts("\n| kind | windows | ratio's interval covers 1 | with the allowance | significant | any claim | 10 % claimed "
         "| 20 % "
         "| 50 % | 2 times | 3 times |\n|:---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (size_t i = 0; i < KINDS; i++)
        missed += print_kind(pasts, i);
    return missed;
}

int main(int argc, char **argv)
{
    struct pasts pasts = {0};
    bool check = argc > 1 && strcmp(argv[1], "--check") == 0;
    gsl_set_error_handler_off();
    for (int i = 1 + check; i < argc; i++)
        read_folder(&pasts, argv[i]);
    print_changes(&pasts);
    int missed = print_verdicts(&pasts);
    for (size_t i = 0; i < pasts.n; i++) {
        free(pasts.items[i].name);
        free(pasts.items[i].values);
    }
    free(pasts.items);
    if (check && missed > 0)
        fprintf(stderr, "%d targets are missed\n", missed);
    return check && missed > 0;
}
