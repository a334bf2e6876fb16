/* What a collection asks its platforms for, what it says and what it writes, while platforms do not start, do not answer, answer again and
 * are interrupted: tests/golden.sh holds this against stand-ins.txt. */
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <time.h>
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

/* Whether the cells of a run that was made hold what the host and the moment may have decided; those of another run hold its time only. */
static bool cells_are_possible(char *const *cells)
{
    const bool made = strcmp(cells[9], "unavailable") != 0;
    const double now = (double)time(NULL), when = atof(cells[6]), seconds = atof(cells[10]);
    const double before = atof(cells[11 + COLUMN_CANARY_BEFORE]), after = atof(cells[11 + COLUMN_CANARY_AFTER]);
    for (int i = 0; i < COVARIATE_COLUMNS; i++)
        if (!made && *cells[11 + i])
            return false;
    return when > now - 60 && when < now + 60 && seconds >= 0 && seconds < 60 &&
           (!made || (before > 1 && before < 5000 && after > 1 && after < 5000 && *cells[11 + COLUMN_LOAD]));
}

/* Prints runs.csv without what the host and the moment decide, and whether that is possible. */
static void show_runs(void)
{
    enum { TIME = 6, SECONDS = 10, REASON = SECONDS + 1 + COVARIATE_COLUMNS };
    OWNED char *path = tree_path(c.site.results, "runs.csv"), *bytes = tree_read(path, 1 << 20, NULL);
    char *rest = bytes;
    for (char *line; rest && (line = strsep(&rest, "\n")) && *line;) {
        char *cells[REASON];
        fputs(" ", stderr);
        for (int i = 0; i < REASON; i++) {
            cells[i] = strsep(&line, ",");
            fprintf(stderr, i == TIME || i >= SECONDS ? "" : "%s,", cells[i]);
        }
        fprintf(stderr, "%s%s\n", line, cells[0] == bytes || cells_are_possible(cells) ? "" : " impossible");
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

/* ---- boots ---- */

/* What a collection of two stretches does: the restarts before each run, and the runs. */
static void list_boots_of(const char *title, const char *platforms, enum order order, long blocks, long boots,
                          const struct failure *wanted)
{
    plan_begin(platforms, &plain);
    plan.order = order;
    plan.blocks = blocks;
    plan.boots = boots;
    plan_settle_boots(&plan);
    add_benchmark("own", "x", "value ([0-9.]+)");
    begin(title, wanted);
    prints = answer;
    if (journal_open(&c.journal, c.site.results, &plan, &err) != 0 || collection_prepare(&c, &err) != 0)
        abort();
    headway_start(&c.headway, 0, 1, 2);
    int status = 0;
    while (status == 0 && c.journal.n < schedule_length(&plan, blocks)) {
        struct step step;
        schedule_step(&step, &plan, c.journal.n);
        fprintf(stderr, "  block %ld\n", step.block);
        status = collection_restart(&c, &step, blocks, &err) != 0 || collection_run(&c, &step, blocks, &err) != 0;
    }
    show_status(status);
    fprintf(stderr, "  %zu restarts, %s\n", c.restarts, c.restart_seconds < 30 ? "in time" : "late");
    show_runs();
    end();
}

/* Goes on with a collection of which so many runs were made, in the layout of this header; then its next runs. */
static void list_resumed(const char *title, bool boot, size_t made, size_t n)
{
    plan_begin("ac", &plain);
    plan.blocks = 4;
    plan.boots = 2;
    plan_settle_boots(&plan);
    add_benchmark("own", "x", "value ([0-9.]+)");
    begin(title, NULL);
    prints = answer;
    if (journal_open(&c.journal, c.site.results, &plan, &err) != 0 || collection_prepare(&c, &err) != 0)
        abort();
    c.journal.layout.boot = boot;
    headway_start(&c.headway, 0, 1, 2);
    for (size_t i = 0; i < made + n; i++) {
        struct step step;
        schedule_step(&step, &plan, c.journal.n);
        if (i == made) {
            fputs("  resumed\n", stderr);
            if (collection_prepare(&c, &err) != 0)
                abort();
        }
        if (collection_restart(&c, &step, 4, &err) != 0 || collection_run(&c, &step, 4, &err) != 0)
            abort();
        fprintf(stderr, "  %s in boot %ld\n", plan.platforms[step.platform].name, c.states[step.platform].boot);
    }
    end();
}

static void list_boots(void)
{
    list_boots_of("two boots of two platforms, and one that goes on", "abc", ORDER_RANDOM, 4, 2, NULL);
    list_boots_of("one boot", "abc", ORDER_RANDOM, 2, 1, NULL);
    list_boots_of("nothing can be started afresh", "c", ORDER_RANDOM, 2, 2, NULL);
    list_boots_of("one after the other", "abc", ORDER_BLOCKED, 3, 2, NULL);
    list_boots_of("it does not come back, and then it does", "ac", ORDER_RANDOM, 4, 2,
                  (struct failure[]){{"a", "restart", 1, 1, ERROR_UNAVAILABLE}, {0}});
    list_boots_of(
        "it never comes back", "ac", ORDER_RANDOM, 6, 2,
        (struct failure[]){{"a", "restart", 1, 1, ERROR_UNAVAILABLE}, {"a", "start", 1, 99, ERROR_UNAVAILABLE}, {0}});
    list_boots_of("it is lost in the last run of a boot", "ac", ORDER_RANDOM, 4, 2,
                  (struct failure[]){{"a", "run", 2, 2, ERROR_UNAVAILABLE}, {0}});
    list_boots_of("it was lost, and came back before the border", "ac", ORDER_RANDOM, 4, 2,
                  (struct failure[]){{"a", "run", 1, 1, ERROR_UNAVAILABLE}, {0}});
    list_boots_of("it was given up", "ac", ORDER_RANDOM, 6, 2,
                  (struct failure[]){{"a", "run", 1, 99, ERROR_UNAVAILABLE}, {0}});
    list_boots_of("interrupted while it is started afresh", "ac", ORDER_RANDOM, 4, 2,
                  (struct failure[]){{"a", "restart", 1, 1, ERROR_INTERRUPTED}, {0}});
    list_boots_of("interrupted while its files are made afresh", "ac", ORDER_RANDOM, 4, 2,
                  (struct failure[]){{"a", "wake", 4, 4, ERROR_INTERRUPTED}, {0}});
    list_resumed("resumed amid a boot", true, 2, 4);
    list_resumed("resumed at the border of two boots", true, 4, 2);
    list_resumed("resumed where the file does not tell boots", false, 2, 4);
}

/* ---- one run ---- */

static void list_run(const char *title, const char *benchmark, const char *const *command, const char *address,
                     const struct failure *wanted, struct outcome ended)
{
    RELEASED(run_metrics_release) struct run_metrics values = {0};
    bool lost = true;
    plan_begin("a", &plain);
    add_benchmark(benchmark, NULL, NULL);
    words_add_all(&plan.benchmarks[0].command, command);
    platform_set(&plan.benchmarks[0].pattern, command ? "value ([0-9.]+)" : "");
    begin(title, wanted);
    prints = answer;
    ends = ended;
    platform_set(&c.platforms.all[0].address, address);
    platform_set(&c.platforms.all[0].forkbench, address ? "/x/forkbench" : NULL);
    OWNED char *log = tree_path(c.site.results, "server.log");
    RELEASED(outcome_release) struct outcome out = {0};
    const struct benchmark_run run = {.benchmark = &plan.benchmarks[0],
                                      .platform = &c.platforms.all[0],
                                      .seconds = 10,
                                      .size = 64,
                                      .limit = 17.5,
                                      .log = log};
    show_status(benchmark_run(&values, &run, &out, &lost, &err));
    fprintf(stderr, "  value %g, %s\n", values.n ? values.items[0].value : -1, lost ? "lost" : "not lost");
    err = (struct error){0};
    show_status(benchmark_prepare(&run, &err));
    end();
}

static void list_single_runs(void)
{
    const struct outcome good = {.seconds = 10};
    static const char *const braces[] = {"sh", "{seconds}{size}x{address}", "{forkbench} {port", "{sec}{{size}}", "",
                                         NULL};
    list_run("what stands in braces", "own", braces, "192.0.2.1", NULL, good);
    list_run("no forkbench", "own", braces, NULL, NULL, good);
    list_run("no address", "own", WORDS("x", "{address}"), NULL, NULL, good);
    list_run("an address that is none", "own", WORDS("x", "{port}"), "here", NULL, good);
    list_run("no address for a port", "own", WORDS("x", "{port}"), NULL, NULL, good);
    list_run("lost", "own", WORDS("x"), NULL, (struct failure[]){{"a", "run", 1, 1, ERROR_UNAVAILABLE}, {0}}, good);
    list_run("interrupted", "own", WORDS("x"), NULL, (struct failure[]){{"a", "run", 1, 1, ERROR_INTERRUPTED}, {0}},
             good);
    list_run("a benchmark of one's own may end at once", "own", WORDS("x"), NULL, NULL, (struct outcome){0});
    list_run("it takes too long", "own", WORDS("x"), NULL, NULL,
             (struct outcome){.kind = OUTCOME_TIMED_OUT, .limit = 17.5});
    static const char *const known[] = {"cpu", "mem", "diskRand", "diskSeq", "fork"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        list_run("a known benchmark", known[i], NULL, "192.0.2.1", NULL, good);
    static const double seconds[] = {8.9, 8.99, 9, 9.01, 11};
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++)
        list_run("it ends early", "cpu", NULL, "192.0.2.1", NULL, (struct outcome){.seconds = seconds[i]});
    list_run("the file cannot be made", "diskSeq", NULL, NULL,
             (struct failure[]){{"a", "run", 2, 2, ERROR_UNAVAILABLE}, {0}}, good);
    list_run("making the file fails", "diskSeq", NULL, NULL, NULL, (struct outcome){.status = 4});
}

/* Where the server listens: under the platform's address, or behind it. The script in the place of iperf3 tells. */
static void list_server(const char *title, const char *address, const char *listen, const char *script)
{
    RELEASED(run_metrics_release) struct run_metrics values = {0};
    bool lost = true;
    plan_begin("a", &plain);
    add_benchmark("own", "x", "value ([0-9.]+)");
    words_add(&plan.benchmarks[0].command, "{address}");
    words_add(&plan.benchmarks[0].command, script ? "{port}" : "x");
    begin(title, NULL);
    prints = answer;
    platform_set(&c.platforms.all[0].address, address);
    platform_set(&c.platforms.all[0].listen, listen);
    OWNED char *log = tree_path(c.site.results, "server.log"), *iperf3 = tree_path(c.site.results, "iperf3");
    OWNED char *path = memory_format("%s:/usr/bin:/bin", c.site.results);
    setenv("PATH", path, 1);
    FILE *file = fopen(iperf3, "w");
    fprintf(file, "#!/bin/sh\n%s\n", script ? script : "");
    fclose(file);
    chmod(iperf3, 0700);
    RELEASED(outcome_release) struct outcome out = {0};
    const struct benchmark_run run = {.benchmark = &plan.benchmarks[0], .platform = &c.platforms.all[0], .log = log};
    show_status(benchmark_run(&values, &run, &out, &lost, &err));
    fprintf(stderr, "  value %g, %s\n", values.n ? values.items[0].value : -1, lost ? "lost" : "not lost");
    OWNED char *said = tree_read(log, 1000, NULL);
    fprintf(stderr, "  log: %s", said ? said : "none\n");
    end();
}

static void list_servers(void)
{
    static const char ready[] = "echo \"$1 $2 $3 $4 $5 $6\"\necho 'Server listening on' && exec sleep 1000";
    list_server("a server behind the address", "10.0.2.2", "127.0.0.1", ready);
    list_server("no server is needed", "10.0.2.2", "127.0.0.1", NULL);
    list_server("a server that ends", "127.0.0.1", NULL, "echo no");
}

/* ---- the host ---- */

static void put_host(const char *path, const char *text)
{
    OWNED char *whole = memory_format("%s/root%s", c.site.results, path);
    for (char *slash = whole + strlen(c.site.results) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        mkdir(whole, 0700);
        *slash = '/';
    }
    FILE *file = fopen(whole, "w");
    if (!file)
        abort();
    fputs(text, file);
    fclose(file);
}

/* Prints a line, or that it is what the system tells. */
static void show_fact(const char *line)
{
    struct utsname name;
    struct tm parts = {0};
    uname(&name);
    OWNED char *kernel = memory_format("kernel: %s %s %s", name.sysname, name.release, name.machine),
               *processors = memory_format("processors: %ld", sysconf(_SC_NPROCESSORS_ONLN)),
               *system = memory_format("file system of the results: %s", tree_file_system(c.site.results));
    const char *end = strptime(line, "date: %Y-%m-%d %H:%M:%S UTC", &parts);
    if (end && !*end && labs(timegm(&parts) - time(NULL)) < 60)
        fputs("  date: now\n", stderr);
    else
        fprintf(stderr, "  %s\n",
                strcmp(line, "virtstat: " VIRTSTAT_VERSION) == 0 ? "virtstat: its version"
                : strcmp(line, kernel) == 0                      ? "kernel: that of uname"
                : strcmp(line, processors) == 0                  ? "processors: that of sysconf"
                : strcmp(line, system) == 0                      ? "file system: that of the folder"
                                                                 : line);
}

/* Prints the lines about the host that begin in this way. */
static void list_host(const char *only)
{
    RELEASED(text_release) struct text text = {0};
    OWNED char *root = memory_format("%s/root", c.site.results);
    setup_host(&text, root, c.site.results);
    char *rest = text.bytes;
    for (char *line; (line = strsep(&rest, "\n")) && rest;)
        if (strncmp(line, only, strlen(only)) == 0)
            show_fact(line);
}

static void list_hosts(void)
{
    plan_begin("a", &plain);
    begin("a host that tells nothing", NULL);
    list_host("");
    end();
    plan_begin("a", &plain);
    begin("a host that tells all", NULL);
    put_host("/etc/os-release", "NAME=x\nPRETTY_NAME=\"Some Linux 1 (\x1b)\"\nVERSION=2\n");
    put_host("/proc/cpuinfo", "processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\nflags\t\t: fpu hypervisor\n");
    put_host("/proc/meminfo", "MemTotal:       16384000 kB\nMemFree: 1 kB\n");
    put_host("/sys/devices/system/clocksource/clocksource0/current_clocksource", "kvm-clock\n");
    put_host("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");
    put_host("/proc/stat", "cpu 1\nbtime 1700000000\n");
    put_host("/proc/loadavg", "0.50 0.40 0.30 1/100 1\n");
    list_host("");
    put_host("/proc/cpuinfo", "model name: =\t\"x\nhypervisor\n");
    put_host("/proc/stat", "btime 1700000000\n");
    list_host("");
    put_host("/proc/stat", "cpu 1\nbtime 67767976233532799\n");
    list_host("host");
    put_host("/proc/stat", "cpu 1\nbtime 99999999999999999\n");
    list_host("host");
    for (int letters = 199; letters <= 202; letters++) {
        OWNED char *longer = memory_format("%0*d\n", letters, 7);
        put_host("/proc/loadavg", longer);
        list_host("load");
    }
    for (size_t beyond = 0; beyond < 2; beyond++) {
        static char big[(1 << 20) + 2];
        memset(big, '\n', sizeof big - 2 + beyond);
        memcpy(big, "1.5", 3);
        put_host("/proc/loadavg", big);
        list_host("load");
    }
    end();
}

int main(void)
{
    dup2(STDOUT_FILENO, STDERR_FILENO);
    setenv("TERM", "dumb", 1);
    list_starts();
    list_setups();
    list_prepares();
    list_runs();
    list_boots();
    list_single_runs();
    list_servers();
    list_hosts();
    return 0;
}
