#include "tests/fuzz/folders/folder_draw.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/text.h"
#include "tests/fuzz/folders/draw.h"

enum { PLATFORMS = 4, BENCHMARKS = 4, RUNS = 14 };

/* ---- words ---- */

static const char *const plain_platforms[] = {"native", "docker", "kvm", "qemu", "podman", "kvm2", "gcp", "xen", "lxc"};
static const char *const plain_benchmarks[] = {"cpu",  "mem",    "diskRand", "diskSeq", "fork",
                                               "boot", "uplink", "latency",  "nginx",   "score"};
static const char *const hostile_names[] = {
    "a|b",
    "*x*",
    "{{name}}",
    "<script>",
    "\x1b[31mred",
    "x\xff\xfe",
    "=1+2",
    "\"quoted\"",
    "$(reboot)",
    "\xe2\x80\xae",
    "\xe6\xb8\xac\xe5\xae\x9a",
    "%s%n",
    "..",
    "a'b",
    "a\\b",
    "\u200Bx\u2028y",
    "\xC2\x9B"
    "2J\U000E0041",
    "two\nlines",
    "@sum(1)",
    "-x",
    "{x}@@{y}",
    "very-long-name-very-long-name-very-long-name-very-long-name-very-long-name-very"};
static const char *const units[] = {"", "s", "ms", "events/s", "MiB/s", "Mbit/s", "ns", "%", "furlongs"};

/* In capitals where the program would print the same in small letters. */
static const char *const odd_numbers[] = {"5e-324",
                                          "1e-310",
                                          "2.2250738585072014e-308",
                                          "1e-300",
                                          "1e-9",
                                          "1e9",
                                          "1e300",
                                          "1e308",
                                          "1.7976931348623157e308",
                                          "-1.7976931348623157e308",
                                          "-5e-324",
                                          "-1e308",
                                          "-0",
                                          "0",
                                          "-1",
                                          "9007199254740993",
                                          "0.1",
                                          ".5"};
static const char *const damaged_cells[] = {
    "NaN", "INF", "-INF",  "1e400", "",      "abc",   ".",    "1e",     "1:02.5", "2m53",  "0x10", "--1",         "1,5",
    "1;5", " 7 ", "1 000", "\"",    "\"7\"", "9\x01", "\xff", "1e-400", "+3",     "1.2.3", "'5",   "1e0000000009"};
static const char *const odd_times[] = {
    "1.8e299",    "-1",         "0",      "5e-324", "253402300800",        "253402300799",
    "1e11",       "1e20",       "NaN",    "",       "9999-12-31 23:59:59", "0000-01-01",
    "1969-12-31", "2023-02-31", "-1e308", "1e308",  "yesterday",           "1700000000000",
    "99999999999"};

static const char *const setup_lines[] = {"[host]",
                                          "[native]",
                                          "[docker]",
                                          "[kvm]",
                                          "[qemu]",
                                          "[resumed]",
                                          "processors: 4",
                                          "processors: 0",
                                          "virtualised: yes",
                                          "clock source: jiffies",
                                          "driver: native",
                                          "driver: container",
                                          "accelerator: kvm",
                                          "accelerator: tcg, thread=multi",
                                          "disk: virtio-blk, cache=none",
                                          "disk: ide, cache=writeback",
                                          "network: host",
                                          "runtime: runsc",
                                          "vCPUs: 2, model host",
                                          "vCPUs: 99999999999",
                                          "sysbench: sysbench 1.0.20",
                                          "kernel: 6.1",
                                          ":",
                                          "a: b: c",
                                          "",
                                          "words without a key"};

static const char *const plan_lines[] = {
    "seconds = 60",
    "seconds = -1",
    "seconds = 99999999999999999999",
    "blocks = 2",
    "blocks = 1000000",
    "order = blocked",
    "order = none",
    "seed = 7",
    "seed = 99999999999999999999",
    "until = 1%",
    "until = 1e308",
    "until = NaN",
    "max_runs = 5",
    "warmup = 1",
    "limit = 1",
    "file_size = 1",
    "platform native {}",
    "platform docker {}",
    "platform native { driver = native }",
    "platform box { driver = command prefix = {\"env\"} }",
    "platform x {",
    "benchmark cpu {}",
    "benchmark fork {}",
    "benchmark own { command = {\"echo\", \"1\"} pattern = \"([0-9]+)\" unit = s better = lower }",
    "benchmark bad { pattern = \"(\" }",
    "}",
    "\"",
    "# remark",
    "/*",
    "nothing = 1",
    "include(\"plan.conf\")",
    "seed = \"${HOME}\""};

/* ---- bytes ---- */

static void file_write(const char *folder, const char *name, const struct text *text)
{
    OWNED char *path = memory_format("%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file) /* a name that no file can have */
        return;
    fwrite(text_string(text), 1, text->length, file);
    fclose(file);
}

static void bytes_change(struct draw *draw, struct text *text)
{
    size_t from = draw_below(draw, text->length), length = 1 + draw_below(draw, 1 + (text->length - from) / 4);
    OWNED char *copy = memory_copy_bytes(text->bytes, text->length);
    size_t all = text->length;
    switch (draw_below(draw, 6)) {
    case 0: /* flip a bit */
        text->bytes[from] = (char)(text->bytes[from] ^ 1 << draw_below(draw, 8));
        break;
    case 1: /* any byte */
        text->bytes[from] = (char)draw_below(draw, 256);
        break;
    case 2: /* leave out */
        memmove(text->bytes + from, text->bytes + from + length, all - from - length);
        text->length -= length;
        text->bytes[text->length] = '\0';
        break;
    case 3: /* twice */
        text->length = from;
        text_append_bytes(text, copy + from, length);
        text_append_bytes(text, copy + from, all - from);
        break;
    case 4: /* the end is missing */
        text->length = from;
        text->bytes[from] = '\0';
        break;
    default: /* a zero byte, or a quote */
        text->bytes[from] = draw_once_in(draw, 2) ? '\0' : '"';
    }
}

static void bytes_damage(struct draw *draw, struct text *text)
{
    for (size_t i = 1 + draw_below(draw, 3); i > 0 && text->length > 0; i--)
        bytes_change(draw, text);
}

/* ---- a sheet: what the files of the folder say ---- */

enum sheet_times { TIMES_NONE, TIMES_SECONDS, TIMES_MILLISECONDS, TIMES_DATES, TIMES_COUNTER, TIMES };
enum sheet_layout { SHEET_WIDE, SHEET_LONG, SHEET_TIDY, SHEET_COLUMNS, SHEETS };

/* How the values of a series are drawn. */
enum sheet_values { VALUES_USUAL, VALUES_EXTREME, VALUES_MIXED, VALUES_SAME, VALUES_TINY, VALUES_WHOLE, VALUES_KINDS };

struct sheet {
    struct draw *draw;
    const char *folder, *platforms[PLATFORMS], *benchmarks[BENCHMARKS], *end;
    size_t n_platforms, n_benchmarks, n_runs;
    enum sheet_layout layout;
    enum sheet_times times;
    enum sheet_values values[PLATFORMS][BENCHMARKS];
    double level[PLATFORMS][BENCHMARKS];
    char delimiter;
    bool header, damaged, odd_times, mark;
    size_t odd; /* a cell in so many is odd; 0: none */
};

static const char *name_draw(struct sheet *sheet, bool plain, const char *const *names, size_t n)
{
    return plain || !draw_once_in(sheet->draw, 3) ? names[draw_below(sheet->draw, n)]
                                                  : DRAW_ONE(sheet->draw, hostile_names);
}

static void levels_draw(struct sheet *sheet)
{
    for (size_t b = 0; b < sheet->n_benchmarks; b++) {
        double level = pow(10, 6 * draw_share(sheet->draw) - 1);
        enum sheet_values kind = (enum sheet_values)draw_below(sheet->draw, VALUES_KINDS);
        for (size_t p = 0; p < sheet->n_platforms; p++) {
            sheet->level[p][b] = level * (draw_once_in(sheet->draw, 3) ? 1 : pow(10, draw_share(sheet->draw) - 0.5));
            sheet->values[p][b] = draw_once_in(sheet->draw, 2) ? VALUES_USUAL : kind;
        }
    }
}

static void sheet_draw(struct sheet *out, struct draw *draw, const char *folder, bool plain)
{
    static const char delimiters[] = {',', ',', ',', ';', '\t'};
    *out = (struct sheet){.draw = draw, .folder = folder, .end = draw_once_in(draw, 4) ? "\r\n" : "\n"};
    out->n_platforms = 1 + draw_below(draw, PLATFORMS);
    out->n_benchmarks = 1 + draw_below(draw, BENCHMARKS);
    out->n_runs = draw_once_in(draw, 5) ? draw_below(draw, 3) : 2 + draw_below(draw, RUNS);
    out->layout = (enum sheet_layout)draw_below(draw, SHEETS);
    out->times = (enum sheet_times)draw_below(draw, TIMES);
    out->delimiter = DRAW_ONE(draw, delimiters);
    out->header = !draw_once_in(draw, 8);
    out->damaged = !plain && draw_once_in(draw, 3);
    out->odd_times = draw_once_in(draw, 3);
    out->mark = draw_once_in(draw, 10);
    out->odd = draw_once_in(draw, 2) ? 0 : 2 + draw_below(draw, 30);
    for (size_t i = 0; i < out->n_platforms; i++)
        out->platforms[i] = name_draw(out, plain, plain_platforms, sizeof plain_platforms / sizeof *plain_platforms);
    for (size_t i = 0; i < out->n_benchmarks; i++)
        out->benchmarks[i] =
            name_draw(out, plain, plain_benchmarks, sizeof plain_benchmarks / sizeof *plain_benchmarks);
    levels_draw(out);
}

/* ---- cells ---- */

static void delimiter_append(struct text *out, const struct sheet *sheet)
{
    text_append_bytes(out, &sheet->delimiter, 1);
}

static double usual_value(struct sheet *sheet, size_t p, size_t b)
{
    double share = draw_share(sheet->draw);
    return sheet->level[p][b] * (1 + 0.05 * (share + draw_share(sheet->draw) - 1));
}

static void value_append(struct text *out, struct sheet *sheet, size_t p, size_t b)
{
    struct draw *draw = sheet->draw;
    enum sheet_values kind = sheet->values[p][b];
    if (sheet->odd && draw_once_in(draw, sheet->odd))
        text_append(out, sheet->damaged || draw_once_in(draw, 3) ? DRAW_ONE(draw, damaged_cells)
                                                                 : DRAW_ONE(draw, odd_numbers));
    else if (kind == VALUES_EXTREME || (kind == VALUES_MIXED && draw_once_in(draw, 2)))
        text_append(out, DRAW_ONE(draw, odd_numbers));
    else if (kind == VALUES_SAME)
        text_format(out, "%g", sheet->level[p][b]);
    else if (kind == VALUES_TINY)
        text_format(out, "%.3g", 5e-324 * (double)draw_below(draw, 1000));
    else if (kind == VALUES_WHOLE)
        text_format(out, "%.0f", usual_value(sheet, p, b));
    else
        text_format(out, "%.6g", usual_value(sheet, p, b));
}

static void time_append(struct text *out, struct sheet *sheet, size_t turn)
{
    double seconds = 1.7e9 + 60 * (double)turn + floor(20 * draw_share(sheet->draw));
    time_t whole = (time_t)seconds;
    char date[32];
    struct tm parts;
    gmtime_r(&whole, &parts);
    strftime(date, sizeof date, "%Y-%m-%d %H:%M:%S", &parts);
    if (sheet->odd_times && draw_once_in(sheet->draw, 5))
        text_append(out, DRAW_ONE(sheet->draw, odd_times));
    else if (sheet->times == TIMES_DATES)
        text_append(out, date);
    else
        text_format(out, "%.0f",
                    sheet->times == TIMES_COUNTER   ? (double)turn
                    : sheet->times == TIMES_SECONDS ? seconds
                                                    : 1e3 * seconds);
}

/* ---- files ---- */

static void sheet_write(struct sheet *sheet, struct text *text, const char *name)
{
    if (sheet->damaged && draw_once_in(sheet->draw, 2))
        bytes_damage(sheet->draw, text);
    file_write(sheet->folder, name, text);
    text_release(text);
}

static void text_begin(struct text *out, const struct sheet *sheet)
{
    text_append(out, sheet->mark ? "\xef\xbb\xbf" : "");
}

static void write_wide(struct sheet *sheet)
{
    for (size_t p = 0; p < sheet->n_platforms; p++) {
        struct text text = {0};
        OWNED char *name = memory_format("%s-results.csv", sheet->platforms[p]);
        text_begin(&text, sheet);
        text_append(&text, sheet->header ? "time" : "");
        for (size_t b = 0; b < sheet->n_benchmarks && sheet->header; b++)
            text_format(&text, "%c%s", sheet->delimiter, sheet->benchmarks[b]);
        text_append(&text, sheet->header ? sheet->end : "");
        for (size_t run = 0; run < sheet->n_runs; run++) {
            time_append(&text, sheet, run * sheet->n_platforms + p);
            for (size_t b = 0; b < sheet->n_benchmarks; b++) {
                delimiter_append(&text, sheet);
                value_append(&text, sheet, p, b);
            }
            text_append(&text, sheet->end);
        }
        sheet_write(sheet, &text, name);
    }
}

static void write_long(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->n_platforms * sheet->n_benchmarks; i++) {
        size_t p = i % sheet->n_platforms, b = i / sheet->n_platforms;
        struct text text = {0};
        OWNED char *name = memory_format("%s-%s.csv", sheet->platforms[p], sheet->benchmarks[b]);
        text_begin(&text, sheet);
        text_format(&text, "time%cvalue%s", sheet->delimiter, sheet->end);
        for (size_t run = 0; run < sheet->n_runs; run++) {
            time_append(&text, sheet, run * sheet->n_platforms + p);
            delimiter_append(&text, sheet);
            value_append(&text, sheet, p, b);
            text_append(&text, sheet->end);
        }
        sheet_write(sheet, &text, name);
    }
}

static void tidy_row(struct text *text, struct sheet *sheet, size_t run, size_t p, size_t b)
{
    static const char *const states[] = {"ok", "ok", "ok", "ok", "failed", "warmup", "", "\"a \"\"b\"\"\""};
    const char c = sheet->delimiter;
    text_format(text, "%s%c%s%c", sheet->platforms[p], c, sheet->benchmarks[b], c);
    value_append(text, sheet, p, b);
    text_format(text, "%c%s%c", c, sheet->damaged ? DRAW_ONE(sheet->draw, units) : units[b], c);
    time_append(text, sheet, (run * sheet->n_benchmarks + b) * sheet->n_platforms + p);
    const char *state = sheet->damaged ? DRAW_ONE(sheet->draw, states) : "ok";
    double steal = draw_once_in(sheet->draw, 30) ? 1e308 : 5 * draw_share(sheet->draw);
    double canary = 10 + draw_share(sheet->draw);
    text_format(text, "%c%zu%c%s%c%.3g%c%g%s", c, run + 1, c, state, c, steal, c, canary, sheet->end);
}

static void write_tidy(struct sheet *sheet)
{
    struct text text = {0};
    const char c = sheet->delimiter;
    text_begin(&text, sheet);
    text_format(&text, "platform%cbenchmark%cvalue%cunit%ctime%cblock%cstatus%csteal_pct%ccanary_before_ms%s", c, c, c,
                c, c, c, c, c, sheet->end);
    for (size_t run = 0; run < sheet->n_runs; run++)
        for (size_t i = 0; i < sheet->n_platforms * sheet->n_benchmarks; i++)
            tidy_row(&text, sheet, run, i % sheet->n_platforms, i / sheet->n_platforms);
    sheet_write(sheet, &text, draw_once_in(sheet->draw, 2) ? "runs.csv" : "all.csv");
}

static void write_columns(struct sheet *sheet)
{
    for (size_t b = 0; b < sheet->n_benchmarks; b++) {
        struct text text = {0};
        OWNED char *name = memory_format("%s_results.csv", sheet->benchmarks[b]);
        text_begin(&text, sheet);
        for (size_t p = 0; p < sheet->n_platforms; p++)
            text_format(&text, "%.*s%s", p > 0, &sheet->delimiter, sheet->platforms[p]);
        text_append(&text, sheet->end);
        for (size_t run = 0; run < sheet->n_runs; run++)
            for (size_t p = 0; p < sheet->n_platforms; p++) {
                value_append(&text, sheet, p, b);
                text_append(&text, "");
                text_format(&text, "%s", p + 1 < sheet->n_platforms ? (char[]){sheet->delimiter, 0} : sheet->end);
            }
        sheet_write(sheet, &text, name);
    }
}

/* ---- what lies beside them ---- */

static void write_lines(struct draw *draw, const char *folder, const char *name, const char *const *lines, size_t n)
{
    RELEASED(text_release) struct text text = {0};
    for (size_t i = 1 + draw_below(draw, 12); i > 0; i--)
        text_format(&text, "%s\n", lines[draw_below(draw, n)]);
    if (draw_once_in(draw, 3))
        bytes_damage(draw, &text);
    file_write(folder, name, &text);
}

/* A link, or a folder that is called like a file. */
static void write_link(struct draw *draw, const char *folder)
{
    static const char *const targets[] = {".",        "..", "missing", "link.csv", "all.csv", "native-results.csv",
                                          "/dev/null"};
    OWNED char *path = memory_format("%s/%s", folder, draw_once_in(draw, 2) ? "link.csv" : "docker-results.csv");
    int failed = draw_once_in(draw, 4) ? mkdir(path, 0755) : symlink(DRAW_ONE(draw, targets), path);
    (void)failed; /* the name is taken */
}

static void write_template(struct draw *draw, const char *folder, const char *templates)
{
    static const char *const names[] = {"brief.md", "assignment.md", "full.md"};
    RELEASED(text_release) struct text text = {0};
    OWNED char *path = memory_format("%s/%s", templates, DRAW_ONE(draw, names));
    FILE *file = fopen(path, "rb");
    char buffer[4096];
    for (size_t n; file && (n = fread(buffer, 1, sizeof buffer, file)) > 0;)
        text_append_bytes(&text, buffer, n);
    if (file)
        fclose(file);
    if (!draw_once_in(draw, 3))
        bytes_damage(draw, &text);
    file_write(folder, "page.md", &text);
}

void folder_draw(struct drawn_folder *out, const char *path, const char *templates, uint64_t seed)
{
    static void (*const writers[SHEETS])(struct sheet *) = {[SHEET_WIDE] = write_wide,
                                                            [SHEET_LONG] = write_long,
                                                            [SHEET_TIDY] = write_tidy,
                                                            [SHEET_COLUMNS] = write_columns};
    struct draw draw = {seed};
    struct sheet sheet;
    *out = (struct drawn_folder){.plain = draw_once_in(&draw, 2)};
    sheet_draw(&sheet, &draw, path, out->plain);
    writers[sheet.layout](&sheet);
    if (draw_once_in(&draw, 3))
        write_lines(&draw, path, "setup.txt", setup_lines, sizeof setup_lines / sizeof *setup_lines);
    if (!out->plain && draw_once_in(&draw, 4))
        write_link(&draw, path);
    out->plan = draw_once_in(&draw, 4);
    if (out->plan)
        write_lines(&draw, path, "plan.conf", plan_lines, sizeof plan_lines / sizeof *plan_lines);
    out->template = draw_once_in(&draw, 2);
    if (out->template)
        write_template(&draw, path, templates);
}
