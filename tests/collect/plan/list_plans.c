/* Plans, each with what is refused or with the whole plan that it becomes: tests/golden.sh holds this against plans.txt. */
#include "collect/plan/plan.h"

#include "collect/plan/schedule.h"
#include "data/value/number.h"
#include "tests/collect/scratch.h"

/* Plans that are refused, and why. */
static const char *const bad[] = {
    /* the plan itself */
    "runz = 3", "seconds = 5\nrunz = 3", "\n\nplatform native { runner = x }", "benchmark cpu { speed = x }",
    "seconds = many", "seconds = 1.5", "seconds = 0", "seconds = 86401", "seconds = -1", "blocks = 0",
    "blocks = 100001", "seconds = 5\nblocks = -1\norder = sorted", "warmup = -1", "warmup = 100001", "order = sorted",
    "order = ''", "order = Random", "seed = -1", "seed = ''", "seed = 1x", "seed = 0x10", "seed = 18446744073709551616",
    "seed = 99999999999999999999", "until = 0", "until = 1", "until = 100%", "until = narrow", "until = ''",
    "order = blocked\nuntil = 1%", "until = 1%\norder = blocked", "until = 1%\nmax_runs = 0",
    "until = 1%\nmax_runs = 9", "max_runs = 9\nuntil = 1%", "blocks = 51\nuntil = 1%", "boots = 0",
    "seconds = 5\nboots = -1", "boots = x", "boots = 1.5", "boots = 11", "boots = 3\nblocks = 2",
    "blocks = 2\nboots = 3", "limit = 1", "limit = 60", "seconds = 7\nlimit = 7", "limit = -1", "file_size = 0",
    "file_size = -5", "seconds = 5 platform", "seconds =", "{", "platform { }", "benchmark 'a", "seconds = 5 6",
    "platform native {}\nplatform native {}", "benchmark cpu {}\nbenchmark cpu {}",
    /* platforms */
    "platform mars {}", "platform vmware {}", "platform lxc-2 {}", "platform firecracker {}",
    "platform a { driver = vmware }", "platform a { driver = \"\x1b\" }", "platform a { driver = '' }",
    "platform a { driver = ssh }", "platform a { driver = ssh host = '' }",
    "platform a { driver = ssh\n host = '-oProxyCommand=x' }", "platform a { driver = ssh host = 'a b' }",
    "platform native { vcpus = 1 }", "platform native { memory = -1 }", "platform native { image = x }",
    "platform native { boots = 2 }", "platform docker { boots = 0 }", "platform docker { boots = -1 }",
    "platform docker { boots = 11 }", "platform a { driver = ssh host = b boots = 2 }",
    "platform a { driver = command prefix = {'env'} boots = 2 }", "platform a { driver = ssh host = b cache = none }",
    "platform kvm { accel = xen }", "platform qemu { cache = some }", "platform qemu { format = vdi }",
    "platform docker { vcpus = -1 }", "platform docker { memory = -5 }", "platform kvm { vcpus = -1 memory = 5 }",
    "platform native { engine = docker }", "platform native { folder = data }", "platform native { folder = './data' }",
    "platform native { address = '0.0.0.0' }", "platform a { driver = command }",
    "platform a { driver = command prefix = {} }", "platform '../x' { driver = native }",
    "platform '' { driver = native }", "platform '.a' { driver = native }", "platform '_a' { driver = native }",
    "platform 'a b' { driver = native }", "platform 'a/b' { driver = native }",
    "platform '\xc3\xa9' { driver = native }", "platform 'a\n' { driver = native }",
    "platform a12345678901234567890123456789012345678901 { driver = native }", "platform native { control = perhaps }",
    "platform native { control = yes }\nplatform native-control {}",
    "platform a1234567890123456789012345678901234567 { driver = native control = yes }",
    /* benchmarks */
    "benchmark '-rf' {}", "benchmark mine {}", "benchmark mine { unit = s }", "benchmark mine { command = {'x'} }",
    "benchmark mine { command = {'x'} pattern = '(a)' json = 'b' }", "benchmark mine { command = {} json = 'b' }",
    "benchmark mine { command = {'x'} pattern = 'a' }", "benchmark mine { command = {'x'} pattern = '(' }",
    "benchmark mine { command = {'x'} json = 'a' better = best }",
    "benchmark mine { command = {'x'} json = 'a' unit = 'a,b' }",
    "benchmark mine { command = {'x'} json = 'a' unit = 'a;b' }",
    "benchmark mine { command = {'x'} json = 'a' unit = '\"' }",
    "benchmark mine { command = {'x'} json = 'a' unit = '=a()' }",
    "benchmark mine { command = {'x'} json = 'a' unit = '+a' }",
    "benchmark mine { command = {'x'} json = 'a' unit = '@a' }",
    "benchmark mine { command = {'x'} json = 'a' unit = \"a\tb\" }",
    "benchmark mine { command = {'x'} json = 'a' unit = '-1' }", "benchmark cpu { pattern = '(a)' }",
    "benchmark cpu { json = 'a' }", "benchmark mine { command = {'x'} json = 'a..b' }",
    "benchmark mine { command = {'x'} json = 'a' metric = b }", "benchmark cpu { metric = a }",
    "benchmark cpu { format = fio }", "benchmark mine { command = {'x'} json = 'a' format = fio }",
    "benchmark mine { command = {'x'} pattern = '(a)' format = ab }",
    "platform native {}\nbenchmark mine { command = {'x'} format = foi }",
    "benchmark mine { command = {'x'} format = redisbench }",
    "benchmark mine { command = {'x'} format = 'something else altogether' }",
    "benchmark mine { command = {'x'} format = 'fio.format' }",
    "benchmark mine { command = {'x'} format = hyperfine-summary }",
    "benchmark mine { command = {'x'} format = fio metric = 'iop' }",
    "benchmark mine { command = {'x'} format = fio metric = {iops, throughput} }",
    "benchmark mine { command = {'x'} format = ab metric = {'per second', 'latency p99'} }",
    "benchmark mine { command = {'x'} format = ab metric = '' }",
    "benchmark mine { command = {'x'} format = ab metric = {} }",
    "\nbenchmark mine { command = {'x'} format = ab metric = {'latency'} metric = {} }",
    "benchmark mine { command = {'x'} format = ab metric += {} }", "benchmark mine { command = {} format = ab }",
    "benchmark cpu { command = {} }", "platform x { driver = command prefix = {} }",
    "benchmark mine { command = {'x'} format = fio unit = s }",
    "benchmark mine { command = {'x'} format = fio better = lower }",
    "benchmark cpu {}\n\nbenchmark a12345678901234567890123456789012345678901 {}"};

#define SMALL "platform native {}\nbenchmark cpu {}\n"

/* Plans that can be used. */
static const char *const good[] = {
    "",
    "# nothing\n",
    SMALL "seconds = 1\nblocks = 1\nwarmup = 0\nlimit = 2\nfile_size = 1\nseed = 0\n",
    SMALL "seconds = 86400\nblocks = 100000\nwarmup = 100000\nlimit = 86401\n",
    SMALL "order = random seed = 18446744073709551615",
    SMALL "order = 'blocked'\nseed = '19'",
    SMALL "seed = 00042",
    SMALL "blocks = 1\nuntil = 1%\nmax_runs = 1",
    SMALL "until = 0.5%\nblocks = 50",
    SMALL "max_runs = 1",
    SMALL "until = '0.25 %' max_runs = 60",
    "platform native { address = 'a.name' }\nbenchmark fork {}",
    "platform native { address = '192.0.2.1' folder = '/data' }\nbenchmark fork {}",
    "platform native {}\nplatform docker {}\nplatform podman {}\nplatform kvm {}\nplatform qemu {}\nplatform kvm-2 {}\n"
    "platform docker-slim { engine = podman image = 'localhost/x' vcpus = 2 memory = 512 }\nbenchmark cpu {}",
    "platform server-2.b_c { driver = ssh host = \"me@server\" config = '/etc/other' }\n"
    "platform box { driver = command prefix = {\"lxc\", \"exec\", \"it's\", \"--\"} }\n"
    "platform a123456789a123456789a123456789a123456789 { driver = native }\n"
    "benchmark b123456789a123456789a123456789a123456789 { command = x json = 'a' }",
    "platform kvm { accel = tcg cache = directsync format = qcow2 image = ours vcpus = 3 memory = 640 }\n"
    "platform qemu { image = '/ours' }\nplatform far { driver = ssh host = h config = here }\n"
    "platform near { driver = ssh host = h config = '' }\n"
    "benchmark 'a.b-c_d' { command = {\"sh\", '-c', 'echo \"$HOME\" \\\\d {seconds}'} pattern = '= ([0-9.]+)s' unit = "
    "s "
    "better = lower }\nbenchmark cpu { unit = 'ignored' better = higher }",
    "platform native {}\nbenchmark disk { command = {'fio', '--output-format=json', 'job'} format = fio metric = "
    "{iops, 'latency p99', 'job read "
    "latency'} }\nbenchmark redis { command = {'redis-benchmark', '--csv'} format = redis-benchmark metric = SET }\n"
    "benchmark all { command = {'ab'} format = ab }",
    "platform kvm { control = yes accel = tcg vcpus = 3 image = ours folder = '/data' }\nplatform native { control = "
    "no }\n"
    "platform box { driver = command prefix = {'a', 'b'} control = true }\nbenchmark cpu {}"};

static int read_plan(struct plan *plan, const char *text, struct error *why)
{
    OWNED char *path = tree_path(base, "plan");
    put("plan", text);
    *why = (struct error){0};
    return plan_read(plan, path, why);
}

static void list_bad(void)
{
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct plan plan;
        int status = read_plan(&plan, bad[i], &err);
        OWNED char *shown = text_shown(bad[i]);
        printf("%s\n    ", shown);
        show_error(status);
        if (plan.n_platforms || plan.n_benchmarks)
            puts("    it is not empty");
        plan_release(&plan);
    }
}

/* Prints the plan that a text becomes, which becomes itself again. */
static void list_good(void)
{
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct plan plan, again;
        RELEASED(text_release) struct text text = {0}, twice = {0};
        int status = read_plan(&plan, good[i], &err);
        printf("\n%zu: ", i);
        show_error(status);
        if (err.kind)
            puts("an error is told");
        printf("%s, limit %g, until %g, at most %ld\n", plan.seeded ? "seeded" : "no seed", plan_limit(&plan),
               plan.until, plan.max_runs);
        plan_write(&text, &plan);
        show(text_string(&text), NULL);
        if (read_plan(&again, text_string(&text), &err) != 0)
            show_error(-1);
        plan_write(&twice, &again);
        if (strcmp(text_string(&text), text_string(&twice)) != 0)
            puts("it is another one when it is read again");
        plan_release(&plan);
        plan_release(&again);
    }
}

/* Sections that are there already, or have names that cannot be. */
static void list_added(void)
{
    static const char *const names[] = {"native", "native", "-", "a.b", "mars"};
    struct plan plan = plan_defaults;
    puts("");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        err = (struct error){0};
        printf("%s: ", names[i]);
        show_error(plan_add_platform(&plan, names[i], "", &err) ? 0 : -1);
        err = (struct error){0};
        show_error(plan_add_benchmark(&plan, names[i], &err) ? 0 : -1);
    }
    printf("%zu and %zu\n", plan.n_platforms, plan.n_benchmarks);
    plan_release(&plan);
    printf("%zu and %zu\n", plan.n_platforms, plan.n_benchmarks);
}

/* ---- files ---- */

static void list_file(const char *name, const char *bytes, size_t length)
{
    struct plan plan;
    OWNED char *path = tree_path(base, name);
    if (bytes) {
        FILE *file = fopen(path, "w");
        fwrite(bytes, 1, length, file);
        fclose(file);
    }
    err = (struct error){0};
    printf("%s: ", name);
    show_error(plan_read(&plan, path, &err));
    plan_release(&plan);
}

static void list_files(void)
{
    static char big[(1 << 20) + 1];
    memset(big, '\n', sizeof big);
    puts("");
    list_file("none", NULL, 0);
    folder("folder");
    list_file("folder", NULL, 0);
    list_file("one MiB", big, sizeof big - 1);
    list_file("one MiB and a byte", big, sizeof big);
    list_file("zero", "seconds = 5\0\n", 13);
    list_file("no newline", "seconds = 5", 11);
    list_file("long name", big, (size_t)sprintf(big, "%0600d = 5\n", 1));
}

/* ---- what is kept of a plan ---- */

static void list_kept(const char *what, const char *file, const char *const *platforms, const char *const *benchmarks)
{
    struct plan plan;
    struct option_list p = {0}, b = {0};
    OWNED char *path = file ? tree_path(base, "plan") : NULL;
    if (file)
        put("plan", file);
    while (platforms[p.n])
        p.n++;
    while (benchmarks[b.n])
        b.n++;
    p.items = (char **)(size_t)platforms;
    b.items = (char **)(size_t)benchmarks;
    err = (struct error){0};
    int status = plan_make(&plan, path, &p, &b, &err);
    printf("%s: ", what);
    show_error(status);
    printf("   ");
    for (size_t i = 0; i < plan.n_platforms; i++)
        printf(" %s (%s)", plan.platforms[i].name, plan.platforms[i].driver->name);
    for (size_t i = 0; i < plan.n_benchmarks; i++)
        printf(" %s", plan.benchmarks[i].name);
    puts("");
    plan_release(&plan);
}

static void list_parts(void)
{
    static const char own[] = "platform a { driver = native }\nplatform kvm {}\nplatform b { driver = native }\n"
                              "benchmark own { command = x json = y }\nbenchmark cpu {}\nbenchmark mem {}\n";
    const char *const none[] = {NULL};
    puts("");
    list_kept("all", NULL, none, none);
    list_kept("some, in another order", NULL, WORDS("qemu", "native"), WORDS("uplink", "mem", "cpu"));
    list_kept("others", NULL, WORDS("podman", "kvm-2", "native", "podman"), WORDS("cpu", "cpu"));
    list_kept("unknown", NULL, WORDS("native", "mars"), none);
    list_kept("bad name", NULL, WORDS("-x"), none);
    list_kept("no name", NULL, WORDS(""), none);
    list_kept("unknown benchmark", NULL, none, WORDS("cpu", "warp\x1b"));
    list_kept("all of a file", own, none, none);
    list_kept("the last of a file", own, WORDS("b"), WORDS("mem"));
    list_kept("the first of a file", own, WORDS("a"), WORDS("own"));
    list_kept("the middle of a file", own, WORDS("kvm"), WORDS("cpu"));
    list_kept("none of a file", own, WORDS("native"), none);
    list_kept("no benchmark of a file", own, none, WORDS("own", "fork"));
    list_kept("a bad file", "seconds = 0\n", none, none);
}

/* ---- the order ---- */

static void list_order(enum order order, long warmup, long blocks, uint64_t seed)
{
    struct plan plan;
    plan_init(&plan);
    plan.order = order;
    plan.warmup = warmup;
    plan.blocks = blocks;
    plan.seed = seed;
    plan_remove_platform(&plan, 1);
    plan_remove_benchmark(&plan, 4);
    plan_remove_benchmark(&plan, 0);
    printf("\n%s, %ld and %ld, %lu\n", order == ORDER_BLOCKED ? "blocked" : "random", warmup, blocks,
           (unsigned long)seed);
    for (size_t i = 0; i < schedule_length(&plan, blocks); i++) {
        struct step step;
        schedule_step(&step, &plan, i);
        printf(" %ld.%zu:%zu%zu", step.block, step.position, step.platform, step.benchmark);
    }
    puts("");
    plan_release(&plan);
}

int main(void)
{
    unsetenv("VIRTSTAT_FORMATS");
    setenv("XDG_CONFIG_HOME", "/nowhere", 1);
    begin();
    list_bad();
    list_good();
    list_added();
    list_files();
    list_parts();
    list_order(ORDER_RANDOM, 1, 3, 42);
    list_order(ORDER_RANDOM, 0, 1, UINT64_MAX);
    list_order(ORDER_BLOCKED, 2, 2, 42);
    tree_remove(base);
    return 0;
}
