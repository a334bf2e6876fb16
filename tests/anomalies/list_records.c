/* The whole record of every anomaly that a plant brings into a clean set, and of those that it takes away: status, severity, runs,
 * every evidence, every cause with what it rests on, the next step. tests/golden.sh holds this against records.txt.
 *
 * The clean set of a length is the same for every plant, so that a record tells what the plant does and nothing else. Besides the plants
 * one by one there are: each of them under other subjects (the same numbers by another benchmark's name), each together with another one,
 * and those of slow runs with what was recorded about the host. */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/analyze.h"
#include "analyze/statistics/statistics.h"
#include "data/memory.h"
#include "data/text.h"
#include "tests/anomalies/plant.h"

enum { SHORT = 10, LONG = 24, PLAIN_HOST = 0 };

/* How a set is made. */
struct recipe {
    const struct plant *first, *second; /* NULL: none */
    size_t n;
    size_t rotation; /* a benchmark has the name of the one that stands so many places behind it */
    int host;        /* index into hosts */
};

struct records {
    char **texts;
    size_t n;
};

/* ---- what was recorded about the host ---- */

/* Sets the covariates of a run that lost `loss` of its speed (0 to 1). */
static void note_nothing(double *covariates, double loss, size_t run)
{
    (void)covariates, (void)loss, (void)run;
}

static void note_steal(double *covariates, double loss, size_t run)
{
    covariates[COLUMN_STEAL] = 100 * loss + 0.01 * (double)(run % 3);
    covariates[COLUMN_CANARY_BEFORE] = 10 + 0.01 * (double)(run % 4);
    covariates[COLUMN_MHZ] = 3000 + (double)(run % 5);
}

static void note_some_steal(double *covariates, double loss, size_t run)
{
    covariates[COLUMN_STEAL] = 30 * loss + 0.01 * (double)(run % 3);
    covariates[COLUMN_MHZ] = 3000 * (1 - 0.3 * loss) + 4 * (double)(run % 5);
}

static void note_clock(double *covariates, double loss, size_t run)
{
    covariates[COLUMN_STEAL] = 0.01 * (double)(run % 3);
    covariates[COLUMN_CANARY_BEFORE] = covariates[COLUMN_CANARY_AFTER] = 10 / (1 - loss);
    covariates[COLUMN_MHZ] = 3000 * (1 - loss) + 4 * (double)(run % 5);
}

static void note_crowd(double *covariates, double loss, size_t run)
{
    covariates[COLUMN_CANARY_AFTER] = 10 * (1 + loss) + 0.01 * (double)(run % 4);
    covariates[COLUMN_CPU_PRESSURE] = fmin(100, 2 + 120 * loss);
    covariates[COLUMN_LOAD] = 1 + 4 * loss;
}

static void note_quota(double *covariates, double loss, size_t run)
{
    covariates[COLUMN_STEAL] = 0;
    covariates[COLUMN_THROTTLED] = 90 * loss + 0.01 * (double)(run % 4);
    covariates[COLUMN_MEMORY_PRESSURE] = 60 * loss;
}

static void note_quiet(double *covariates, double loss, size_t run)
{
    (void)loss;
    covariates[COLUMN_STEAL] = 0.01 * (double)(run % 3);
    covariates[COLUMN_CANARY_BEFORE] = 10 + 0.01 * (double)(run % 4);
    covariates[COLUMN_MHZ] = 3000 + 4 * (double)(run % 5);
}

static const struct {
    const char *name;
    void (*note)(double *covariates, double loss, size_t run);
} hosts[] = {
    [PLAIN_HOST] = {"", note_nothing},
    {"steal as much as was lost", note_steal},
    {"steal for a third of what was lost", note_some_steal},
    {"a clock that fell as much", note_clock},
    {"pressure on the processors", note_crowd},
    {"a quota, and memory that is short", note_quota},
    {"a quiet host", note_quiet},
};
enum { HOSTS = sizeof hosts / sizeof *hosts };

static void set_record_host(struct set *set, int host)
{
    for (size_t i = 0; i < set->dataset.n_series; i++) {
        struct series *series = &set->dataset.series[i];
        double median = values_median(series->values, series->n);
        if (host == PLAIN_HOST)
            continue;
        series->covariates = memory_allocate(series->capacity * COVARIATE_COLUMNS, sizeof *series->covariates);
        for (size_t run = 0; run < series->n; run++) {
            double *covariates = series->covariates + run * COVARIATE_COLUMNS;
            for (size_t c = 0; c < COVARIATE_COLUMNS; c++)
                covariates[c] = NAN;
            hosts[host].note(covariates, fmax(0, fmin(0.9, 1 - series->values[run] / median)), run);
        }
    }
}

/* ---- records ---- */

static void append_names(struct text *out, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        text_format(out, "%s%s", i ? " " : "; ", names[i]);
}

/* Each cause with what it rests on of the evidence that there is. */
static void append_causes(struct text *out, const struct anomaly *a)
{
    for (size_t i = 0; i < a->n_causes; i++) {
        const struct cause *cause = &a->causes[i];
        const char *before = ": ";
        text_format(out, "\n      %s %s", confidence_id(cause->confidence), cause_id(cause->id));
        for (size_t k = 0; k < a->n_evidence; k++)
            if (cause_rests_on(cause, a->evidence[k].id)) {
                text_format(out, "%s%s", before, evidence_id(a->evidence[k].id));
                before = ", ";
            }
    }
}

static char *record_of(const struct result *r, const struct anomaly *a)
{
    struct text out = {0};
    const char *names[BENCHMARKS + PLATFORMS];
    text_format(&out, "%s %s %s", anomaly_id(a->kind), severity_id(a->severity), status_id(a->status));
    for (size_t i = 0; i < a->n_benchmarks; i++)
        names[i] = r->benchmarks[a->benchmarks[i]].name;
    append_names(&out, names, a->n_benchmarks);
    for (size_t i = 0; i < a->n_platforms; i++)
        names[i] = r->platforms[a->platforms[i]].name;
    append_names(&out, names, a->n_platforms);
    for (size_t i = 0; i < a->n_runs; i++)
        text_format(&out, "%s%zu", i ? " " : "; ", a->runs[i]);
    if (a->follows)
        text_format(&out, "; follows %s", anomaly_id(r->anomalies[a->follows - 1].kind));
    text_format(&out, "; %s%s\n     ", a->next ? next_id(a->next) : "-", a->unrecorded ? "; unrecorded" : "");
    for (size_t i = 0; i < a->n_evidence; i++)
        text_format(&out, " %s=%.4g", evidence_id(a->evidence[i].id), a->evidence[i].value);
    append_causes(&out, a);
    return out.bytes;
}

static struct records records_of(const struct recipe *recipe)
{
    struct set set = {.rng = gsl_rng_alloc(gsl_rng_mt19937)};
    const struct noise_model noise = {.kind = NOISE_INDEPENDENT, .sd = 0.02};
    struct settings settings = SETTINGS_INIT;
    struct result r = {0};
    struct error err = {0};
    struct truth truth;
    gsl_rng_set(set.rng, 1000 + recipe->n);
    set_build(&set, recipe->n, &noise, TAILS_NORMAL);
    if (recipe->first)
        recipe->first->plant(&set, recipe->first->size, &truth);
    if (recipe->second)
        recipe->second->plant(&set, recipe->second->size, &truth);
    char *names[BENCHMARKS];
    for (size_t b = 0; b < BENCHMARKS; b++)
        names[b] = set.dataset.benchmarks[(b + recipe->rotation) % BENCHMARKS].name;
    for (size_t b = 0; b < BENCHMARKS; b++)
        set.dataset.benchmarks[b].name = names[b];
    set_record_host(&set, recipe->host);
    settings.anomalies_only = true;
    if (analyze_dataset(&r, &set.dataset, &settings, &err) != 0) {
        fprintf(stderr, "list_records: %s\n", err.message);
        exit(70);
    }
    struct records out = {memory_allocate(r.n_anomalies + 1, sizeof *out.texts), r.n_anomalies};
    for (size_t i = 0; i < r.n_anomalies; i++)
        out.texts[i] = record_of(&r, &r.anomalies[i]);
    result_release(&r);
    dataset_release(&set.dataset);
    gsl_rng_free(set.rng);
    return out;
}

static void records_release(struct records *records)
{
    for (size_t i = 0; i < records->n; i++)
        free(records->texts[i]);
    free(records->texts);
}

/* ---- what is printed ---- */

static bool records_have(const struct records *records, const char *text)
{
    for (size_t i = 0; i < records->n; i++)
        if (strcmp(records->texts[i], text) == 0)
            return true;
    return false;
}

/* Prints the first line of those that are gone, and all of those that are new. */
static void print_changes(const struct records *before, const struct records *now)
{
    for (size_t i = 0; i < before->n; i++)
        if (!records_have(now, before->texts[i]))
            printf("  - %.*s\n", (int)strcspn(before->texts[i], "\n"), before->texts[i]);
    for (size_t i = 0; i < now->n; i++)
        if (!records_have(before, now->texts[i]))
            printf("  + %s\n", now->texts[i]);
}

static void print_plant(const struct plant *plant)
{
    printf(" %s, %s", anomaly_id(plant->kind), plant->strength);
}

static void print_recipe(const struct recipe *recipe)
{
    printf("== %zu runs:", recipe->n);
    if (recipe->first)
        print_plant(recipe->first);
    if (recipe->second) {
        printf(" and");
        print_plant(recipe->second);
    }
    if (recipe->rotation)
        printf("; %s is called %s", set_benchmarks[0], set_benchmarks[recipe->rotation]);
    printf("%s%s\n", recipe->host ? "; " : "", hosts[recipe->host].name);
}

/* Prints how the records of a set differ from those. */
static void compare(const struct records *before, struct recipe recipe)
{
    struct records now = records_of(&recipe);
    print_recipe(&recipe);
    print_changes(before, &now);
    records_release(&now);
}

static bool slows_runs(enum anomaly_kind kind)
{
    return kind == ANOMALY_LEVEL_SHIFT || kind == ANOMALY_DRIFT || kind == ANOMALY_BIMODAL || kind == ANOMALY_OUTLIER ||
           kind == ANOMALY_THROTTLE || kind == ANOMALY_STARVED_RUN || kind == ANOMALY_REGIME_CHANGE ||
           kind == ANOMALY_WARM_UP;
}

/* One plant alone, under other names, beside another one, and on hosts that recorded something. */
static void print_plant_records(size_t i, struct records clean[][BENCHMARKS])
{
    const struct plant *plant = &plants[i], *other = &plants[(i * 23 + 11) % n_plants];
    bool is_long = plant->least > SHORT || other->least > SHORT;
    size_t n = is_long ? LONG : SHORT, rotation = 1 + i % (BENCHMARKS - 1);
    struct recipe recipe = {plant, NULL, n, 0, PLAIN_HOST};
    struct records alone = records_of(&recipe);
    compare(&clean[is_long][0], recipe);
    if (i % 2 == 0)
        compare(&clean[is_long][rotation], (struct recipe){plant, NULL, n, rotation, PLAIN_HOST});
    if (i % 3 == 0)
        compare(&alone, (struct recipe){plant, other, n, 0, PLAIN_HOST});
    for (size_t k = 0; k < 2 && slows_runs(plant->kind) && plant->due; k++)
        compare(&alone, (struct recipe){plant, NULL, n, 0, (int)(1 + (i + 3 * k) % (HOSTS - 1))});
    records_release(&alone);
}

int main(void)
{
    static struct records clean[2][BENCHMARKS], none;
    gsl_set_error_handler_off();
    for (size_t rotation = 0; rotation < BENCHMARKS; rotation++) {
        clean[0][rotation] = records_of(&(struct recipe){.n = SHORT, .rotation = rotation});
        clean[1][rotation] = records_of(&(struct recipe){.n = LONG, .rotation = rotation});
    }
    compare(&none, (struct recipe){.n = SHORT});
    compare(&none, (struct recipe){.n = LONG});
    for (size_t i = 0; i < n_plants; i++)
        print_plant_records(i, clean);
    for (size_t rotation = 0; rotation < BENCHMARKS; rotation++) {
        records_release(&clean[0][rotation]);
        records_release(&clean[1][rotation]);
    }
}
