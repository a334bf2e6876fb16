/* How a table is laid out decides nothing: other columns' names and orders, rows in another order, other delimiters, a file or a
 * folder for each platform, compressed, recoded, in a workbook or converted, the verdicts stay as they are. */
#include <ftw.h>
#include <sys/stat.h>
#include <zlib.h>

#include "analyze/analyze.h"
#include "data/text.h"
#include "data/write/tidy_write.h"
#include "tests/data/dataset_check.h"
#include "tests/data/sheet/workbook_make.h"

enum { PLATFORMS = 3, BENCHMARKS = 3, MOST_RUNS = 16 };
static const char *const platforms[PLATFORMS] = {"native", "docker", "kvm"};
static const char *const benchmarks[BENCHMARKS] = {"boot_ms", "requests_per_s",
                                                   "error_rate"}; /* which tell the directions */

/* Runs of all benchmarks at once, one after the other. */
struct set {
    size_t runs; /* of each platform */
    double times[PLATFORMS][MOST_RUNS], values[PLATFORMS][MOST_RUNS][BENCHMARKS];
};

/* ---- sets ---- */

static unsigned long state;
static double draw(void) /* from 0 to 1: a generator of Lewis, Goodman and Miller (1969) */
{
    state = state * 16807 % 2147483647;
    return (double)state / 2147483647;
}

/* Platforms in turn, or one after the other; differences from none to twofold. */
static struct set draw_set(unsigned long seed)
{
    static const double centres[BENCHMARKS] = {1200, 850, 0.25};
    struct set set = {.runs = 6 + seed % (MOST_RUNS - 6)};
    double factors[PLATFORMS][BENCHMARKS];
    state = 7919 * seed + 1;
    for (size_t p = 0; p < PLATFORMS; p++)
        for (size_t b = 0; b < BENCHMARKS; b++)
            factors[p][b] = 1 + (p > 0) * (draw() < 0.3 ? 0 : draw());
    for (size_t p = 0; p < PLATFORMS; p++)
        for (size_t i = 0; i < set.runs; i++) {
            set.times[p][i] = 1700000000 + 60 * (double)(seed % 2 ? i * PLATFORMS + p : p * set.runs + i);
            for (size_t b = 0; b < BENCHMARKS; b++)
                set.values[p][i][b] = round(1e4 * centres[b] * factors[p][b] * (1 + 0.05 * draw())) / 1e4;
        }
    return set;
}

/* ---- texts ---- */

/* How the text of a table is written. */
struct style {
    const char *time; /* name of its column */
    char delimiter;
    bool comma;    /* in numbers */
    bool reversed; /* columns from the last to the first */
};
static const struct style plain = {"time", ',', false, false};

static void append_cell(struct text *out, const struct style *style, double value)
{
    size_t at = out->length;
    OWNED char *text = number_exact(value);
    text_append(out, text);
    for (char *c = out->bytes + at; style->comma && *c; c++)
        *c = *c == '.' ? ',' : *c;
}

/* The text of time and benchmarks on one platform. */
static char *wide_text(const struct set *set, size_t p, const struct style *style)
{
    struct text out = {0};
    for (size_t row = 0; row <= set->runs; row++)
        for (size_t k = 0; k <= BENCHMARKS; k++) {
            size_t column = style->reversed ? BENCHMARKS - k : k;
            if (row == 0)
                text_append(&out, column == 0 ? style->time : benchmarks[column - 1]);
            else
                append_cell(&out, style, column == 0 ? set->times[p][row - 1] : set->values[p][row - 1][column - 1]);
            text_append_bytes(&out, k == BENCHMARKS ? "\n" : &style->delimiter, 1);
        }
    return text_take(&out);
}

/* A line for each value, of one platform after the other or by turns. */
static char *tidy_text(const struct set *set, const char *header, bool swapped, bool turns)
{
    struct text out = {0};
    text_append(&out, header);
    for (size_t k = 0; k < set->runs * PLATFORMS; k++)
        for (size_t b = 0; b < BENCHMARKS; b++) {
            size_t p = turns ? k % PLATFORMS : k / set->runs, i = turns ? k / PLATFORMS : k % set->runs;
            OWNED char *value = number_exact(set->values[p][i][b]);
            if (swapped)
                text_format(&out, "%s,%.0f,%s,%s\n", value, set->times[p][i], benchmarks[b], platforms[p]);
            else
                text_format(&out, "%s,%s,%s,%.0f\n", platforms[p], benchmarks[b], value, set->times[p][i]);
        }
    return text_take(&out);
}

static char *tidy_plain(const struct set *set)
{
    return tidy_text(set, "platform,benchmark,value,time\n", false, false);
}

/* ---- files ---- */

static char root[32];

static char *path_of(const char *name)
{
    return memory_format("%s/%s", root, name);
}

static void write_bytes(const char *name, const char *bytes, size_t length)
{
    OWNED char *path = path_of(name);
    FILE *file = fopen(path, "wb");
    cr_assert(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0, "%s", path);
}

/* A file for each platform; `name` has its place in %s. */
static void write_wide(const struct set *set, const char *ending, const struct style *style)
{
    for (size_t p = 0; p < PLATFORMS; p++) {
        OWNED char *text = wide_text(set, p, style), *name = memory_format("%s-results%s", platforms[p], ending);
        write_bytes(name, text, strlen(text));
    }
}

static void shape_wide(const struct set *set)
{
    write_wide(set, ".csv", &plain);
}

static void shape_other_order(const struct set *set)
{
    write_wide(set, ".csv", &(struct style){"timestamp", ',', false, true});
}

static void shape_decimal_commas(const struct set *set)
{
    write_wide(set, ".csv", &(struct style){"time", ';', true, false});
}

static void shape_tabs(const struct set *set)
{
    write_wide(set, ".tsv", &(struct style){"date", '\t', false, true});
}

static void shape_folders(const struct set *set)
{
    for (size_t p = 0; p < PLATFORMS; p++) {
        OWNED char *folder = path_of(platforms[p]), *text = wide_text(set, p, &plain);
        OWNED char *name = memory_format("%s/results.csv", platforms[p]);
        cr_assert_eq(mkdir(folder, 0755), 0);
        write_bytes(name, text, strlen(text));
    }
}

static void shape_long(const struct set *set)
{
    for (size_t p = 0; p < PLATFORMS; p++)
        for (size_t b = 0; b < BENCHMARKS; b++) {
            RELEASED(text_release) struct text out = {0};
            text_append(&out, "time,value\n");
            for (size_t i = 0; i < set->runs; i++) {
                OWNED char *value = number_exact(set->values[p][i][b]);
                text_format(&out, "%.0f,%s\n", set->times[p][i], value);
            }
            OWNED char *name = memory_format("%s-%s.csv", platforms[p], benchmarks[b]);
            write_bytes(name, text_string(&out), out.length);
        }
}

static void shape_compressed(const struct set *set)
{
    for (size_t p = 0; p < PLATFORMS; p++) {
        OWNED char *text = wide_text(set, p, &plain), *name = memory_format("%s/%s.csv.gz", root, platforms[p]);
        gzFile file = gzopen(name, "wb");
        cr_assert_eq(gzwrite(file, text, (unsigned)strlen(text)), (int)strlen(text));
        gzclose(file);
    }
}

static void shape_utf16(const struct set *set)
{
    for (size_t p = 0; p < PLATFORMS; p++) {
        OWNED char *text = wide_text(set, p, &plain), *name = memory_format("%s.csv", platforms[p]);
        RELEASED(text_release) struct text wide = {0};
        text_append_bytes(&wide, p % 2 ? "\xFF\xFE" : "\xFE\xFF", 2);
        for (const char *at = text; *at; at++)
            text_append_bytes(&wide, p % 2 ? (char[]){*at, 0} : (char[]){0, *at}, 2);
        write_bytes(name, wide.bytes, wide.length);
    }
}

static void shape_tidy(const struct set *set)
{
    OWNED char *text = tidy_plain(set);
    write_bytes("all.csv", text, strlen(text));
}

/* Rows of a tidy table name what they are, so that their order carries no meaning but within a series. */
static void shape_tidy_by_turns(const struct set *set)
{
    OWNED char *text = tidy_text(set, "result,timestamp,metric,environment\n", true, true);
    write_bytes("all.csv", text, strlen(text));
}

static void shape_tidy_columns(const struct set *set)
{
    RELEASED(text_release) struct text out = {0};
    text_append(&out, "platform,requests_per_s,time,error_rate,boot_ms\n");
    for (size_t k = 0; k < set->runs * PLATFORMS; k++) {
        size_t p = k % PLATFORMS, i = k / PLATFORMS;
        const double *values = set->values[p][i];
        text_format(&out, "%s,%.17g,%.0f,%.17g,%.17g\n", platforms[p], values[1], set->times[p][i], values[2],
                    values[0]);
    }
    write_bytes("all.csv", text_string(&out), out.length);
}

static void write_book(const struct set *set, const char *name)
{
    char *texts[PLATFORMS];
    OWNED char *path = path_of(name);
    for (size_t p = 0; p < PLATFORMS; p++)
        texts[p] = wide_text(set, p, &(struct style){"time", ',', false, p == 1});
    book_of_csvs(path, platforms, texts, PLATFORMS);
    for (size_t p = 0; p < PLATFORMS; p++)
        free(texts[p]);
}

static void shape_xlsx(const struct set *set)
{
    write_book(set, "results.xlsx");
}

static void shape_ods(const struct set *set)
{
    write_book(set, "results.ods");
}

static void write_tidy_book(const struct set *set, const char *name)
{
    char *texts[] = {tidy_plain(set)};
    OWNED char *path = path_of(name);
    book_of_csvs(path, (const char *const[]){"Runs"}, texts, 1);
    free(texts[0]);
}

static void shape_tidy_xlsx(const struct set *set)
{
    write_tidy_book(set, "all.xlsx");
}

static void shape_tidy_ods(const struct set *set)
{
    write_tidy_book(set, "all.ods");
}

static void shape_books(const struct set *set)
{
    for (size_t p = 0; p < PLATFORMS; p++) {
        char *texts[] = {wide_text(set, p, &plain)};
        OWNED char *path = memory_format("%s/%s-results.%s", root, platforms[p], p % 2 ? "ods" : "xlsx");
        book_of_csvs(path, (const char *const[]){"Tabelle1"}, texts, 1);
        free(texts[0]);
    }
}

static int file_write(void *to, const char *bytes, size_t length, struct error *err)
{
    (void)err;
    return fwrite(bytes, 1, length, to) == length ? 0 : -1;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    return walk->level > 0 ? remove(path) : 0;
}

static void empty_folder(void)
{
    cr_assert_eq(nftw(root, remove_entry, 16, FTW_DEPTH | FTW_PHYS), 0);
}

static void shape_converted(const struct set *set)
{
    struct error err;
    shape_wide(set);
    struct dataset ds = read_input(root);
    empty_folder();
    OWNED char *path = path_of("converted.csv");
    FILE *file = fopen(path, "wb");
    const struct sink sink = {file_write, file};
    cr_assert_eq(tidy_write(&sink, &ds, &err), 0);
    fclose(file);
    dataset_release(&ds);
}

/* ---- verdicts ---- */

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A line for each comparison, whichever platform stands first in it. */
static char *line_of(const struct result *r, const struct comparison *c)
{
    const char *a = r->platforms[c->a].name, *b = r->platforms[c->b].name;
    bool forward = strcmp(a, b) < 0;
    enum seen_verdict seen = verdict_from(c->verdict, !forward);
    return memory_format("%s: %s to %s of %zu and %zu: %d, p %.10g, ratio %.10g\n", r->benchmarks[c->benchmark].name,
                         forward ? a : b, forward ? b : a, forward ? c->n_a : c->n_b, forward ? c->n_b : c->n_a,
                         (int)seen, c->p_adjusted, forward ? c->ratio : 1 / c->ratio);
}

static char *verdicts(void)
{
    struct result r = {0};
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    struct dataset ds = read_input(root);
    RELEASED(text_release) struct text out = {0};
    cr_assert_eq(analyze_dataset(&r, &ds, &settings, &err), 0, "%s", err.message);
    OWNED char **lines = memory_allocate(r.n_comparisons, sizeof *lines);
    for (size_t i = 0; i < r.n_comparisons; i++)
        lines[i] = line_of(&r, &r.comparisons[i]);
    qsort(lines, r.n_comparisons, sizeof *lines, compare_lines);
    for (size_t i = 0; i < r.n_comparisons; i++) {
        text_append(&out, lines[i]);
        free(lines[i]);
    }
    cr_expect_eq(ds.n_dropped, 0);
    result_release(&r);
    dataset_release(&ds);
    return text_take(&out);
}

static const struct {
    const char *name;
    void (*write)(const struct set *set);
} shapes[] = {
    {"a file for each platform", shape_wide},
    {"columns in another order, the time with another name", shape_other_order},
    {"semicolons and decimal commas", shape_decimal_commas},
    {"tabs", shape_tabs},
    {"a folder for each platform", shape_folders},
    {"a file for each platform and benchmark", shape_long},
    {"compressed", shape_compressed},
    {"UTF-16", shape_utf16},
    {"tidy", shape_tidy},
    {"tidy, rows by turns, columns with other names in another order", shape_tidy_by_turns},
    {"tidy, a column for each benchmark", shape_tidy_columns},
    {"a sheet for each platform, .xlsx", shape_xlsx},
    {"a sheet for each platform, .ods", shape_ods},
    {"a tidy sheet, .xlsx", shape_tidy_xlsx},
    {"a tidy sheet, .ods", shape_tidy_ods},
    {"a workbook for each platform", shape_books},
    {"converted", shape_converted},
};

static void expect_invariance(const struct set *set)
{
    OWNED char *first = NULL;
    strcpy(root, "/tmp/shapes-XXXXXX");
    cr_assert_not_null(mkdtemp(root));
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        shapes[i].write(set);
        char *now = verdicts();
        if (!first)
            first = memory_copy_text(now);
        cr_expect_str_eq(now, first, "%s:\n%s\ninstead of\n%s", shapes[i].name, now, first);
        free(now);
        empty_folder();
    }
    rmdir(root);
    cr_expect_eq(strstr(first, ": ") != NULL, true);
}

Test(invariance, of_drawn_sets)
{
    for (unsigned long seed = 1; seed <= 12; seed++) {
        struct set set = draw_set(seed);
        expect_invariance(&set);
    }
}

/* The first three benchmarks of the sample, under names that tell what they are. */
Test(invariance, of_the_sample)
{
    static const char *const names[BENCHMARKS] = {"diskRand", "cpu", "mem"};
    struct dataset ds = read_input("data/samples/assignment-3");
    struct set set = {.runs = 10};
    for (size_t p = 0; p < PLATFORMS; p++)
        for (size_t b = 0; b < BENCHMARKS; b++) {
            const struct series *series = series_of(&ds, platforms[p], names[b]);
            cr_assert_geq(series->n, set.runs);
            for (size_t i = 0; i < set.runs; i++) {
                set.times[p][i] = series->times[i];
                set.values[p][i][b] = series->values[i];
            }
        }
    dataset_release(&ds);
    expect_invariance(&set);
}
