/* What a collection asks its platforms for, what it says and what it writes, while platforms do not start, do not answer, answer again and
 * are interrupted: tests/golden.sh holds this against stand-ins.txt. */
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "collect/collection/collection.h"
#include "collect/host/tree.h"
#include "tests/collect/stand_in.h"

static struct plan plan;
static struct collection c;
static struct error err;

/* ---- a plan and a folder ---- */

static void add_platform(const char *name, const struct driver *driver)
{
    struct error never;
    plan_add_platform(&plan, name, "native", &never)->driver = driver;
}

static void add_benchmark(const char *name, const char *command, const char *pattern)
{
    struct error never;
    struct benchmark_plan *added = plan_add_benchmark(&plan, name, &never);
    if (command)
        words_add(&added->command, command);
    platform_set(&added->pattern, pattern ? pattern : "");
}

static void plan_begin(const char *platforms, const struct driver *last)
{
    plan = plan_defaults;
    plan.seconds = 2;
    plan.blocks = 3;
    plan.seed = 11;
    for (; *platforms; platforms++)
        add_platform((char[]){*platforms, 0}, platforms[1] ? &stand_in : last);
}

static void begin(const char *title, const struct failure *wanted)
{
    static char base[] = "/tmp/virtstat-test-XXXXXX", id[] = "0123456789abcdef";
    fprintf(stderr, "\n== %s\n", title);
    stand_in_reset(wanted);
    err = (struct error){0};
    c = (struct collection){.plan = &plan, .journal = {.file = -1}};
    strcpy(base, "/tmp/virtstat-test-XXXXXX");
    if (!mkdtemp(base))
        abort();
    c.site = (struct site){.id = id, .results = base, .logs = base, .scratch = base};
    platforms_make(&c.platforms, &plan, &c.site);
}

/* Prints runs.csv without what the host and the moment decide: the time, the seconds and what the host did. */
static void show_runs(void)
{
    enum { TIME = 5, SECONDS = 9, REASON = SECONDS + 1 + COVARIATE_COLUMNS };
    OWNED char *path = tree_path(c.site.results, "runs.csv"), *bytes = tree_read(path, 1 << 20, NULL);
    char *rest = bytes;
    for (char *line; rest && (line = strsep(&rest, "\n")) && *line;) {
        fputs(" ", stderr);
        for (int i = 0; i < REASON; i++) {
            const char *cell = strsep(&line, ",");
            fprintf(stderr, i == TIME || i >= SECONDS ? "" : "%s,", cell);
        }
        fprintf(stderr, "%s\n", line);
    }
}

/* Prints the first line of each log. */
static void show_logs(size_t n)
{
    for (size_t i = 0; i < n; i++) {
        OWNED char *pattern = memory_format("%05zu-*", i + 1), *found = tree_find(c.site.results, pattern);
        OWNED char *log = found ? tree_read(found, 1 << 20, NULL) : NULL;
        if (log)
            fprintf(stderr, "  %s: %.*s\n", strrchr(found, '/') + 1, (int)strcspn(log, "\n"), log);
    }
}

static void end(void)
{
    platforms_release(&c.platforms);
    journal_release(&c.journal);
    free(c.states);
    plan_release(&plan);
    tree_remove(c.site.results);
}

static void show_status(int status)
{
    fprintf(stderr, "  %d", status);
    if (err.kind)
        fprintf(stderr, ", %d: %s", (int)err.kind, err.message);
    fputs("\n", stderr);
}

/* ---- platforms ---- */

static void list_start(const char *title, const struct failure *wanted, bool keep)
{
    plan_begin("abc", &plain);
    begin(title, wanted);
    show_status(platforms_start(&c.platforms, &plan, keep, &c.headway, &err));
    for (size_t i = 0; i < plan.n_platforms; i++)
        fprintf(stderr, "  %s, %s\n", plan.platforms[i].name, c.platforms.all[i].plan->name);
    fprintf(stderr, "refused:%s\n", text_string(&c.platforms.refused));
    platforms_clean(&c.platforms, &c.site);
    end();
}

static void list_starts(void)
{
    list_start("all start", NULL, false);
    list_start("the first cannot run", (struct failure[]){{"a", "probe", 1, 1, ERROR_UNAVAILABLE}, {0}}, false);
    list_start("the second cannot run, and nothing helps",
               (struct failure[]){{"b", "probe", 1, 1, ERROR_UNAVAILABLE}, {0}}, false);
    list_start("the first cannot run and must", (struct failure[]){{"a", "probe", 1, 1, ERROR_UNAVAILABLE}, {0}}, true);
    list_start("the second does not start and must", (struct failure[]){{"b", "start", 1, 1, ERROR_UNAVAILABLE}, {0}},
               true);
    list_start("the first and the last do not start",
               (struct failure[]){{"a", "start", 1, 1, ERROR_IO}, {"c", "start", 1, 1, ERROR_UNAVAILABLE}, {0}}, false);
    list_start("interrupted at the second", (struct failure[]){{"b", "start", 1, 1, ERROR_INTERRUPTED}, {0}}, false);
    list_start("interrupted at the probe of the second, which must run",
               (struct failure[]){{"b", "probe", 1, 1, ERROR_INTERRUPTED}, {0}}, true);
    static const enum error_kind kinds[] = {ERROR_CREATE, ERROR_IO, ERROR_SYSTEM, ERROR_UNAVAILABLE, ERROR_DATA};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct failure none[] = {{"a", "start", 1, 1, ERROR_UNAVAILABLE},
                                       {"b", "start", 1, 1, ERROR_UNAVAILABLE},
                                       {"c", "start", 1, 1, kinds[i]},
                                       {0}};
        list_start("none starts", none, false);
    }
}

/* ---- setup.txt ---- */

static const char *version_of(const struct platform *platform, const struct program *program)
{
    const bool sysbench = strcmp(program->argv[0], "sysbench") == 0;
    return !sysbench ? "iperf 3.12\nmore\n" : *platform->plan->name == 'b' ? "sysbench 1.1\n" : "sysbench 1.0\n";
}

static void list_setup_of(const char *title, const char *platforms, const struct failure *wanted, struct outcome ended)
{
    RELEASED(text_release) struct text text = {0};
    plan_begin(platforms, &plain);
    begin(title, wanted);
    prints = version_of;
    ends = ended;
    platform_set(&c.platforms.all[0].address, "192.0.2.7");
    platform_set(&c.platforms.all[0].forkbench, "/x/forkbench");
    text_append(&c.platforms.refused, "\n[d]\nnot available: it is not there\n");
    show_status(setup_platforms(&text, &c.platforms, &err));
    fputs(text_string(&text), stderr);
    end();
}

static void list_setups(void)
{
    const struct outcome good = {.seconds = 1};
    list_setup_of("the tools of a platform", "a", NULL, good);
    list_setup_of("the same tools", "ac", NULL, good);
    list_setup_of("other tools", "acbd", NULL, good);
    list_setup_of("other tools on the first", "bac", NULL, good);
    list_setup_of("tools that end with 1", "a", NULL, (struct outcome){.status = 1});
    list_setup_of("tools that are killed", "a", NULL, (struct outcome){.kind = OUTCOME_SIGNAL});
    list_setup_of(
        "a platform that describes nothing and runs nothing", "ac",
        (struct failure[]){{"a", "describe", 1, 1, ERROR_UNAVAILABLE}, {"a", "run", 1, 2, ERROR_UNAVAILABLE}, {0}},
        good);
    list_setup_of("interrupted while it is described", "ac",
                  (struct failure[]){{"a", "describe", 1, 1, ERROR_INTERRUPTED}, {0}}, good);
    list_setup_of("interrupted at sysbench", "ac", (struct failure[]){{"a", "run", 1, 1, ERROR_INTERRUPTED}, {0}},
                  good);
    list_setup_of("interrupted at iperf3", "ac", (struct failure[]){{"a", "run", 2, 2, ERROR_INTERRUPTED}, {0}}, good);
    list_setup_of("interrupted at the last", "ac", (struct failure[]){{"c", "run", 2, 2, ERROR_INTERRUPTED}, {0}},
                  good);
}

/* ---- the files that benchmarks read ---- */

static void list_prepare_of(const char *title, const struct failure *wanted, int status)
{
    plan_begin("ac", &plain);
    add_benchmark("own", "x", "(x)");
    add_benchmark("cpu", NULL, NULL);
    add_benchmark("fork", NULL, NULL);
    add_benchmark("diskSeq", NULL, NULL);
    add_benchmark("diskRand", NULL, NULL);
    begin(title, wanted);
    ends.status = status;
    platform_set(&c.platforms.all[1].forkbench, "/x/forkbench");
    show_status(collection_prepare(&c, &err));
    end();
}

static void list_prepares(void)
{
    list_prepare_of("files are made once", NULL, 0);
    list_prepare_of("making them fails", NULL, 2);
    list_prepare_of("the first does not wake", (struct failure[]){{"a", "wake", 1, 1, ERROR_UNAVAILABLE}, {0}}, 0);
    list_prepare_of("the first does not run", (struct failure[]){{"a", "run", 1, 1, ERROR_UNAVAILABLE}, {0}}, 0);
    list_prepare_of("interrupted while it wakes", (struct failure[]){{"a", "wake", 1, 1, ERROR_INTERRUPTED}, {0}}, 0);
    list_prepare_of("interrupted while it runs", (struct failure[]){{"a", "run", 1, 1, ERROR_INTERRUPTED}, {0}}, 0);
}

/* ---- runs ---- */

static const char *answer(const struct platform *platform, const struct program *program)
{
    (void)program;
    return *platform->plan->name == 'a' ? "value 7.25\n" : "value 5\n";
}

static void list_runs_of(const char *title, const char *platforms, long warmup, size_t n, const struct failure *wanted,
                         const struct outcome *ended)
{
    plan_begin(platforms, &plain);
    plan.warmup = warmup;
    add_benchmark("own", "x", "value ([0-9.]+)");
    begin(title, wanted);
    prints = answer;
    ends = ended ? *ended : ends;
    if (journal_open(&c.journal, c.site.results, &plan, &err) != 0 || collection_prepare(&c, &err) != 0)
        abort();
    headway_start(&c.headway, 0, n, 2);
    int status = 0;
    for (size_t i = 0; i < n && status == 0; i++) {
        struct step step;
        schedule_step(&step, &plan, i);
        status = collection_run(&c, &step, plan.blocks, &err);
    }
    show_status(status);
    fprintf(stderr, "  %zu done, %zu here, lost %d, absent %d\n", c.headway.done, c.headway.here, c.states[0].losses,
            c.states[0].absent);
    show_runs();
    show_logs(n);
    end();
}

static void list_runs(void)
{
    list_runs_of("good runs", "ac", 1, 4, NULL, NULL);
    list_runs_of("runs that end with 3", "a", 1, 2, NULL, &(struct outcome){.status = 3, .seconds = 1.5});
    list_runs_of("more output than is read", "a", 0, 1, NULL, &(struct outcome){.n_output = 90});
    list_runs_of("lost once", "a", 0, 2, (struct failure[]){{"a", "run", 1, 1, ERROR_UNAVAILABLE}, {0}}, NULL);
    list_runs_of("lost twice, back, and lost again", "a", 0, 6,
                 (struct failure[]){{"a", "run", 1, 2, ERROR_UNAVAILABLE}, {"a", "run", 4, 5, ERROR_UNAVAILABLE}, {0}},
                 NULL);
    list_runs_of("lost for good", "a", 0, 6, (struct failure[]){{"a", "run", 2, 99, ERROR_UNAVAILABLE}, {0}}, NULL);
    list_runs_of("it does not wake", "ac", 0, 4, (struct failure[]){{"a", "wake", 2, 2, ERROR_UNAVAILABLE}, {0}}, NULL);
    list_runs_of(
        "it does not start again", "a", 0, 6,
        (struct failure[]){{"a", "run", 1, 1, ERROR_UNAVAILABLE}, {"a", "start", 1, 99, ERROR_UNAVAILABLE}, {0}}, NULL);
    list_runs_of(
        "it starts again at the second try", "a", 0, 4,
        (struct failure[]){{"a", "run", 1, 1, ERROR_UNAVAILABLE}, {"a", "start", 1, 1, ERROR_UNAVAILABLE}, {0}}, NULL);
    list_runs_of("interrupted in the second", "a", 0, 3, (struct failure[]){{"a", "run", 2, 2, ERROR_INTERRUPTED}, {0}},
                 NULL);
    list_runs_of(
        "interrupted while it starts again", "a", 0, 4,
        (struct failure[]){{"a", "run", 1, 1, ERROR_UNAVAILABLE}, {"a", "start", 1, 1, ERROR_INTERRUPTED}, {0}}, NULL);
    list_runs_of("interrupted while its files are made again", "ac", 0, 6,
                 (struct failure[]){{"a", "run", 1, 1, ERROR_UNAVAILABLE}, {"a", "wake", 3, 3, ERROR_INTERRUPTED}, {0}},
                 NULL);
}

int main(void)
{
    dup2(STDOUT_FILENO, STDERR_FILENO);
    setenv("TERM", "dumb", 1);
    list_starts();
    list_setups();
    list_prepares();
    list_runs();
    return 0;
}
