/* Every kind of chart for sets from 1 x 1 x 2 to 8 x 12 x 500: no word leaves the picture or lies over another one. Read
 * from the SVGs, with letters as wide as DejaVu's, which PNG and PDF have. */
#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/text.h"
#include "report/chart/chart.h"
#include "report/chart/words/chart_sentence.h"
#include "report/folder/file.h"
#include "report/words/width.h"
#include "tests/report/sample_result.h"
#include "tests/report/chart/planned.h"

static char folder[] = "/tmp/test-labels-XXXXXX";

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

TestSuite(labels, .init = enter, .fini = leave, .timeout = 100);

/* ---- results of any size ---- */

enum { MOST_PLATFORMS = 8, MOST_BENCHMARKS = 12 };

static const char *const PLAIN[MOST_PLATFORMS] = {"native", "docker", "podman", "kvm", "kvm2", "qemu", "lxc", "xen"};
static const char *const LONG[MOST_PLATFORMS] = {
    "bare-metal-host-in-the-basement-1",
    "bare-metal-host-in-the-basement-2",
    "\xC3\x9C"
    "bergr\xC3\xB6\xC3\x9F"
    "entr\xC3\xA4ger-Beh\xC3\xA4lter",
    "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE3\x81\xAE\xE5\x90\x8D\xE5\x89\x8D",
    "<b>bold</b> & \"quoted\" `id`",
    "qemu-system-x86_64-without-acceleration",
    "W",
    "MMMMMMMMMMMMMMMMMMMMMMMM"};
static const struct {
    const char *name, *title, *unit;
} MEASURED[MOST_BENCHMARKS] = {{"cpu", "CPU", "events/s"},
                               {"mem", "Memory", "MiB/s"},
                               {"diskRand", "Random disk access", "MiB/s"},
                               {"diskSeq", "Sequential disk access", "MiB/s"},
                               {"fork", "Fork", "s"},
                               {"uplink", "iperf uplink", "Mbit/s"},
                               {"nginx", "nginx-requests-per-second-at-the-99th-percentile", "requests per second"},
                               {"latency", "Tail latency", "ms"},
                               {"size",
                                "Gr\xC3\xB6\xC3\x9F"
                                "e der Ausgabe",
                                ""},
                               {"tiny", "A tiny number", "s"},
                               {"huge", "A huge number", "B"},
                               {"boot", "Boot", "s"}};

/* Times in blocks, a day each, or in turns. */
static double *times_of(size_t platform, size_t n, bool turns)
{
    double *times = memory_allocate(n, sizeof *times);
    for (size_t i = 0; i < n; i++)
        times[i] = 1.6e9 + (turns ? 400 * (double)i + 37 * (double)platform + (i > n / 2 ? 9e5 : 0)
                                  : 1e5 * (double)platform + 8e4 * (double)i / (double)n);
    return times;
}

static double *values_of(size_t benchmark, size_t platform, size_t n)
{
    static const double LEVELS[] = {900, 8000, 2.4, 87, 1.2, 33000, 1, 55, 1e6, 3e-9, 4e17, 12};
    double *values = memory_allocate(n, sizeof *values), slow = benchmark % 3 == 1 ? 0.003 : 0.8;
    for (size_t i = 0; i < n; i++) {
        double noise = sin(12.9898 * (double)(i + 1) * (double)(platform + 3)) * 0.04;
        double level = LEVELS[benchmark] * (platform >= 4 ? slow : 1) * (i > n / 2 && platform == 1 ? 0.7 : 1);
        values[i] = level * (1 + noise) * (i % 41 == 7 ? 0.5 : 1);
    }
    return values;
}

static void add_events(struct sample *sample, struct result *r)
{
    size_t n = sample->n, starved = 8, benchmark = sample->benchmark;
    if (n < 10)
        return;
    for (size_t i = 7, k = 0; i < n && k < 4; i += 41, k++)
        sample_outlier(sample, i + 1, -9);
    if (sample->platform == 1)
        sample_change(sample, n / 2 + 2, sample->sorted[n / 2], sample->sorted[n / 4]);
    if (sample->platform == 0)
        sample_anomaly(r, ANOMALY_STARVED_RUN, 0, &benchmark, 1, &starved, 1);
}

static struct result result_of(const char *const *names, size_t platforms, size_t benchmarks, size_t n, bool turns)
{
    struct result r = sample_result(names, platforms);
    r.design = turns ? DESIGN_INTERLEAVED : DESIGN_BLOCKED;
    for (size_t b = 0; b < benchmarks; b++) {
        sample_benchmark(&r, MEASURED[b].name, MEASURED[b].title, MEASURED[b].unit,
                         b % 2 ? BETTER_LOWER : BETTER_HIGHER);
        for (size_t p = 0; p < platforms; p++) {
            struct sample *sample = sample_series(&r, b, p, values_of(b, p, n), n);
            sample->owned_values = (double *)(size_t)sample->values;
            sample->times = sample->owned_times = times_of(p, n, turns);
            add_events(sample, &r);
        }
        for (size_t p = 0; p < platforms; p++)
            for (size_t q = p + 1; q < platforms; q++)
                sample_compare(&r, b, p, q, (enum verdict)((b + p + q) % 5));
    }
    return r;
}

/* ---- words in an SVG ---- */

struct word {
    double x, y, wide, high; /* the box; of a slanted one nothing but where it begins */
    bool slanted;
    char text[160];
};

/* gnuplot writes a <g> with place, size and anchor, and below it the <text>. False at the end. */
static bool next_word(struct word *out, const char **at)
{
    const char *group = strstr(*at, "<g transform=\"translate(");
    if (!group)
        return false;
    double x = 0, y = 0, turn = 0, size = 0;
    const char *end = strchr(group, '>'), *text = strstr(end, "<text>");
    cr_assert_geq(sscanf(group, "<g transform=\"translate(%lf,%lf) rotate(%lf)", &x, &y, &turn), 2);
    const char *sized = strstr(group, "font-size=\"");
    *at = end;
    *out = (struct word){.x = -1};
    if (!text || text - end > 8 || !sized || sized > end)
        return true; /* a mark, not a word */
    const char *close = strstr(text, "</text>");
    snprintf(out->text, sizeof out->text, "%.*s", (int)(close - text - 6), text + 6);
    sscanf(sized, "font-size=\"%lf", &size);
    const char *bold = strstr(group, "font-weight=\"bold\"");
    /* &lt; and the like are one letter */
    double letters = (double)width_columns(out->text);
    for (const char *c = strchr(out->text, '&'); c && strchr(c, ';'); c = strchr(c + 1, '&'))
        letters -= (double)(strchr(c, ';') - c);
    /* What DejaVu needs on average: sentences less than single words, which may be all W. */
    double bold_letter = letters > 40 ? 0.59 : 0.66, plain_letter = letters > 40 ? 0.54 : 0.6;
    double wide = letters * size * (bold && bold < end ? bold_letter : plain_letter), high = size * 0.75;
    const char *middle = strstr(group, "text-anchor=\"middle\""), *right = strstr(group, "text-anchor=\"end\"");
    double begin = middle && middle < end ? -wide / 2 : right && right < end ? -wide : 0;
    bool upright = fabs(turn + 90) < 1;
    out->slanted = turn != 0 && !upright;
    out->x = upright ? x - high : x + begin;
    out->y = upright ? y - begin - wide : y - high;
    out->wide = upright ? high : out->slanted ? 1 : wide;
    out->high = upright ? wide : out->slanted ? 1 : high;
    return true;
}

static bool overlap(const struct word *a, const struct word *b)
{
    static const double touch = 1;
    return !a->slanted && !b->slanted && a->x + a->wide > b->x + touch && b->x + b->wide > a->x + touch &&
           a->y + a->high > b->y + touch && b->y + b->high > a->y + touch;
}

static void check_svg(const char *svg, const char *name)
{
    static struct word words[3000];
    size_t n = 0;
    int width = 0, height = 0;
    const char *box = strstr(svg, "viewBox=\"0 0 ");
    cr_assert(box && sscanf(box, "viewBox=\"0 0 %d %d", &width, &height) == 2);
    for (const char *at = svg; n < 3000 && next_word(&words[n], &at);)
        n += words[n].x != -1 && words[n].text[0];
    cr_assert(n >= 3 && n < 3000, "%s: %zu words", name, n);
    for (size_t i = 0; i < n; i++) {
        const struct word *w = &words[i];
        cr_expect(w->x >= -1 && w->y >= -1 && w->x + w->wide <= width + 1 && w->y + w->high <= height + 1,
                  "%s: \"%s\" leaves the picture (%.0f to %.0f, %.0f to %.0f of %d x %d)", name, w->text, w->x,
                  w->x + w->wide, w->y, w->y + w->high, width, height);
        for (size_t k = 0; k < i; k++)
            cr_expect(!overlap(w, &words[k]), "%s: \"%s\" lies over \"%s\" at %.0f, %.0f", name, w->text, words[k].text,
                      w->x, w->y);
    }
}

static void check_result(struct result *r, const char *set, int width, int height)
{
    struct charts charts;
    struct error err;
    planned(&charts, r, (1u << CHART_KINDS) - 1, true);
    charts.look.width = width;
    charts.look.height = height;
    cr_assert_geq(charts.n, 3);
    cr_assert_eq(charts_draw(&charts, r, "templates", folder, CHART_SVG, &err), 0, "%s", err.message);
    for (size_t i = 0; i < charts.n; i++) {
        struct text svg = {0};
        cr_expect(headline_fits(charts.items[i].headline), "%s %s", set, charts.items[i].headline);
        size_t benchmark = charts.items[i].benchmark;
        bool long_words = benchmark < r->n_benchmarks && width_columns(r->benchmarks[benchmark].title) > 26;
        if (strncmp(set, "long", 4) != 0 && !long_words)
            cr_expect_null(strstr(charts.items[i].headline, "\xE2\x80\xA6"), "%s %s", set, charts.items[i].headline);
        /* one that had to be cut is as long as it may be */
        cr_expect_lt(width_columns(charts.items[i].subtitle), SUBTITLE_COLUMNS, "%s %s", set, charts.items[i].subtitle);
        char *path = memory_format("%s/%s.svg", folder, charts.items[i].stem);
        char *name = memory_format("%s %s", set, charts.items[i].stem);
        cr_assert_eq(file_read(&svg, path, &err), 0);
        cr_assert_leq(svg.length, 700000, "%s: %zu bytes", name, svg.length);
        check_svg(text_string(&svg), name);
        text_release(&svg);
        free(path), free(name);
    }
    charts_release(&charts);
    result_release(r);
}

static void check(const char *const *names, size_t platforms, size_t benchmarks, size_t n, bool turns)
{
    char *set = memory_format("%s %zux%zux%zu%s:", names == LONG ? "long" : "plain", platforms, benchmarks, n,
                              turns ? " in turns" : "");
    struct result r = result_of(names, platforms, benchmarks, n, turns);
    check_result(&r, set, 0, 0);
    free(set);
}

Test(labels, small_sets)
{
    check(PLAIN, 1, 1, 2, false);
    check(PLAIN, 2, 1, 2, false);
    check(LONG, 2, 1, 10, true);
    check(PLAIN, 3, 2, 5, true);
}

Test(labels, one_to_eight_platforms)
{
    for (size_t platforms = 1; platforms <= MOST_PLATFORMS; platforms++)
        check(platforms % 2 ? PLAIN : LONG, platforms, 2, 10, platforms % 3 == 0);
}

Test(labels, one_to_twelve_benchmarks)
{
    for (size_t benchmarks = 1; benchmarks <= 9; benchmarks += 4)
        check(PLAIN, 4, benchmarks, 10, false);
    check(LONG, 3, MOST_BENCHMARKS, 25, true);
}

Test(labels, the_largest)
{
    check(PLAIN, MOST_PLATFORMS, MOST_BENCHMARKS, 500, false);
}

Test(labels, the_largest_with_long_names)
{
    check(LONG, MOST_PLATFORMS, MOST_BENCHMARKS, 30, true);
}

Test(labels, long_series)
{
    check(PLAIN, 4, 1, 5000, true);
}

Test(labels, a_shape_that_was_asked_for)
{
    static const int SHAPES[][2] = {{1600, 900}, {900, 1600}, {2000, 500}};
    for (size_t i = 0; i < 3; i++) {
        struct result r = result_of(PLAIN, 4, 6, 10, false);
        check_result(&r, "shaped", SHAPES[i][0], SHAPES[i][1]);
    }
}
