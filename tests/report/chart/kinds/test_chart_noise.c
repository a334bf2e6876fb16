/* The chart of noise: when there is one, what it says, and that it can be drawn from whatever cells there are. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyze/analyze.h"
#include "data/memory.h"
#include "report/chart/chart.h"
#include "tests/report/chart/planned.h"

enum { RUNS = 12, PLATFORMS = 2 };

struct plan {
    const char *names[PLATFORMS], *benchmark;
    double cost;              /* of a per cent of steal, as a fraction of the value */
    double steal;             /* the largest, per cent */
    bool timed, some_unknown; /* every third cell is empty */
    double offset;            /* of the values */
};

static const struct plan usual = {{"native", "docker"}, "cpu", 0.01, 12, true, false, 900};

/* A small generator is enough: steal takes 12 values in a scrambled order. */
static void plant(struct dataset *ds, const struct plan *plan)
{
    *ds = (struct dataset){0};
    for (size_t run = 0; run < RUNS; run++)
        for (size_t i = 0; i < PLATFORMS; i++) {
            double steal = plan->steal * (double)((run * 7 + i * 5) % RUNS) / (RUNS - 1), covariates[COVARIATE_COLUMNS],
                   value = plan->offset * (1 - plan->cost * steal) + (double)((run * 5 + i) % 7) * 4;
            size_t platform = dataset_platform(ds, plan->names[i]), benchmark = dataset_benchmark(ds, plan->benchmark);
            ds->benchmarks[benchmark].assignment = true;
            struct series *series = dataset_series(ds, platform, benchmark);
            for (size_t at = 0; at < COVARIATE_COLUMNS; at++)
                covariates[at] = (double)NAN;
            covariates[COLUMN_STEAL] = plan->some_unknown && run % 3 == 0 ? (double)NAN : steal;
            covariates[COLUMN_CANARY_AFTER] = plan->some_unknown ? (double)NAN : 20 + (double)(run % 3) * 0.1;
            double time = plan->timed ? 1.7e9 + 60.0 * (double)(run * 2 + i) : (double)NAN;
            series_append_run(series, &(struct run_conditions){time, NULL, covariates}, value);
        }
}

struct drawn {
    struct dataset dataset;
    struct result result;
    struct charts charts;
};

static const struct chart *make(struct drawn *out, const struct plan *plan, bool asked)
{
    struct settings settings = SETTINGS_INIT;
    struct error err;
    plant(&out->dataset, plan);
    cr_assert_eq(analyze_dataset(&out->result, &out->dataset, &settings, &err), 0, "%s", err.message);
    planned(&out->charts, &out->result, 1u << CHART_NOISE, asked);
    return out->charts.n ? &out->charts.items[0] : NULL;
}

static void release(struct drawn *drawn)
{
    charts_release(&drawn->charts);
    result_release(&drawn->result);
    dataset_release(&drawn->dataset);
}

/* The SVG's text; PNG and PDF are drawn, too. The caller frees it. */
static char *draw(struct drawn *drawn)
{
    char folder[] = "/tmp/test-noise-XXXXXX", *svg = memory_allocate(1 << 20, 1);
    static const char *const endings[] = {"png", "pdf", "svg"};
    struct error err;
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(
        charts_draw(&drawn->charts, &drawn->result, "templates", folder, CHART_PNG | CHART_SVG | CHART_PDF, &err), 0,
        "%s", err.message);
    for (size_t i = 0; i < 3; i++) {
        char *path = memory_format("%s/%s.%s", folder, drawn->charts.items[0].stem, endings[i]);
        FILE *file = fopen(path, "rb");
        cr_assert_not_null(file, "%s", path);
        memset(svg, 0, 1 << 20);
        cr_expect_gt(fread(svg, 1, (1 << 20) - 1, file), 1000);
        fclose(file);
        remove(path);
        free(path);
    }
    cr_expect_eq(rmdir(folder), 0, "nothing else is left");
    return svg;
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, part)); at++)
        n++;
    return n;
}

Test(chart_noise, says_what_steal_explains, .timeout = 60)
{
    struct drawn drawn;
    const struct chart *chart = make(&drawn, &usual, false);
    cr_assert_not_null(chart);
    cr_expect_str_eq(chart->stem, "cpu-noise");
    cr_expect(strncmp(chart->headline, "CPU: steal explains 9", 21) == 0, "%s", chart->headline);
    cr_expect(strstr(chart->alt, "14 of 24") && strstr(chart->alt, "-0.9"), "%s", chart->alt);
    char *svg = draw(&drawn);
    cr_expect_eq(count(svg, "Steal (%)"), 1);
    cr_expect_eq(count(svg, "Canary (ms)"), 1);
    cr_expect_eq(count(svg, "Throttled (%)"), 0, "never throttled");
    cr_expect(strstr(svg, "native") && strstr(svg, "docker"));
    free(svg);
    release(&drawn);
}

Test(chart_noise, stays_away_where_nothing_happened)
{
    struct plan quiet = usual;
    struct drawn drawn;
    quiet.cost = 0;
    quiet.steal = 2;
    cr_expect_null(make(&drawn, &quiet, false));
    release(&drawn);
    const struct chart *chart = make(&drawn, &quiet, true);
    cr_assert_not_null(chart, "asked for");
    cr_expect_str_eq(chart->sentence, "chart.noise.silent.1");
    release(&drawn);
}

Test(chart_noise, is_drawn_without_times_and_with_empty_cells, .timeout = 60)
{
    struct plan bare = usual;
    struct drawn drawn;
    bare.timed = false;
    bare.some_unknown = true;
    cr_assert_not_null(make(&drawn, &bare, true));
    char *svg = draw(&drawn);
    cr_expect_eq(count(svg, "Steal (%)"), 1);
    cr_expect_eq(count(svg, "Canary (ms)"), 0, "never seen");
    cr_expect_eq(count(svg, "Runs, one platform after the other"), 1);
    free(svg);
    release(&drawn);
}

Test(chart_noise, names_are_text, .timeout = 60)
{
    struct plan hostile = usual;
    struct drawn drawn;
    hostile.names[0] = "`touch x`\"; system('touch x')";
    hostile.names[1] = "<b>&\xCE\xBC";
    hostile.benchmark = "@x ' $witnesses << END";
    cr_assert_not_null(make(&drawn, &hostile, true));
    char *svg = draw(&drawn);
    cr_expect_eq(count(svg, "<b>"), 0);
    cr_expect_neq(access("x", F_OK), 0);
    free(svg);
    release(&drawn);
}

Test(chart_noise, values_below_0_have_no_proportion)
{
    struct plan negative = usual;
    struct drawn drawn;
    negative.offset = -3;
    cr_expect_null(make(&drawn, &negative, true));
    release(&drawn);
}
