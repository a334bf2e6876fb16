/* Draws folders of results from seeds and gives each to the verbs. Whatever a folder holds, a verb ends by itself, with a
 * documented status and a message, and what it prints is whole.
 *
 *   fuzz_folders [--seconds S] [--charts N] [--all] FIRST COUNT
 *
 * draws the folders FIRST to FIRST + COUNT - 1, for at most S seconds. One folder in N (20) becomes a report with charts. --all
 * runs every command on every folder; otherwise each folder has a few of them, in turn. Status 1 after a fault; the folder is
 * kept, and FIRST 1 draws it again. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "collect/host/tree.h"
#include "data/memory.h"
#include "data/text.h"
#include "report/template/templates.h"
#include "tests/fuzz/folders/command_run.h"
#include "tests/fuzz/folders/folder_check.h"
#include "tests/fuzz/folders/folder_draw.h"

enum { MOST_WORDS = 12 };
enum output { OUTPUT_WORDS, OUTPUT_JSON };

/* When a folder is given to the command. */
enum needs { NEEDS_NOTHING, NEEDS_TEMPLATE, NEEDS_PLAN, NEEDS_CHARTS };

/* FOLDER, OUT and PAGE are replaced. */
struct command {
    const char *words[MOST_WORDS];
    enum output output;
    enum needs needs;
    bool always; /* on every folder */
};

static const struct command commands[] = {
    {{"analyze", "FOLDER", "--format", "json"}, OUTPUT_JSON, NEEDS_NOTHING, true},
    {{"analyze", "FOLDER"}, OUTPUT_WORDS, NEEDS_NOTHING, false},
    {{"analyze", "FOLDER", "--format", "csv"}, OUTPUT_WORDS, NEEDS_NOTHING, false},
    {{"analyze", "FOLDER", "--format", "markdown"}, OUTPUT_WORDS, NEEDS_NOTHING, false},
    {{"analyze", "FOLDER", "--explain", "cpu"}, OUTPUT_WORDS, NEEDS_NOTHING, false},
    {{"analyze", "FOLDER", "--anomalies"}, OUTPUT_WORDS, NEEDS_NOTHING, false},
    {{"analyze", "FOLDER", "--family", "all", "--alpha", "0.2", "--expect", "native>=docker>=kvm", "--lower", "cpu"},
     OUTPUT_WORDS,
     NEEDS_NOTHING,
     false},
    {{"collect", "--dry-run", "--plan", "PLAN", "-o", "OUT"}, OUTPUT_WORDS, NEEDS_PLAN, true},
    {{"report", "FOLDER", "-o", "OUT", "--template", "PAGE", "--plots", "svg"}, OUTPUT_WORDS, NEEDS_TEMPLATE, false},
    {{"report", "FOLDER", "-o", "OUT", "--template", "full", "--plots", "svg"}, OUTPUT_WORDS, NEEDS_CHARTS, true},
    {{"plot", "FOLDER", "-o", "OUT", "--kind", "all", "--plots", "svg"}, OUTPUT_WORDS, NEEDS_CHARTS, true},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

struct campaign {
    unsigned long first, count, charts, seconds;
    bool all;
    char root[64], *templates;
    unsigned long folders, runs, faults;
};

/* ---- what came out ---- */

static const char *check_report(const struct campaign *c, const struct drawn_folder *drawn)
{
    OWNED char *json = file_content(c->root, "out/analysis.json"), *page = file_content(c->root, "out/report.md"),
               *html = file_content(c->root, "out/report.html");
    const char *wrong = *json ? check_json(json, drawn->plain) : "there is no analysis.json";
    wrong = wrong ? wrong : check_words(page, drawn->plain);
    wrong = wrong ? wrong : check_words(html, drawn->plain);
    wrong = wrong ? wrong : check_safe(json);
    wrong = wrong ? wrong : check_safe(page);
    wrong = wrong ? wrong : check_safe(html);
    return wrong ? wrong : strstr(html, "</html>") ? NULL : "report.html is not whole";
}

/* A template with changes may be refused for what it names, and prints what it likes. */
static const char *check_ending(const struct campaign *c, const struct command *command,
                                const struct drawn_folder *drawn, const struct ending *ending)
{
    static const int statuses[] = {0, 64, 65, 66, 69, -1};
    bool own = command->needs == NEEDS_TEMPLATE;
    const char *wrong = check_end(ending->errors, ending->status, statuses);
    wrong = wrong ? wrong : check_safe(ending->errors);
    wrong = wrong ? wrong : check_safe(ending->output);
    if (wrong || ending->status != 0 || own)
        return wrong ? wrong : own ? NULL : check_words(ending->errors, false);
    if (strcmp(command->words[0], "report") == 0)
        return check_report(c, drawn);
    return command->output == OUTPUT_JSON ? check_json(ending->output, drawn->plain)
                                          : check_words(ending->output, drawn->plain);
}

/* ---- a folder ---- */

static bool command_is_due(const struct campaign *c, const struct command *command, const struct drawn_folder *drawn,
                           unsigned long seed)
{
    size_t place = (size_t)(command - commands);
    return (command->needs != NEEDS_TEMPLATE || drawn->template) && (command->needs != NEEDS_PLAN || drawn->plan) &&
           (command->needs != NEEDS_CHARTS || seed % c->charts == 0) &&
           (command->needs != NEEDS_TEMPLATE || seed % c->charts == 1) &&
           (command->always || c->all || command->needs == NEEDS_TEMPLATE || seed % 6 == place - 1);
}

static char *word_filled(const struct campaign *c, const char *word)
{
    static const char *const places[][2] = {
        {"FOLDER", "in"}, {"OUT", "out"}, {"PAGE", "in/page.md"}, {"PLAN", "in/plan.conf"}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strcmp(word, places[i][0]) == 0)
            return memory_format("%s/%s", c->root, places[i][1]);
    return memory_copy_text(word);
}

static bool command_holds(struct campaign *c, const struct command *command, const struct drawn_folder *drawn,
                          unsigned long seed)
{
    char *words[MOST_WORDS + 1] = {0};
    int n = 0;
    for (; command->words[n]; n++)
        words[n] = word_filled(c, command->words[n]);
    OWNED char *out = memory_format("%s/out", c->root);
    tree_remove(out);
    struct ending ending = command_run(c->root, (const char *const *)words, n);
    const char *wrong = check_ending(c, command, drawn, &ending);
    c->runs++;
    if (wrong) {
        printf("folder %lu: %s", seed, command->words[0]);
        for (int i = 1; i < n; i++)
            printf(" %s", words[i]);
        printf(": %s\n", wrong);
    }
    for (int i = 0; i < n; i++)
        free(words[i]);
    ending_release(&ending);
    return !wrong;
}

static void folder_keep(const struct campaign *c, const char *folder, unsigned long seed)
{
    OWNED char *kept = memory_format("%s/fault-%lu", c->root, seed);
    if (rename(folder, kept) == 0)
        printf("folder %lu: kept as %s\n", seed, kept);
}

static void folder_try(struct campaign *c, unsigned long seed)
{
    struct drawn_folder drawn;
    OWNED char *folder = memory_format("%s/in", c->root);
    bool holds = true;
    tree_remove(folder);
    if (mkdir(folder, 0755) != 0)
        abort();
    folder_draw(&drawn, folder, c->templates, seed);
    for (size_t i = 0; i < COMMANDS; i++)
        if (command_is_due(c, &commands[i], &drawn, seed))
            holds &= command_holds(c, &commands[i], &drawn, seed);
    c->folders++;
    c->faults += !holds;
    if (!holds)
        folder_keep(c, folder, seed);
}

/* ---- all of them ---- */

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int usage(void)
{
    fputs("fuzz_folders [--seconds S] [--charts N] [--all] FIRST COUNT\n", stderr);
    return 64;
}

static bool arguments_read(struct campaign *c, int argc, char **argv)
{
    unsigned long *numbers[] = {&c->first, &c->count};
    int given = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--all") == 0)
            c->all = true;
        else if (strcmp(argv[i], "--seconds") == 0 && i + 1 < argc)
            c->seconds = strtoul(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--charts") == 0 && i + 1 < argc)
            c->charts = strtoul(argv[++i], NULL, 10);
        else if (given < 2)
            *numbers[given++] = strtoul(argv[i], NULL, 10);
        else
            return false;
    }
    return given == 2 && c->charts > 1 && c->count > 0;
}

int main(int argc, char **argv)
{
    struct campaign c = {.charts = 20, .seconds = 86400};
    struct error err = {0};
    if (!arguments_read(&c, argc, argv))
        return usage();
    if (check_notices()) {
        fprintf(stderr, "fuzz_folders: the check misses %s\n", check_notices());
        return 70;
    }
    setlocale(LC_CTYPE, "C.UTF-8");
    snprintf(c.root, sizeof c.root, "%s/fuzz-folders-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    c.templates = templates_folder(&err);
    if (!c.templates || !mkdtemp(c.root)) {
        fprintf(stderr, "fuzz_folders: %s\n", c.templates ? "no folder can be made" : err.message);
        return 66;
    }
    double end = seconds_now() + (double)c.seconds;
    for (unsigned long seed = c.first; seed < c.first + c.count && seconds_now() < end; seed++)
        folder_try(&c, seed);
    printf("%lu folders, %lu commands, %lu folders with faults\n", c.folders, c.runs, c.faults);
    if (c.faults == 0)
        tree_remove(c.root);
    free(c.templates);
    return c.faults > 0;
}
