/* What the verbs print of folders that are drawn from seeds, as a checksum for each command, so that a change of anything that is
 * read, decided or said shows. tests/golden.sh holds this against outputs-FIRST.txt.
 *
 *   list_outputs FIRST COUNT            a row for each folder: its seed, and the status and checksum of each command
 *   list_outputs --print FIRST COUNT    the outputs themselves: run it before and after a change and compare
 *
 * Folders with odd seeds are stories (story.h), the others are what the fuzzer draws; from 301 on they have parameters
 * (sweep_story.h). Numbers have six digits in what is summed, since
 * the last bits differ between compilers. */
#include <ctype.h>
#include <dirent.h>
#include <gsl/gsl_errno.h>
#include <inttypes.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyze/analyze.h"
#include "collect/host/tree.h"
#include "data/memory.h"
#include "data/dataset.h"
#include "data/text.h"
#include "report/chart/chart.h"
#include "report/template/sentences.h"
#include "tests/fuzz/folders/command_run.h"
#include "tests/fuzz/folders/folder_draw.h"
#include "tests/outputs/story.h"
#include "tests/outputs/sweep_story.h"

enum { MOST_WORDS = 16, FIRST_SWEEP = 301 };

/* FOLDER, BENCHMARK and OUT are replaced. */
struct command {
    const char *name, *words[MOST_WORDS];
};

static const struct command commands[] = {
    {"json", {"analyze", "FOLDER", "--format", "json"}},
    {"text", {"analyze", "FOLDER"}},
    {"csv", {"analyze", "FOLDER", "--format", "csv"}},
    {"markdown", {"analyze", "FOLDER", "--format", "markdown"}},
    {"explain", {"analyze", "FOLDER", "--explain", "BENCHMARK"}},
    {"anomalies", {"analyze", "FOLDER", "--anomalies"}},
    {"assignment", {"report", "FOLDER", "-o", "OUT", "--plots", "svg"}},
    {"full", {"report", "FOLDER", "-o", "OUT", "--plots", "svg", "--template", "full"}},
    {"options",
     {"analyze", "FOLDER", "--format", "json", "--family", "all", "--alpha", "0.2", "--lower", "BENCHMARK", "--margin",
      "0.1", "--confidence", "0.9"}},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

struct folder {
    char root[64], *path, *out;
    const char *benchmark;
    bool print;
};

/* ---- sums ---- */

/* A number with more digits than count; its length, 0 where there is none. */
static size_t long_number(const char *at)
{
    size_t digits = 0, n = 0;
    for (; isdigit((unsigned char)at[n]) || at[n] == '.'; n++)
        digits += at[n] != '.';
    if (digits > 6 && (at[n] == 'e' || at[n] == 'E') &&
        (isdigit((unsigned char)at[n + 1]) || at[n + 1] == '-' || at[n + 1] == '+'))
        for (n += 2; isdigit((unsigned char)at[n]); n++)
            continue;
    return digits > 6 && memchr(at, '.', n) ? n : 0;
}

/* The text with short numbers, and without the name of the scratch folder. */
static char *normalised(const struct folder *folder, const char *text)
{
    struct text out = {0};
    size_t root = strlen(folder->root);
    while (*text) {
        size_t number = isdigit((unsigned char)*text) ? long_number(text) : 0;
        if (strncmp(text, folder->root, root) == 0) {
            text_append(&out, "ROOT");
            text += root;
        } else if (number) {
            text_format(&out, "%.6g", strtod(text, NULL));
            text += number;
        } else {
            size_t plain = isdigit((unsigned char)*text) ? strspn(text, "0123456789.") : 1;
            text_append_bytes(&out, text, plain);
            text += plain;
        }
    }
    return text_take(&out);
}

/* FNV-1a (Fowler, Noll and Vo 1991) of 32 bits. */
static uint32_t sum_of(const char *text)
{
    uint32_t sum = 2166136261u;
    for (; *text; text++)
        sum = (sum ^ (unsigned char)*text) * 16777619u;
    return sum;
}

static void show(const struct folder *folder, const char *name, const struct ending *ending)
{
    OWNED char *both = memory_format("%s%s", ending->output, ending->errors), *text = normalised(folder, both);
    if (folder->print)
        printf("---- %s: %d\n%s\n", name, ending->status, text);
    else
        printf(" %s %d %08" PRIx32, name, ending->status, sum_of(text));
}

/* ---- the scripts of the charts, without gnuplot ---- */

static void print_scripts(const char *folder)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        OWNED char *script = strstr(name, ".gp") ? file_content(folder, name) : NULL;
        const char *end = script ? strstr(script, "# ---- style.gp") : NULL;
        if (script)
            printf("%s\n%.*s\n", name, end ? (int)(end - script) : 0, script);
        free(entries[i]);
    }
    free(entries);
}

static int charts_print(void *data)
{
    const struct folder *folder = data;
    struct settings settings = SETTINGS_INIT;
    struct dataset ds = {0};
    struct result r = {0};
    struct charts charts = {0};
    struct sentences sentences;
    struct error err = {0};
    char *inputs[] = {folder->path};
    tree_remove(folder->out);
    settings.anomalies_only = true;
    bool failed = mkdir(folder->out, 0755) != 0 || sentences_load(&sentences, "templates", &err) != 0 ||
                  dataset_read(&ds, inputs, 1, NULL, &err) != 0 || analyze_dataset(&r, &ds, &settings, &err) != 0 ||
                  charts_plan(&charts, &r, (1 << CHART_KINDS) - 1, false, &sentences, &err) != 0;
    charts.look.keep_scripts = true;
    failed = failed || charts_draw(&charts, &r, "templates", folder->out, 0, &err) != 0;
    for (size_t i = 0; i < charts.n; i++)
        printf("%s: %s\n", charts.items[i].stem, charts.items[i].alt);
    print_scripts(folder->out);
    printf("%s\n", err.message);
    return failed;
}

/* ---- a folder ---- */

static const char *word_filled(const struct folder *folder, const char *word)
{
    return strcmp(word, "FOLDER") == 0      ? folder->path
           : strcmp(word, "BENCHMARK") == 0 ? folder->benchmark
           : strcmp(word, "OUT") == 0       ? folder->out
                                            : word;
}

/* What a report is counts as what it prints. */
static void add_pages(const struct folder *folder, struct ending *ending)
{
    OWNED char *printed = ending->output, *page = file_content(folder->out, "report.md"),
               *html = file_content(folder->out, "report.html");
    ending->output = memory_format("%s%s%s", printed, page, html);
}

static void run_command(struct folder *folder, const struct command *command)
{
    const char *words[MOST_WORDS + 1] = {0};
    int n = 0;
    for (; n < MOST_WORDS && command->words[n]; n++)
        words[n] = word_filled(folder, command->words[n]);
    tree_remove(folder->out);
    struct ending ending = command_run(folder->root, words, n);
    add_pages(folder, &ending);
    show(folder, command->name, &ending);
    ending_release(&ending);
}

static void list_folder(struct folder *folder, unsigned long seed)
{
    struct drawn_folder drawn;
    tree_remove(folder->path);
    if (mkdir(folder->path, 0755) != 0)
        abort();
    folder->benchmark = "cpu";
    if (seed >= FIRST_SWEEP)
        folder->benchmark = sweep_story_draw(folder->path, seed);
    else if (seed % 2)
        folder->benchmark = story_draw(folder->path, seed);
    else
        folder_draw(&drawn, folder->path, "templates", seed);
    printf("%lu", seed);
    for (size_t i = 0; i < COMMANDS; i++)
        run_command(folder, &commands[i]);
    struct ending charts = function_run(folder->root, charts_print, folder);
    show(folder, "charts", &charts);
    ending_release(&charts);
    putchar('\n');
}

/* Stands in for gnuplot: it leaves the pictures that it is asked for, without anything in them. */
static const char gnuplot[] = "#!/bin/sh\n"
                              "sed -n \"s/^OUTPUT = '\\(.*\\)'$/\\1/p\" |\n"
                              "    while read -r picture; do printf '<svg></svg>' >\"$picture\"; done\n";

/* Stands in for fc-list: the letters of DejaVu Sans, more or less, on every machine. */
static const char fc_list[] = "#!/bin/sh\necho 20-7e a0-17f 370-3ff 400-4ff 2000-206f\n";

static void stand_in(const char *root, const char *name, const char *script)
{
    OWNED char *path = memory_format("%s/%s", root, name);
    FILE *file = fopen(path, "w");
    if (!file || fputs(script, file) < 0 || fclose(file) != 0 || chmod(path, 0755) != 0)
        abort();
}

static void stand_in_for_programs(const char *root)
{
    const char *usual = getenv("PATH");
    OWNED char *first = memory_format("%s:%s", root, usual ? usual : "");
    stand_in(root, "gnuplot", gnuplot);
    stand_in(root, "fc-list", fc_list);
    setenv("PATH", first, 1);
}

int main(int argc, char **argv)
{
    struct folder folder = {.print = argc > 1 && strcmp(argv[1], "--print") == 0};
    const char *const *numbers = (const char *const *)argv + (folder.print ? 2 : 1);
    if (argc != (folder.print ? 4 : 3)) {
        fputs("list_outputs [--print] FIRST COUNT\n", stderr);
        return 64;
    }
    unsigned long first = strtoul(numbers[0], NULL, 10), count = strtoul(numbers[1], NULL, 10);
    setlocale(LC_CTYPE, "C.UTF-8");
    gsl_set_error_handler_off();
    strcpy(folder.root, "/tmp/outputs-XXXXXX"); /* of one length everywhere: lines are broken by theirs */
    if (!mkdtemp(folder.root)) {
        fputs("list_outputs: no folder can be made\n", stderr);
        return 73;
    }
    folder.path = memory_format("%s/in", folder.root);
    folder.out = memory_format("%s/out", folder.root);
    stand_in_for_programs(folder.root);
    for (unsigned long seed = first; seed < first + count; seed++)
        list_folder(&folder, seed);
    tree_remove(folder.root);
    free(folder.path);
    free(folder.out);
}
