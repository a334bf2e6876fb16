/* Charts are drawn as files. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/text.h"
#include "report/chart/chart.h"
#include "report/chart/kinds/chart_kind.h"
#include "tests/report/sample_result.h"
#include "tests/report/chart/planned.h"
#include "tests/report/words/test_arena.h"

enum { ALL_KINDS = (1 << CHART_KINDS) - 1 };

static char folder[] = "/tmp/test-chart-XXXXXX";

static void enter(void)
{
    cr_assert_not_null(mkdtemp(folder));
}

static int remove_one(const char *path, const struct stat *file, int type, struct FTW *walk)
{
    (void)file, (void)type, (void)walk;
    return remove(path);
}

static void leave(void)
{
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

TestSuite(draw, .init = enter, .fini = leave, .timeout = 60);

static char *path_in(const char *directory, const char *stem, const char *ending)
{
    char *path = memory_format("%s/%s%s", directory, stem, ending);
    return path;
}

static char *read_whole(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    cr_assert_not_null(file, "%s is missing", path);
    char *bytes = memory_allocate(1 << 22, 1);
    *length = fread(bytes, 1, (1 << 22) - 1, file);
    fclose(file);
    return bytes;
}

static char *subfolder(const char *name)
{
    char *path = path_in(folder, name, "");
    cr_assert_eq(mkdir(path, 0755), 0);
    return path;
}

static size_t count_files(const char *path)
{
    DIR *directory = opendir(path);
    size_t n = 0;
    for (struct dirent *entry; (entry = readdir(directory));)
        n += entry->d_name[0] != '.';
    closedir(directory);
    return n;
}

/* Plans and draws everything into a new subfolder; returns it. Fails when a file is missing or one is too many. */
static char *draw(struct result *r, const char *name, unsigned formats)
{
    struct charts charts;
    struct error err;
    char *directory = subfolder(name);
    planned(&charts, r, ALL_KINDS, true);
    cr_assert_eq(charts_draw(&charts, r, "templates", directory, formats, &err), 0, "%s", err.message);
    cr_assert_eq(count_files(directory), charts.n * (size_t)__builtin_popcount(formats));
    charts_release(&charts);
    return directory;
}

static void expect_same_file(const char *one, const char *other, const char *name)
{
    size_t n, m;
    char *a = path_in(one, name, ""), *b = path_in(other, name, ""), *x = read_whole(a, &n), *y = read_whole(b, &m);
    cr_assert_gt(n, 1000);
    cr_assert(n == m && memcmp(x, y, n) == 0, "%s differs between two runs", name);
    free(a), free(b), free(x), free(y);
}

Test(draw, the_same_result_gives_the_same_bytes)
{
    struct result r = sample_story();
    char *one = draw(&r, "one", CHART_PNG | CHART_SVG | CHART_PDF);
    sleep(1); /* a PDF would tell the second */
    char *two = draw(&r, "two", CHART_PNG | CHART_SVG | CHART_PDF);
    static const char *const names[] = {
        "cpu-plot.png",       "cpu-plot.svg",       "cpu-plot.pdf",   "diskrand-order.png",
        "diskrand-order.svg", "diskrand-order.pdf", "ratio-plot.png", "ratio-plot.svg",
        "ratio-plot.pdf",     "bars-plot.png",      "bars-plot.svg",  "verdicts-plot.png",
        "overview-plot.png",  "overview-plot.pdf",  "cpu-ecdf.png",   "cpu-ecdf.svg"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        expect_same_file(one, two, names[i]);
    free(one), free(two);
    result_release(&r);
}

static char *read_svg(const char *directory, const char *name)
{
    size_t n;
    char *path = path_in(directory, name, ".svg"), *svg = read_whole(path, &n);
    free(path);
    return svg;
}

Test(draw, a_chart_says_what_it_shows)
{
    struct result r = sample_story();
    char *directory = draw(&r, "out", CHART_SVG), *svg = read_svg(directory, "cpu-plot");
    static const char *const words[] = {">CPU: ",
                                        ">native<",
                                        ">docker<",
                                        ">n = 10<",
                                        ">892.2 events/s<",
                                        " \xE2\x86\x92<", /* where it is better */
                                        "font-weight=\"bold\"",
                                        "sans-serif"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        cr_assert(strstr(svg, words[i]), "%s", words[i]);
    free(svg);
    svg = read_svg(directory, "fork-plot");
    cr_assert(strstr(svg, ">\xE2\x86\x90 "));
    free(svg);
    svg = read_svg(directory, "ratio-plot");
    cr_assert(strstr(svg, ">6.89 [5.55, 8.55]<"));
    free(svg), free(directory);
    result_release(&r);
}

/* Names that would run a command, a gnuplot statement or a tag, and one that starts a pipe. */
Test(draw, hostile_names_stay_text)
{
    char *trap = path_in(folder, "trap", "");
    char *names[] = {memory_format("`touch %s`", trap), memory_format("'; system 'touch %s'; '", trap),
                     memory_format("| touch %s", trap), memory_format("\"; system \"touch %s\"", trap)};
    static const char *const more[] = {"<script>alert(1)</script>", "{/:Bold x}_y^z@w&v~u\\U+0041 %d %s",
                                       "\xE6\x97\xA5\xE6\x9C\xAC"};
    const char *all[8] = {names[0], names[1], names[2], names[3], more[0], more[1], more[2], "\"; 7'7`\\141 @x &y"};
    struct result r = sample_result(all, 8);
    sample_benchmark(&r, names[2], names[1], names[0], BETTER_HIGHER);
    for (size_t p = 0; p < 8; p++)
        sample_series(&r, 0, p, STORY_VALUES[0][p % 3], STORY_RUNS);
    for (size_t p = 1; p < 8; p++)
        sample_compare(&r, 0, 0, p, VERDICT_A_FASTER);
    char *directory = draw(&r, "out", CHART_PNG | CHART_SVG | CHART_PDF);
    cr_assert_neq(access(trap, F_OK), 0, "a name was run as a command");
    size_t intact = 0;
    DIR *opened = opendir(directory);
    for (struct dirent *entry; (entry = readdir(opened));) {
        char *dot = strstr(entry->d_name, ".svg");
        if (!dot)
            continue;
        *dot = '\0';
        char *svg = read_svg(directory, entry->d_name);
        cr_assert_null(strstr(svg, "<script"));
        intact += strstr(svg, ">\"; 7'7`\\141 @x &amp;y</text>") != NULL;
        free(svg);
    }
    closedir(opened);
    cr_assert_geq(intact, 1, "a name lost a character");
    for (size_t i = 0; i < 4; i++)
        free(names[i]);
    free(trap), free(directory);
    result_release(&r);
}

static double *invented(size_t n, double middle, double spread)
{
    double *values = memory_allocate(n, sizeof *values);
    for (size_t i = 0; i < n; i++)
        values[i] = middle + spread * sin(12.9898 * (double)i * (double)i);
    return values;
}

static void draw_invented(const char *name, size_t platforms, size_t n, double middle, double spread)
{
    static const char *const all[] = {"native", "docker", "podman", "kvm", "a-name-that-is-much-too-long-to-fit",
                                      "qemu",   "x",      "y"};
    struct result r = sample_result(all, platforms);
    double *values = invented(n, middle, spread);
    sample_benchmark(&r, "any", "Anything", "s", BETTER_LOWER);
    for (size_t p = 0; p < platforms; p++)
        sample_series(&r, 0, p, values, n);
    for (size_t p = 1; p < platforms; p++)
        sample_compare(&r, 0, 0, p, VERDICT_INCONCLUSIVE);
    char *directory = draw(&r, name, CHART_SVG), *svg = read_svg(directory, "any-plot");
    cr_assert_leq(strlen(svg), 500000, "%s: an SVG of %zu bytes", name, strlen(svg));
    cr_assert_null(strstr(svg, "scale(0.00)"), "librsvg refuses this");
    cr_assert_null(strstr(svg, "nan"));
    free(svg), free(directory), free(values);
    result_release(&r);
}

Test(draw, any_shape_of_data)
{
    for (size_t platforms = 1; platforms <= 8; platforms++) {
        char name[] = {'p', (char)('0' + platforms), '\0'};
        draw_invented(name, platforms, 10, 100, 9);
    }
    draw_invented("one-run", 3, 1, 5, 0);
    draw_invented("two-runs", 3, 2, 5, 1);
    draw_invented("equal", 3, 10, 5, 0);
    draw_invented("zeros", 3, 10, 0, 0);
    draw_invented("negative", 3, 10, -5, 3);
    draw_invented("huge", 3, 10, 1e308, 5e307);
    draw_invented("tiny", 3, 10, 1e-308, 5e-309);
    draw_invented("close", 3, 10, 1e9, 1e-5);
    draw_invented("many-runs", 4, 5000, 100, 9);
    draw_invented("many-of-both", 8, 5000, 100, 9);
}

/* The sentence is told how many points stand for a series, where not every run has one. */
Test(draw, thinning_is_said)
{
    static double values[401];
    for (size_t i = 0; i < 401; i++)
        values[i] = 1 + 0.001 * (double)(i % 7);
    for (size_t n = 400; n <= 401; n++) {
        struct result r = sample_result(STORY_NAMES, 1);
        sample_benchmark(&r, "cpu", "CPU", "", BETTER_HIGHER);
        sample_series(&r, 0, 0, values, n);
        json_t *context = json_object();
        runs_context(test_arena(), context, &r, 0, 18);
        cr_assert_eq(json_integer_value(json_object_get(context, "points")), n == 400 ? 0 : 400);
        json_decref(context);
        result_release(&r);
    }
}

static void copy_file(const char *from, const char *to)
{
    size_t n;
    char *bytes = read_whole(from, &n);
    FILE *file = fopen(to, "wb");
    cr_assert(file && fwrite(bytes, 1, n, file) == n && fclose(file) == 0);
    free(bytes);
}

static int draw_with(const char *templates, struct error *err)
{
    struct result r = sample_story();
    struct charts charts;
    planned(&charts, &r, 1u << CHART_RATIO, false);
    int failed = charts_draw(&charts, &r, templates, folder, CHART_SVG, err);
    charts_release(&charts);
    result_release(&r);
    return failed;
}

Test(draw, templates_may_lie_anywhere)
{
    struct error err;
    char *odd = subfolder("it's `a` \"folder\" $HOME"), *charts = path_in(odd, "charts", "");
    cr_assert_eq(mkdir(charts, 0755), 0);
    static const char *const names[] = {"style.gp", "runs.gp", "order.gp", "ratio.gp"};
    for (size_t i = 0; i < 4; i++) {
        char *from = path_in("templates/charts", names[i], ""), *to = path_in(charts, names[i], "");
        copy_file(from, to);
        free(from), free(to);
    }
    cr_assert_eq(draw_with(odd, &err), 0, "%s", err.message);
    char *broken = path_in(charts, "ratio.gp", "");
    FILE *file = fopen(broken, "w");
    fputs("plot nonsense\n", file);
    fclose(file);
    cr_assert_eq(draw_with(odd, &err), -1);
    cr_assert_eq(err.kind, ERROR_IO);
    cr_assert(strstr(err.message, "undefined variable: nonsense"), "%s", err.message);
    free(odd), free(charts), free(broken);
}

Test(draw, what_is_missing_is_named)
{
    struct error err;
    cr_assert_eq(draw_with("no/such/folder", &err), -1);
    cr_assert_eq(err.kind, ERROR_NO_INPUT);
    setenv("PATH", folder, 1);
    cr_assert_eq(draw_with("templates", &err), -1);
    cr_assert_eq(err.kind, ERROR_UNAVAILABLE);
    cr_assert(strstr(err.message, "gnuplot-nox"));
}

/* A gnuplot that does nothing leaves no file, and a file of before does not count. */
Test(draw, a_missing_picture_is_an_error)
{
    struct error err;
    cr_assert_eq(draw_with("templates", &err), 0);
    char *fake = path_in(folder, "gnuplot", "");
    cr_assert_eq(symlink("/bin/true", fake), 0);
    setenv("PATH", folder, 1);
    cr_assert_eq(draw_with("templates", &err), -1);
    cr_assert_eq(err.kind, ERROR_IO);
    cr_assert(strstr(err.message, "ratio-plot.svg"), "%s", err.message);
    free(fake);
}
