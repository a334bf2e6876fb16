/* Every kind of chart for sets of every size: the frame, the scalars and the words of its script, how many rows each block of data has,
 * and the sums of their columns. tests/golden.sh holds this against charts.txt; the case chart-scripts has a few scripts whole.
 *
 * A sum moves when one place moves, and hides nothing but an exchange of rows. No gnuplot is needed: only the scripts are written. */
#include <ctype.h>
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyze/analyze.h"
#include "data/memory.h"
#include "data/text.h"
#include "report/chart/chart.h"
#include "report/template/sentences.h"

enum { ALL_KINDS = (1 << CHART_KINDS) - 1, COLUMNS_MOST = 16, ARRAYS_MOST = 32 };

/* ---- sets ---- */

struct recipe {
    size_t platforms, benchmarks, runs;
    bool in_turn, long_names, host, lower;
    double scale; /* of the values; 0: 1 */
    size_t size;  /* of the picture: 0 as usual */
    size_t fewer; /* runs that the first benchmark has less than the others; their last run is starved, too */
    bool idle;    /* the last platform does nothing: all its values are 0 */
    bool once;    /* the first platform has one run only */
    bool at_once; /* the platforms' runs begin at the same moments */
    bool frozen;  /* all of them begin at one moment */
    bool asked;   /* for these charts, however little they show */
};

static const struct recipe recipes[] = {
    {1, 1, .runs = 1},
    {1, 2, .runs = 5, .lower = true, .scale = 1e-7},
    {2, 1, .runs = 2, .in_turn = true, .scale = 1e6},
    {2, 3, .runs = 12, .in_turn = true, .host = true},
    {3, 1, .runs = 31, .lower = true, .size = 500},
    {3, 7, .runs = 6, .long_names = true, .scale = 1000},
    {4, 2, .runs = 40, .in_turn = true, .host = true, .lower = true},
    {5, 4, .runs = 10, .scale = 0.01, .size = 1600},
    {6, 1, .runs = 101, .host = true},
    {8, 12, .runs = 8, .in_turn = true},
    {10, 2, .runs = 20},
    {11, 3, .runs = 7, .long_names = true, .lower = true},
    {13, 2, .runs = 12, .host = true, .scale = 3e9},
    {20, 1, .runs = 10},
    {26, 2, .runs = 4, .in_turn = true},
    {4, 1, .runs = 300},
    {2, 20, .runs = 5, .in_turn = true},
    {12, 1, .runs = 251, .lower = true, .size = 300},
    {4, 6, .runs = 10, .scale = 1e-11},
    {3, 2, .runs = 600, .in_turn = true, .host = true},
    {3, 4, .runs = 24, .in_turn = true, .fewer = 2},
    {3, 1, .runs = 2500, .in_turn = true, .host = true},
    {3, 2, .runs = 12, .in_turn = true, .idle = true},
    {3, 2, .runs = 12, .in_turn = true, .once = true},
    {3, 2, .runs = 12, .once = true},
    /* at the limits of sizes, of points and of what has room */
    {3, 1, .runs = 12, .in_turn = true, .host = true, .at_once = true},
    {2, 1, .runs = 6, .frozen = true, .asked = true},
    {1, 1, .runs = 3, .asked = true},
    {2, 1, .runs = 8},
    {2, 1, .runs = 9},
    {2, 1, .runs = 30, .in_turn = true, .lower = true},
    {2, 2, .runs = 100},
    {1, 1, .runs = 250},
    {2, 2, .runs = 400},
    {2, 2, .runs = 401},
    {4, 4, .runs = 125},
    {4, 4, .runs = 126},
    {10, 4, .runs = 3, .in_turn = true},
    {7, 6, .runs = 3, .in_turn = true},
    {12, 3, .runs = 3},
    {24, 1, .runs = 4},
    {25, 1, .runs = 4},
    {2, 24, .runs = 3},
    {2, 25, .runs = 3},
    {5, 5, .runs = 3, .scale = 1e9},
    {2, 2, .runs = 101},
};

static const char *const known[] = {"native", "docker", "kvm", "qemu"};
static const char *const measured[] = {"cpu", "mem", "diskRand", "diskSeq", "fork", "uplink"};

static unsigned long state;

/* From -1 to 1. */
static double noise(void)
{
    state = (state * 69069 + 12345) % 2147483648u;
    return (double)state / 1073741824.0 - 1;
}

static const char *platform_name(char out[64], size_t p, const struct recipe *recipe)
{
    if (p < 4)
        snprintf(out, 64, "%s", known[p]);
    else
        snprintf(out, 64, recipe->long_names ? "the %zuth machine in the cellar of the institute" : "p%zu", p);
    return out;
}

static const char *benchmark_name(char out[64], size_t b, const struct recipe *recipe)
{
    if (b < 6)
        snprintf(out, 64, "%s", measured[b]);
    else
        snprintf(out, 64, recipe->long_names ? "requests of kind %zu that the server answered" : "b%zu", b);
    return out;
}

/* Every third series falls at its middle, every fifth has an outlier, and the second platform has a starved run. */
static double value_at(const struct recipe *recipe, size_t p, size_t b, size_t run)
{
    double level =
        (recipe->scale ? recipe->scale : 1) * (100 - 3 * (double)p) * (p == 3 ? 0.1 : 1) * (b % 3 == 1 ? 40 : 1);
    double value = level * (1 + noise() * (b % 4 == 2 ? 0.1 : 0.02));
    bool fell = (p + b) % 3 == 2 && run > recipe->runs / 2, out = (p + b) % 5 == 3 && run == recipe->runs / 3;
    bool starved = p == 1 && (run == 4 || (recipe->fewer && run + 1 == recipe->runs));
    if (recipe->idle && p + 1 == recipe->platforms)
        return 0;
    return value * (fell ? 0.7 : 1) * (out ? 1.4 : 1) * (starved ? 0.5 : 1);
}

static void set_build(struct dataset *out, const struct recipe *recipe)
{
    char name[64];
    double columns[COVARIATE_COLUMNS];
    for (size_t p = 0; p < recipe->platforms; p++)
        for (size_t b = 0; b < recipe->benchmarks; b++) {
            size_t platform = dataset_platform(out, platform_name(name, p, recipe));
            struct series *series =
                dataset_series(out, platform, dataset_benchmark(out, benchmark_name(name, b, recipe)));
            size_t runs = recipe->once && p == 0 ? 1 : recipe->runs - (b == 0 ? recipe->fewer : 0);
            for (size_t i = 0; i < runs; i++) {
                size_t place = recipe->frozen    ? 0
                               : recipe->at_once ? i
                               : recipe->in_turn ? i * recipe->platforms + (i % 2 ? recipe->platforms - 1 - p : p)
                                                 : p * (recipe->runs + 9) + i;
                for (size_t c = 0; c < COVARIATE_COLUMNS; c++)
                    columns[c] = NAN;
                columns[COLUMN_STEAL] = i % 7 == 3 ? 20 : 0.1;
                columns[COLUMN_CANARY_BEFORE] = i % 7 == 3 ? 13 : 10 + 0.1 * noise();
                series_append_run(series,
                                  &(struct run_conditions){.time = 1.7e9 + 90.0 * (double)place,
                                                           .factors = (size_t[FACTORS]){recipe->in_turn ? i + 1 : 0},
                                                           .covariates = recipe->host ? columns : NULL},
                                  value_at(recipe, p, b, i) * (recipe->host && i % 7 == 3 ? 0.85 : 1));
            }
        }
    for (size_t b = 0; recipe->in_turn && b < out->n_benchmarks; b++) {
        free(out->benchmarks[b].unit);
        out->benchmarks[b].unit = memory_copy_text(b % 2 ? "B/s" : "requests per second");
    }
    for (size_t b = 0; recipe->lower && b < out->n_benchmarks; b += 2)
        out->benchmarks[b].better = BETTER_LOWER;
}

/* ---- what is listed of a script ---- */

/* Appends a line whose numbers have five digits, so that the last bits of a sum count for nothing. */
static void append_shortened(struct text *out, const char *at)
{
    bool quoted = false;
    while (*at) {
        char *end = NULL;
        bool begins = !quoted && (isdigit((unsigned char)*at) || (*at == '-' && isdigit((unsigned char)at[1])));
        double number = begins ? strtod(at, &end) : 0;
        if (begins && end > at) {
            text_format(out, "%.5g", number);
            at = end;
            continue;
        }
        quoted = quoted != (*at == '"');
        text_append_bytes(out, at++, 1);
    }
}

struct sums {
    double column[COLUMNS_MOST];
    size_t rows;
};

static void sums_add(struct sums *sums, const char *row)
{
    char *end;
    for (size_t i = 0; i < COLUMNS_MOST; i++, row = end) {
        double number = strtod(row, &end);
        if (end == row)
            break;
        sums->column[i] += number * (1 + 0.01 * (double)(sums->rows % 10)); /* an exchange of neighbours shows, too */
    }
    sums->rows++;
}

static void sums_print(const struct sums *sums)
{
    printf(" %zu rows:", sums->rows);
    for (size_t i = 0; i < COLUMNS_MOST && sums->rows; i++)
        if (sums->column[i] != 0)
            printf(" %.5g", sums->column[i]);
    putchar('\n');
}

/* The elements of an array: the first three of them and, where they are numbers, their sum. */
struct array {
    char name[40];
    struct text shown;
    size_t n;
    double sum;
};

struct arrays {
    struct array items[ARRAYS_MOST];
    size_t n;
};

static struct array *arrays_find(struct arrays *arrays, const char *name, size_t length)
{
    for (size_t i = 0; i < arrays->n; i++)
        if (strlen(arrays->items[i].name) == length && strncmp(arrays->items[i].name, name, length) == 0)
            return &arrays->items[i];
    struct array *added = &arrays->items[arrays->n++];
    *added = (struct array){0};
    snprintf(added->name, sizeof added->name, "%.*s", (int)length, name);
    return added;
}

static void arrays_add(struct arrays *arrays, const char *line, size_t length)
{
    struct array *array = arrays_find(arrays, line, length);
    const char *value = strchr(line, '=') + 2;
    array->sum += strtod(value, NULL) * (1 + 0.01 * (double)(array->n % 10));
    if (array->n++ < 3) {
        text_append(&array->shown, " ");
        append_shortened(&array->shown, value);
    }
}

static void arrays_print(struct arrays *arrays)
{
    for (size_t i = 0; i < arrays->n; i++) {
        struct array *array = &arrays->items[i];
        printf("    %s:%s", array->name, text_string(&array->shown));
        if (array->n > 3)
            printf(" ... %zu: %.5g", array->n, array->sum);
        putchar('\n');
        text_release(&array->shown);
    }
    arrays->n = 0;
}

/* `NAME[3] = 5`: the length of the name, 0 for other lines. */
static size_t array_name(const char *line)
{
    size_t n = strspn(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
    return n && line[n] == '[' ? n : 0;
}

static bool line_is_listed(const char *line)
{
    return *line != '#' && strncmp(line, "array ", 6) != 0 && strncmp(line, "FORMAT", 6) != 0 &&
           strncmp(line, "OUTPUT", 6) != 0;
}

static void print_line(const char *line)
{
    struct text shown = {0};
    append_shortened(&shown, line);
    printf("    %s\n", text_string(&shown));
    text_release(&shown);
}

static void print_script(char *script)
{
    static struct arrays arrays;
    struct sums sums = {0};
    bool in_block = false;
    for (char *line = strtok(script, "\n"); line && strncmp(line, "# ---- style.gp", 15) != 0;
         line = strtok(NULL, "\n")) {
        size_t length = array_name(line);
        if (in_block && strcmp(line, "END") != 0) {
            sums_add(&sums, line);
        } else if (in_block) {
            sums_print(&sums);
            in_block = false;
        } else if (length) {
            arrays_add(&arrays, line, length);
        } else if (line_is_listed(line)) {
            arrays_print(&arrays);
            in_block = *line == '$';
            sums = (struct sums){0};
            if (in_block)
                printf("    %.*s", (int)strcspn(line, " "), line);
            else
                print_line(line);
        }
    }
    arrays_print(&arrays);
}

/* ---- the whole ---- */

static void must(int failed, const struct error *err)
{
    if (failed) {
        fprintf(stderr, "list_charts: %s\n", err->message);
        exit(70);
    }
}

static char *read_all(const char *folder, const char *stem)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s.gp", folder, stem);
    FILE *file = fopen(path, "rb");
    struct text text = {0};
    char block[4096];
    for (size_t n; file && (n = fread(block, 1, sizeof block, file)) > 0;)
        text_append_bytes(&text, block, n);
    if (file)
        fclose(file);
    unlink(path);
    return text.bytes;
}

/* The first chart of each kind that the set deserves. */
static void list_charts(const struct recipe *recipe, const char *folder, const struct sentences *sentences)
{
    struct dataset ds = {0};
    struct settings settings = SETTINGS_INIT;
    struct result r = {0};
    struct charts charts = {0};
    struct error err = {0};
    unsigned seen = 0;
    settings.anomalies_only = true;
    state = 4711;
    set_build(&ds, recipe);
    must(analyze_dataset(&r, &ds, &settings, &err), &err);
    must(charts_plan(&charts, &r, ALL_KINDS, recipe->asked, sentences, &err), &err);
    charts.look.keep_scripts = true;
    charts.look.width = (int)recipe->size;
    charts.look.height = (int)recipe->size;
    must(charts_draw(&charts, &r, "templates", folder, 0, &err), &err);
    printf("== %zu platforms, %zu benchmarks, %zu runs: %zu charts\n", recipe->platforms, recipe->benchmarks,
           recipe->runs, charts.n);
    for (size_t i = 0; i < charts.n; i++) {
        char *script = read_all(folder, charts.items[i].stem);
        if (!(seen & 1u << charts.items[i].kind)) {
            printf("  -- %s\n    %s\n", charts.items[i].stem, charts.items[i].alt);
            print_script(script);
        }
        seen |= 1u << charts.items[i].kind;
        free(script);
    }
    charts_release(&charts);
    result_release(&r);
    dataset_release(&ds);
}

int main(void)
{
    char folder[] = "/tmp/virtstat-charts-XXXXXX";
    struct sentences sentences;
    struct error err = {0};
    must(!mkdtemp(folder), &err);
    must(sentences_load(&sentences, "templates", &err), &err);
    for (size_t i = 0; i < sizeof recipes / sizeof *recipes; i++)
        list_charts(&recipes[i], folder, &sentences);
    sentences_release(&sentences);
    rmdir(folder);
}
