/* How often what is planted is found, and what is found where nothing was planted: Markdown tables.
 *
 *     measure [--sets N] [--seed S] [--output FILE] [--check]
 *
 * Each set has a generator of its own, seeded by (seed, cell, set), so that neither the number of threads nor another cell changes
 * a figure. --check ends with 1 when a figure misses its target by more than four Monte-Carlo standard errors. */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/analyze.h"
#include "data/memory.h"
#include "tests/anomalies/plant.h"

struct request {
    size_t sets;
    uint64_t seed;
    const char *output;
    bool check;
    size_t failed, checked;
};

static const size_t lengths[] = {6, 10, 20, 48};
enum { LENGTHS = sizeof lengths / sizeof *lengths, BY_SEVERITY = SEVERITY_HIGH + 1 };

static const struct {
    const char *name;
    struct noise_model model;
    enum tails tails;
    const char *brief;
} noises[] = {
    {"independent 2 %", {.kind = NOISE_INDEPENDENT, .sd = 0.02}, TAILS_NORMAL, "iid"},
    {"AR(1) 0.9, 3 %, and 1 %", {.kind = NOISE_CORRELATED, .sd = 0.01, .phi = 0.9}, TAILS_NORMAL, "AR(1)"},
    {"neighbour -15 %, and 2 %", {.kind = NOISE_NEIGHBOUR, .sd = 0.02}, TAILS_NORMAL, "neighbour"},
    {"drop to 55 %, and 2 %", {.kind = NOISE_DROP, .sd = 0.02, .level = 0.55}, TAILS_NORMAL, "drop"},
    {"independent 0.3 %", {.kind = NOISE_INDEPENDENT, .sd = 0.003}, TAILS_NORMAL, "0.3 %"},
    {"independent 10 %", {.kind = NOISE_INDEPENDENT, .sd = 0.1}, TAILS_NORMAL, "10 %"},
    {"independent 10 %, lognormal", {.kind = NOISE_INDEPENDENT, .sd = 0.1}, TAILS_LOGNORMAL, "lognormal"},
    {"independent 2 %, Student's of 3 df", {.kind = NOISE_INDEPENDENT, .sd = 0.02}, TAILS_STUDENT, "Student"},
};
enum { NOISES = sizeof noises / sizeof *noises, METHODS_NOISES = 4 };

static const double least_recall = 0.95, most_alarms = 0.05;

/* Vigna 2015, splitmix64. */
static uint64_t mixed(uint64_t z)
{
    z += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static uint64_t key_of(uint64_t seed, const char *text, size_t n)
{
    uint64_t key = 0xcbf29ce484222325u ^ seed ^ (n << 40);
    for (; *text; text++) /* Fowler, Noll and Vo */
        key = (key ^ (unsigned char)*text) * 0x100000001b3u;
    return mixed(key);
}

static void analyse(struct result *r, const struct dataset *ds)
{
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    settings.anomalies_only = true;
    if (analyze_dataset(r, ds, &settings, &err) != 0) {
        fprintf(stderr, "measure: %s\n", err.message);
        abort();
    }
}

/* ---- recall ---- */

static bool find_plant(const struct plant *plant, size_t n, uint64_t key)
{
    struct set set = {.rng = gsl_rng_alloc(gsl_rng_mt19937)};
    struct result r = {0};
    struct truth truth;
    gsl_rng_set(set.rng, key);
    set_build(&set, n, &noises[0].model, noises[0].tails);
    plant->plant(&set, plant->size, &truth);
    analyse(&r, &set.dataset);
    bool found = plant_found(plant, &truth, &r);
    result_release(&r);
    dataset_release(&set.dataset);
    gsl_rng_free(set.rng);
    return found;
}

static double recall(const struct plant *plant, size_t n, const struct request *request)
{
    uint64_t key = key_of(request->seed ^ (uint64_t)plant->kind << 20, plant->strength, n);
    size_t found = 0;
#pragma omp parallel for reduction(+ : found) schedule(dynamic, 4)
    for (size_t i = 0; i < request->sets; i++)
        found += find_plant(plant, n, mixed(key + i));
    return (double)found / (double)request->sets;
}

static double error_of(double share, size_t n)
{
    return sqrt(share * (1 - share) / (double)n);
}

static void check(struct request *request, bool missed, const char *what, const char *of, size_t n, double share)
{
    request->checked++;
    request->failed += missed;
    if (missed)
        fprintf(stderr, "%s, %s, n = %zu: %.1f %% is far from the target\n", what, of, n, 100 * share);
}

static void print_recall(FILE *out, const struct plant *plant, struct request *request)
{
    fprintf(out, "| %s | %s |", anomaly_id(plant->kind), plant->strength);
    bool missed = false;
    for (size_t k = 0; k < LENGTHS; k++) {
        if (lengths[k] < plant->least) {
            fputs(" - |", out);
            continue;
        }
        double share = recall(plant, lengths[k], request);
        bool due = plant->due > 0 && lengths[k] >= plant->due, below = due && share < least_recall;
        missed = missed || below;
        fprintf(out, below ? " **%.1f %%** |" : " %.1f %% |", 100 * share);
        if (due)
            check(request, share < least_recall - 4 * error_of(least_recall, request->sets), anomaly_id(plant->kind),
                  plant->strength, lengths[k], share);
    }
    if (plant->due == 0)
        fputs(" | |\n", out);
    else if (plant->due > plant->least)
        fprintf(out, " 95 %% from %zu runs | %s |\n", plant->due, missed ? "**missed**" : "met");
    else
        fprintf(out, " 95 %% | %s |\n", missed ? "**missed**" : "met");
}

/* ---- false alarms ---- */

struct alarms {
    size_t sets[ANOMALY_KINDS][BY_SEVERITY]; /* with such an anomaly */
    size_t any;                              /* with one of medium or high severity besides the design */
};

static void count_set(struct alarms *alarms, const struct result *r)
{
    bool seen[ANOMALY_KINDS][BY_SEVERITY] = {0}, any = false;
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        bool design = a->kind == ANOMALY_CONFOUNDED_DESIGN || a->kind == ANOMALY_TOO_FEW_RUNS;
        seen[a->kind][a->severity] = true;
        any = any || (a->severity != SEVERITY_LOW && !design);
    }
    for (size_t k = 0; k < ANOMALY_KINDS; k++)
        for (size_t s = 0; s < BY_SEVERITY; s++) {
#pragma omp atomic
            alarms->sets[k][s] += seen[k][s];
        }
#pragma omp atomic
    alarms->any += any;
}

static void count_alarms(struct alarms *alarms, size_t noise, size_t n, const struct request *request)
{
    uint64_t key = key_of(request->seed, noises[noise].name, n);
#pragma omp parallel for schedule(dynamic, 4)
    for (size_t i = 0; i < request->sets; i++) {
        struct set set = {.rng = gsl_rng_alloc(gsl_rng_mt19937)};
        struct result r = {0};
        gsl_rng_set(set.rng, mixed(key + i));
        set_build(&set, n, &noises[noise].model, noises[noise].tails);
        analyse(&r, &set.dataset);
        count_set(alarms, &r);
        result_release(&r);
        dataset_release(&set.dataset);
        gsl_rng_free(set.rng);
    }
}

static void print_alarms(FILE *out, struct alarms alarms[NOISES][LENGTHS], struct request *request)
{
    fputs("\n## Clean sets with any anomaly of medium or high severity besides the design\n\n"
          "Where the host changes its level, anomalies are true: the set is clean, the host is not.\n\n"
          "| noise | n = 6 | n = 10 | n = 20 | n = 48 | target | |\n|:---|---:|---:|---:|---:|:---|:---|\n",
          out);
    for (size_t noise = 0; noise < NOISES; noise++) {
        bool target = noises[noise].model.kind == NOISE_INDEPENDENT, missed = false;
        fprintf(out, "| %s |", noises[noise].name);
        for (size_t k = 0; k < LENGTHS; k++) {
            double share = (double)alarms[noise][k].any / (double)request->sets;
            missed = missed || share > most_alarms;
            fprintf(out, " %.1f %% |", 100 * share);
            if (target)
                check(request, share > most_alarms + 4 * error_of(most_alarms, request->sets), "false alarms",
                      noises[noise].name, lengths[k], share);
        }
        fprintf(out, " %s | %s |\n", target ? "at most 5 %" : "", !target ? "" : missed ? "**missed**" : "met");
    }
}

static void print_kind(FILE *out, struct alarms (*alarms)[LENGTHS], size_t n_noises, size_t kind, size_t sets)
{
    size_t total = 0;
    for (size_t noise = 0; noise < n_noises; noise++)
        for (size_t k = 0; k < LENGTHS; k++)
            for (size_t s = 0; s < BY_SEVERITY; s++)
                total += alarms[noise][k].sets[kind][s];
    if (total == 0)
        return;
    fprintf(out, "| %s |", anomaly_id((enum anomaly_kind)kind));
    for (size_t noise = 0; noise < n_noises; noise++)
        for (size_t k = 0; k < LENGTHS; k++) {
            const size_t *seen = alarms[noise][k].sets[kind];
            fprintf(out, " %.0f/%.0f |", 100 * (double)seen[SEVERITY_LOW] / (double)sets,
                    100 * (double)(seen[SEVERITY_MEDIUM] + seen[SEVERITY_HIGH]) / (double)sets);
        }
    fputs("\n", out);
}

static void print_kinds(FILE *out, struct alarms (*alarms)[LENGTHS], size_t first, size_t end, size_t sets)
{
    fputs("\n| kind |", out);
    for (size_t noise = first; noise < end; noise++)
        for (size_t k = 0; k < LENGTHS; k++)
            fprintf(out, " %s %zu |", noises[noise].brief, lengths[k]);
    fputs("\n|:---|", out);
    for (size_t i = 0; i < (end - first) * LENGTHS; i++)
        fputs("---:|", out);
    fputs("\n", out);
    for (size_t kind = 0; kind < ANOMALY_KINDS; kind++)
        print_kind(out, alarms + first, end - first, kind, sets);
}

/* ---- the whole ---- */

static void print_tables(FILE *out, struct request *request)
{
    static struct alarms alarms[NOISES][LENGTHS];
    fprintf(
        out,
        "# What the detectors find, and where they find what is not there\n\n"
        "Printed by `cmake --build build --target anomalies`; [README.md](README.md) tells what is planted. %zu sets a "
        "figure, seed %llu.\n\n"
        "## Recall: planted in sets with 2 %% independent noise\n\n"
        "| kind | strength | n = 6 | n = 10 | n = 20 | n = 48 | target | "
        "|\n|:---|:---|---:|---:|---:|---:|:---|:---|\n",
        request->sets, (unsigned long long)request->seed);
    for (size_t i = 0; i < n_plants; i++)
        print_recall(out, &plants[i], request);
    for (size_t noise = 0; noise < NOISES; noise++)
        for (size_t k = 0; k < LENGTHS; k++)
            count_alarms(&alarms[noise][k], noise, lengths[k], request);
    print_alarms(out, alarms, request);
    fputs("\n## Which anomalies clean sets have, in per cent of the sets: low / medium or high\n", out);
    print_kinds(out, alarms, 0, METHODS_NOISES, request->sets);
    print_kinds(out, alarms, METHODS_NOISES, NOISES, request->sets);
}

static int read_request(struct request *request, int argc, char **argv)
{
    *request = (struct request){.sets = 200, .seed = 1};
    for (int i = 1; i < argc; i++) {
        const char *value = i + 1 < argc ? argv[i + 1] : "";
        if (strcmp(argv[i], "--check") == 0) {
            request->check = true;
            continue;
        }
        if (strcmp(argv[i], "--sets") == 0 && atol(value) > 0)
            request->sets = (size_t)atol(value);
        else if (strcmp(argv[i], "--seed") == 0 && *value)
            request->seed = (uint64_t)strtoull(value, NULL, 10);
        else if (strcmp(argv[i], "--output") == 0 && *value)
            request->output = value;
        else
            return -1;
        i++;
    }
    return 0;
}

int main(int argc, char **argv)
{
    struct request request;
    if (read_request(&request, argc, argv) != 0) {
        fputs("usage: measure [--sets N] [--seed S] [--output FILE] [--check]\n", stderr);
        return 64;
    }
    gsl_set_error_handler_off();
    FILE *out = request.output ? fopen(request.output, "w") : stdout;
    if (!out) {
        perror(request.output);
        return 73;
    }
    print_tables(out, &request);
    int failed = fflush(out) != 0 || (request.output && fclose(out) != 0);
    fprintf(stderr, "%zu targets checked, %zu failed\n", request.checked, request.failed);
    return failed || (request.check && (request.failed > 0 || request.checked == 0));
}
