/* What the report says of one benchmark, on sets that are built by hand. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "analyze/analyze.h"
#include "data/memory.h"
#include "report/page/answer.h"
#include "report/template/statement.h"
#include "tests/report/sentence_ids.h"
#include "tests/report/words/test_arena.h"
#include "tests/data/series_append.h"

static struct sentences sentences;
static struct dataset ds;
static struct result r;

static void begin(void)
{
    sentence_ids_load(&sentences);
}

static void end(void)
{
    result_release(&r);
    dataset_release(&ds);
    sentences_release(&sentences);
}

/* Ten runs around `level`, one every minute from `start`. */
static void add(const char *platform, const char *benchmark, double level, double start)
{
    static const size_t strides[] = {1, 3, 7,
                                     9}; /* the same noise in another order: no platform is a copy of another one */
    static const double noise[] = {1, 1.011, 0.992, 1.004, 0.989, 1.007, 0.996, 1.013, 0.985, 1.002};
    struct series *s = dataset_series(&ds, dataset_platform(&ds, platform), dataset_benchmark(&ds, benchmark));
    for (size_t i = 0; i < 10; i++)
        series_append(s, start + 60 * (double)i + (i % 2 ? 40 - 2 * fmod(start, 60) : 0),
                      level * noise[(i * strides[s->platform % 4] + (size_t)level) % 10]);
}

static struct answer answer_say(size_t benchmark)
{
    struct error err = {0};
    struct wording w = {.sentences = &sentences, .arena = test_arena(), .err = &err};
    struct answer answer = answer_make(&r, benchmark, &w, NULL);
    cr_assert_not(w.failed, "%s", err.message);
    return answer;
}

static struct answer answer_of(size_t benchmark)
{
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    cr_assert_eq(analyze_dataset(&r, &ds, &settings, &err), 0, "%s", err.message);
    return answer_say(benchmark);
}

static size_t words(const struct answer *a)
{
    return statement_words(a->outcome) + statement_words(a->reasons) + statement_words(a->next);
}

Test(answer, docker_a_little_above_native_is_not_established, .init = begin, .fini = end)
{
    add("native", "cpu", 1000, 0);
    add("docker", "cpu", 1004, 10000);
    struct answer a = answer_of(0);
    cr_expect(sentence_ids_hold(a.outcome, "answer.order-violation", "within-noise"), "%s", a.outcome);
    cr_expect(strstr(a.outcome, "0.40 %"), "%s", a.outcome);
    cr_expect_not(sentence_ids_hold(a.outcome, "answer.held", NULL), "%s", a.outcome);
}

Test(answer, emulation_far_below_is_probable_with_its_reason, .init = begin, .fini = end)
{
    add("native", "cpu", 1000, 0);
    add("qemu", "cpu", 200, 10000);
    struct answer a = answer_of(0);
    cr_expect(sentence_ids_hold(a.outcome, "answer.order", "consistent"), "%s", a.outcome);
    cr_expect(sentence_ids_hold(a.outcome, "answer.probable", NULL), "%s", a.outcome);
    cr_expect_not(sentence_ids_hold(a.outcome, "answer.held", NULL), "%s", a.outcome);
    cr_expect(strstr(a.outcome, "5.00 [4.95, 5.05]"), "%s", a.outcome);
    cr_expect(sentence_ids_hold(a.reasons, "reason.cpu.emulation.large", NULL), "%s", a.reasons);
}

Test(answer, unproven_difference_names_the_way_out, .init = begin, .fini = end)
{
    add("native", "cpu", 1000, 0);
    add("docker", "cpu", 900, 10000);
    struct answer a = answer_of(0);
    cr_expect(sentence_ids_hold(a.outcome, "answer.unproven", NULL), "%s", a.outcome);
    cr_expect(sentence_ids_hold(a.next, "answer.settle", "blocked"), "%s", a.next);
}

Test(answer, one_platform_has_nothing_to_be_compared_with, .init = begin, .fini = end)
{
    add("native", "cpu", 1000, 0);
    struct answer a = answer_of(0);
    cr_expect(sentence_ids_hold(a.outcome, "answer.median", NULL), "%s", a.outcome);
    cr_expect(strstr(a.outcome, "1001"), "%s", a.outcome);
}

Test(answer, single_runs_are_no_medians, .init = begin, .fini = end)
{
    static const char *const names[] = {"native", "docker"};
    for (size_t i = 0; i < 2; i++)
        series_append(dataset_series(&ds, dataset_platform(&ds, names[i]), dataset_benchmark(&ds, "cpu")), (double)i,
                      900 - (double)i);
    struct answer a = answer_of(0);
    cr_expect(sentence_ids_hold(a.outcome, "answer.medians", "most_runs:one"), "%s", a.outcome);
    cr_expect_not(sentence_ids_hold(a.outcome, "answer.medians", "^most_runs:one"), "%s", a.outcome);
}

Test(answer, unknown_platforms_carry_no_expectation, .init = begin, .fini = end)
{
    add("cloud-a", "cpu", 1000, 0);
    add("cloud-b", "cpu", 900, 10000);
    struct answer a = answer_of(0);
    cr_expect_not(sentence_ids_hold(a.outcome, "answer.order", NULL), "%s", a.outcome);
}

Test(answer, eight_platforms_stay_below_the_limit_of_words, .init = begin, .fini = end)
{
    static const char *const names[] = {"native", "docker", "podman", "lxc", "kvm", "xen", "firecracker", "qemu"};
    for (size_t i = 0; i < 8; i++)
        add(names[i], "cpu", i < 4 ? 1000 - (double)i * 3 : 200 + (double)i, 10000 * (double)i);
    struct error err = {0};
    sentences_release(&sentences);
    cr_assert_eq(sentences_load(&sentences, "templates", &err), 0, "%s", err.message);
    struct answer a = answer_of(0);
    cr_expect_leq(words(&a), ANSWER_WORDS);
    cr_expect_gt(words(&a), 60);
}

/* ---- reasons ---- */

static void setup(const char *const *lines, size_t n)
{
    ds.setup = memory_resize(NULL, n, sizeof *ds.setup);
    for (size_t i = 0; i < n; i++)
        ds.setup[ds.n_setup++] = memory_copy_text(lines[i]);
}

/* The reasons for a platform at this level of native's 10000. */
static const char *reasons_of(const char *platform, const char *benchmark, double share, double start)
{
    static const double noise[] = {1.003, 0.994, 1.008, 0.991, 1.012, 0.999, 1.005, 0.987, 1.001, 0.996};
    add("native", benchmark, 10000, 0);
    struct series *s = dataset_series(&ds, dataset_platform(&ds, platform), dataset_benchmark(&ds, benchmark));
    for (size_t i = 0; i < 10; i++)
        series_append(s, start + 60 * (double)i + (i % 2 ? 40 - 2 * fmod(start, 60) : 0), 10000 * share * noise[i]);
    struct answer a = answer_of(0);
    return a.reasons;
}

/* A loss of some per cent, of a half and of an order of magnitude have different reasons, and each platform its own. */
Test(answer, reasons_go_by_the_size_of_the_difference)
{
    static const struct {
        const char *platform, *benchmark;
        double share;
        const char *sentence; /* NULL: nothing may be said */
        const char *number;
    } cases[] = {
        {"kvm", "cpu", 0.999, "reason.cpu.kvm.none", ""},
        {"kvm", "cpu", 0.96, "reason.cpu.kvm.small", ""},
        {"kvm", "cpu", 0.6, "reason.cpu.kvm.large", "1.66"},
        {"kvm", "mem", 0.6, "reason.memory.kvm.large", "1.66"},
        {"kvm", "fork", 0.6, "reason.fork.kvm.small", ""},
        {"kvm", "diskSeq", 0.05, "reason.disk.kvm.huge", "20"},
        {"kvm", "uplink", 0.05, "reason.network.kvm.huge", "20"},
        {"docker", "cpu", 0.97, "reason.cpu.container.small", ""},
        {"docker", "cpu", 0.5, "anomaly.excess-penalty", ""},
        {"docker", "fork", 0.7, "reason.fork.container.large", "1.43"},
        {"docker", "diskSeq", 0.9, "reason.disk.container.small", ""},
        {"qemu", "cpu", 0.15, "reason.cpu.emulation.large", ""},
        {"qemu", "cpu", 0.7, "reason.cpu.emulation.small", ""},
        {"qemu", "diskSeq", 0.8, "reason.disk.emulation.small", ""},
        {"gvisor", "cpu", 0.5, NULL, NULL},
        {"firecracker", "diskSeq", 0.4, "reason.disk.kvm.large", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        begin();
        const char *reasons = reasons_of(cases[i].platform, cases[i].benchmark, cases[i].share, 10000);
        if (cases[i].sentence)
            cr_expect(sentence_ids_hold(reasons, cases[i].sentence, NULL) && strstr(reasons, cases[i].number),
                      "%s %s %g: %s", cases[i].platform, cases[i].benchmark, cases[i].share, reasons);
        else
            cr_expect_str_empty(reasons);
        end();
        ds = (struct dataset){0};
        r = (struct result){0};
    }
}

Test(answer, what_setup_says_chooses_the_words, .init = begin, .fini = end)
{
    static const char *const lines[] = {"[docker]", "network: host"};
    setup(lines, 2);
    const char *reasons = reasons_of("docker", "uplink", 0.9, 10000);
    cr_expect(sentence_ids_hold(reasons, "reason.network.container.small", "host_network"), "%s", reasons);
    cr_expect_not(sentence_ids_hold(reasons, "reason.network.container.small", "^host_network"), "%s", reasons);
}

/* gVisor under Docker's name has a kernel of its own. */
Test(answer, a_sandbox_has_none_of_a_containers_reasons, .init = begin, .fini = end)
{
    static const char *const lines[] = {"[docker]", "runtime: runsc"};
    setup(lines, 2);
    const char *reasons = reasons_of("docker", "fork", 0.9, 10000);
    cr_expect_str_empty(reasons, "%s", reasons);
}

/* In turn the hour explains nothing; another version, which setup.txt names, does. */
Test(answer, a_lead_is_explained_by_what_is_known, .init = begin, .fini = end)
{
    static const char *const lines[] = {"[native]", "sysbench: sysbench 1.0.18", "[docker]",
                                        "sysbench: sysbench 1.0.20"};
    const char *reasons = reasons_of("docker", "cpu", 1.1, 30);
    cr_expect(sentence_ids_hold(reasons, "reason.cpu.container.faster", NULL), "%s", reasons);
    cr_expect_not(sentence_ids_hold(reasons, "reason.cpu.container.faster", "^interleaved"), "%s", reasons);
    end();
    ds = (struct dataset){0};
    r = (struct result){0};
    begin();
    setup(lines, 4);
    reasons = reasons_of("docker", "cpu", 1.1, 30);
    cr_expect(sentence_ids_hold(reasons, "cause.different-user-land", NULL), "%s", reasons);
    cr_expect(sentence_ids_hold(reasons, "answer.cause", "setup"), "%s", reasons);
    cr_expect(strstr(reasons, "[docker] sysbench: sysbench 1.0.20; [native] sysbench: sysbench 1.0.18"), "%s", reasons);
    cr_expect_not(sentence_ids_hold(reasons, "reason.cpu.container.faster", NULL), "%s", reasons);
}

/* A platform whose disk columns are swapped has no penalty that a file system or a virtual queue would explain. */
Test(answer, swapped_columns_have_no_other_reason, .init = begin, .fini = end)
{
    add("native", "diskRand", 12, 0);
    add("docker", "diskRand", 205, 20);
    add("kvm", "diskRand", 10, 40);
    add("native", "diskSeq", 210, 0);
    add("docker", "diskSeq", 11, 20);
    add("kvm", "diskSeq", 183, 40);
    for (size_t b = 0; b < 2; b++)
        ds.benchmarks[b].assignment = true;
    struct answer random = answer_of(0);
    cr_expect(sentence_ids_hold(random.reasons, "cause.swapped-columns", NULL), "%s", random.reasons);
    struct answer sequential = answer_say(1);
    cr_expect(sentence_ids_hold(sequential.reasons, "cause.swapped-columns", NULL), "%s", sequential.reasons);
    cr_expect_not(sentence_ids_hold(sequential.reasons, "reason.disk.container.small", NULL), "%s", sequential.reasons);
}
