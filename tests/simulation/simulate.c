/* Runs the experiments of cell.h and prints a Markdown table of what came out beside the targets.
 *
 *     simulation [--experiments N] [--seed S] [--only TEXT] [--output FILE] [--check]
 *
 * Each experiment has a generator of its own, seeded by (seed, cell, experiment), so that neither the number of threads
 * nor the other cells change a result. --check ends with 1 when a measure lies farther outside its target than four
 * Monte-Carlo standard errors, and names it. --only leaves out the cells whose name does not hold the text. */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/analyze.h"
#include "data/memory.h"
#include "tests/simulation/cell.h"

struct request {
    size_t experiments;
    uint64_t seed;
    const char *output, *only;
    bool check;
};

struct cell_tally {
    size_t counted[MOST_MEASURES], of[MOST_MEASURES];
};

/* ---- experiments ---- */

/* Vigna 2015, splitmix64. */
static uint64_t mixed(uint64_t z)
{
    z += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* The key of a cell is a hash of its texts (Fowler, Noll and Vo), so that a new cell leaves the others as they are. */
static uint64_t cell_key(const struct cell *cell)
{
    uint64_t key = 0xcbf29ce484222325u;
    for (const char *at = cell->section; *at; at++)
        key = (key ^ (unsigned char)*at) * 0x100000001b3u;
    for (const char *at = cell->name; *at; at++)
        key = (key ^ (unsigned char)*at) * 0x100000001b3u;
    return key;
}

static void count(struct cell_tally *tally, const struct cell *cell, const struct result *r)
{
    for (size_t k = 0; k < MOST_MEASURES && cell->measures[k].name; k++) {
        int counts = cell->measures[k].count(r, &cell->scenario);
#pragma omp atomic
        tally->counted[k] += counts == 1;
#pragma omp atomic
        tally->of[k] += counts >= 0;
    }
}

static void experiment(struct cell_tally *tally, const struct cell *cell, gsl_rng *rng, uint64_t key)
{
    struct dataset ds = {0};
    struct result r = {0};
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    settings.seed = key;
    settings.anomalies_only = !cell->bootstrap;
    gsl_rng_set(rng, key);
    scenario_build(&ds, &cell->scenario, rng);
    if (analyze_dataset(&r, &ds, &settings, &err) != 0) {
        fprintf(stderr, "simulation: %s\n", err.message);
        abort();
    }
    count(tally, cell, &r);
    result_release(&r);
    dataset_release(&ds);
}

static void run_cell(struct cell_tally *tally, const struct cell *cell, const struct request *request)
{
    uint64_t key = mixed(request->seed ^ cell_key(cell));
    /* A whole report takes as long as ten other experiments. */
    size_t n = cell->scenario.report.benchmarks > 1 ? (request->experiments + 3) / 4 : request->experiments;
#pragma omp parallel
    {
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
#pragma omp for schedule(dynamic, 16)
        for (size_t i = 0; i < n; i++)
            experiment(tally, cell, rng, mixed(key + i));
        gsl_rng_free(rng);
    }
}

/* ---- the table ---- */

static bool has_target(struct target target)
{
    return target.high > 0;
}

static bool is_met(struct target target, double share)
{
    return share >= target.low && share <= target.high;
}

static double standard_error(double share, size_t n)
{
    return sqrt(share * (1 - share) / (double)n);
}

static void print_target(FILE *out, struct target target)
{
    if (!has_target(target))
        fputs("| ", out);
    else if (target.low <= 0)
        fprintf(out, "| at most %g %% ", 100 * target.high);
    else if (target.high >= 1)
        fprintf(out, "| at least %g %% ", 100 * target.low);
    else
        fprintf(out, "| %g to %g %% ", 100 * target.low, 100 * target.high);
}

static void print_row(FILE *out, const struct cell *cell, const struct measure *measure, size_t counted, size_t of)
{
    fprintf(out, "| %s | %s ", cell->name, measure->name);
    print_target(out, measure->target);
    if (of == 0) {
        fputs("| none | | |\n", out);
        return;
    }
    double share = (double)counted / (double)of;
    const char *met = !has_target(measure->target) ? "" : is_met(measure->target, share) ? "met" : "**missed**";
    fprintf(out, "| %.2f %% | %.2f %% | %s |\n", 100 * share, 100 * standard_error(share, of), met);
}

static void print_section(FILE *out, const struct cell *cell, const struct cell *before)
{
    if (!before || strcmp(before->section, cell->section) != 0)
        fprintf(out, "\n## %s\n\n| cell | measure | target | measured | s.e. | |\n|:---|:---|:---|---:|---:|:---|\n",
                cell->section);
}

static void print_table(FILE *out, const struct cell *cells, const struct cell_tally *tallies, size_t n,
                        const struct request *request)
{
    fprintf(out,
            "# What the verdicts keep of their promise\n\n"
            "Printed by `cmake --build build --target simulate`; [README.md](README.md) tells what the cells are. "
            "%zu experiments a cell (whole reports: a quarter), seed %llu; s.e. is the Monte-Carlo standard error. "
            "Rows without a target are for "
            "information.\n",
            request->experiments, (unsigned long long)request->seed);
    for (size_t i = 0; i < n; i++) {
        print_section(out, &cells[i], i ? &cells[i - 1] : NULL);
        for (size_t k = 0; k < MOST_MEASURES && cells[i].measures[k].name; k++)
            print_row(out, &cells[i], &cells[i].measures[k], tallies[i].counted[k], tallies[i].of[k]);
    }
}

/* ---- the check ---- */

/* Outside by more than chance explains when the truth lies on the target's edge. */
static bool is_far(struct target target, size_t counted, size_t of)
{
    double share = (double)counted / (double)of;
    double slack_low = 4 * standard_error(target.low, of), slack_high = 4 * standard_error(target.high, of);
    return share < target.low - slack_low || share > target.high + slack_high;
}

static size_t check(const struct cell *cells, const struct cell_tally *tallies, size_t n)
{
    size_t failed = 0, checked = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < MOST_MEASURES && cells[i].measures[k].name; k++) {
            const struct measure *measure = &cells[i].measures[k];
            if (!has_target(measure->target))
                continue;
            checked++;
            bool far = tallies[i].of[k] == 0 || is_far(measure->target, tallies[i].counted[k], tallies[i].of[k]);
            failed += far;
            if (far)
                fprintf(stderr, "%s: %s: %zu of %zu are far from the target\n", cells[i].name, measure->name,
                        tallies[i].counted[k], tallies[i].of[k]);
        }
    fprintf(stderr, "%zu targets checked, %zu failed\n", checked, failed);
    return failed + (checked == 0);
}

/* ---- the command line ---- */

static int read_request(struct request *request, int argc, char **argv)
{
    *request = (struct request){.experiments = 2000, .seed = 1};
    for (int i = 1; i < argc; i++) {
        const char *value = i + 1 < argc ? argv[i + 1] : "";
        if (strcmp(argv[i], "--check") == 0) {
            request->check = true;
            continue;
        }
        if (strcmp(argv[i], "--experiments") == 0 && atol(value) > 0)
            request->experiments = (size_t)atol(value);
        else if (strcmp(argv[i], "--seed") == 0 && *value)
            request->seed = (uint64_t)strtoull(value, NULL, 10);
        else if (strcmp(argv[i], "--only") == 0 && *value)
            request->only = value;
        else if (strcmp(argv[i], "--output") == 0 && *value)
            request->output = value;
        else
            return -1;
        i++;
    }
    return 0;
}

static int write_table(const struct cell *cells, const struct cell_tally *tallies, size_t n,
                       const struct request *request)
{
    FILE *out = request->output ? fopen(request->output, "w") : stdout;
    if (!out) {
        perror(request->output);
        return -1;
    }
    print_table(out, cells, tallies, n, request);
    int failed = fflush(out) != 0;
    return request->output && fclose(out) != 0 ? -1 : -failed;
}

static size_t keep_only(struct cell *cells, size_t n, const char *text)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (!text || strstr(cells[i].name, text))
            cells[kept++] = cells[i];
    return kept;
}

int main(int argc, char **argv)
{
    struct request request;
    if (read_request(&request, argc, argv) != 0) {
        fputs("usage: simulation [--experiments N] [--seed S] [--only TEXT] [--output FILE] [--check]\n", stderr);
        return 64;
    }
    gsl_set_error_handler_off();
    struct cell *cells;
    size_t n = cells_list(&cells);
    n = keep_only(cells, n, request.only);
    struct cell_tally *tallies = memory_allocate(n, sizeof *tallies);
    for (size_t i = 0; i < n; i++)
        run_cell(&tallies[i], &cells[i], &request);
    int failed = write_table(cells, tallies, n, &request) != 0;
    if (!failed && request.check)
        failed = check(cells, tallies, n) > 0;
    free(tallies);
    free(cells);
    return failed;
}
