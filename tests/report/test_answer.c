/* What the report says of one benchmark, on sets that are built by hand. */
#include <criterion/criterion.h>
#include <string.h>

#include "analyze/analyze.h"
#include "report/answer.h"
#include "report/statement.h"

static struct sentences sentences;
static struct dataset ds;
static struct result r;

static void begin(void)
{
    struct error err = {0};
    cr_assert_eq(sentences_load(&sentences, "templates", &err), 0, "%s", err.message);
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
    static const double noise[] = {1, 1.011, 0.992, 1.004, 0.989, 1.007, 0.996, 1.013, 0.985, 1.002};
    struct series *s = dataset_series(&ds, dataset_platform(&ds, platform), dataset_benchmark(&ds, benchmark));
    for (size_t i = 0; i < 10; i++)
        series_append(s, start + 60 * (double)i, level * noise[(i + (size_t)level) % 10]);
}

static struct answer answer_of(size_t benchmark)
{
    struct settings settings = SETTINGS_INIT;
    struct error err = {0};
    struct answer answer = {0};
    cr_assert_eq(analyze_dataset(&r, &ds, &settings, &err), 0, "%s", err.message);
    cr_assert_eq(answer_init(&answer, &r, benchmark, &sentences, NULL, NULL, &err), 0, "%s", err.message);
    return answer;
}

static size_t words(const struct answer *a)
{
    return statement_words(a->findings) + statement_words(a->reasons) + statement_words(a->next);
}

Test(answer, docker_a_little_above_native_is_not_established, .init = begin, .fini = end)
{
    add("native", "cpu", 1000, 0);
    add("docker", "cpu", 1004, 10000);
    struct answer a = answer_of(0);
    cr_expect(strstr(a.findings, "docker's median is 0.4"), "%s", a.findings);
    cr_expect(strstr(a.findings, "do not establish"), "%s", a.findings);
    cr_expect_not(strstr(a.findings, "Established"), "%s", a.findings);
    answer_release(&a);
}

Test(answer, emulation_far_below_is_established_with_its_reason, .init = begin, .fini = end)
{
    add("native", "cpu", 1000, 0);
    add("qemu", "cpu", 200, 10000);
    struct answer a = answer_of(0);
    cr_expect(strstr(a.findings, "This is the expected order"), "%s", a.findings);
    cr_expect(strstr(a.findings, "Established: native is 5.0"), "%s", a.findings);
    cr_expect(strstr(a.reasons, "TCG"), "%s", a.reasons);
    answer_release(&a);
}

Test(answer, confounded_difference_names_the_way_out, .init = begin, .fini = end)
{
    add("native", "cpu", 1000, 0);
    add("docker", "cpu", 900, 10000);
    struct answer a = answer_of(0);
    cr_expect(strstr(a.findings, "but confounded"), "%s", a.findings);
    cr_expect(strstr(a.next, "randomised rounds"), "%s", a.next);
    answer_release(&a);
}

Test(answer, one_platform_has_nothing_to_be_compared_with, .init = begin, .fini = end)
{
    add("native", "cpu", 1000, 0);
    struct answer a = answer_of(0);
    cr_expect(strstr(a.findings, "Median of 10 runs: 1001"), "%s", a.findings);
    answer_release(&a);
}

Test(answer, unknown_platforms_carry_no_expectation, .init = begin, .fini = end)
{
    add("cloud-a", "cpu", 1000, 0);
    add("cloud-b", "cpu", 900, 10000);
    struct answer a = answer_of(0);
    cr_expect_not(strstr(a.findings, "expected"), "%s", a.findings);
    answer_release(&a);
}

Test(answer, eight_platforms_stay_below_the_limit_of_words, .init = begin, .fini = end)
{
    static const char *const names[] = {"native", "docker", "podman", "lxc", "kvm", "xen", "firecracker", "qemu"};
    for (size_t i = 0; i < 8; i++)
        add(names[i], "cpu", i < 4 ? 1000 - (double)i * 3 : 200 + (double)i, 10000 * (double)i);
    struct answer a = answer_of(0);
    cr_expect_leq(words(&a), ANSWER_WORDS);
    cr_expect_gt(words(&a), 60);
    answer_release(&a);
}
