/* The order that is expected of platforms, as --expect states it or as their names imply. */
#include "tests/analyze/planted.h"

#include "analyze/comparison/expectation.h"

static const char *const names[] = {"native", "docker", "podman", "kvm", "qemu", "cloud"};

struct parsed {
    struct planted planted;
    struct error err;
    int failed;
};

static struct parsed parse(const char *text)
{
    struct parsed p = {0};
    struct result *r = &p.planted.result;
    r->n_platforms = sizeof names / sizeof *names;
    r->platforms = calloc(r->n_platforms, sizeof *r->platforms);
    for (size_t i = 0; i < r->n_platforms; i++)
        r->platforms[i].name = names[i];
    r->n_benchmarks = 3;
    r->benchmarks = calloc(r->n_benchmarks, sizeof *r->benchmarks);
    r->benchmarks[0].name = "cpu";
    r->benchmarks[1].name = "boot_times";
    r->benchmarks[1].subject = SUBJECT_STARTUP;
    r->benchmarks[2].name = "rss";
    r->benchmarks[2].amount = AMOUNT_MEMORY;
    r->settings.expect = text ? strdup(text) : NULL;
    p.failed = expectation_parse(r, &p.err);
    return p;
}

static void expect_error(const char *text, const char *words)
{
    struct parsed p = parse(text);
    cr_expect_eq(p.failed, -1, "%s", text);
    cr_expect_eq(p.err.kind, ERROR_USAGE);
    cr_expect_not_null(strstr(p.err.message, words), "%s: %s", text, p.err.message);
    cr_expect_not_null(strstr(p.err.message, "native, docker, podman, kvm, qemu, cloud"), "%s", p.err.message);
    result_release(&p.planted.result);
}

Test(expectation, default_goes_by_what_a_platform_is)
{
    struct parsed p = parse(NULL);
    const struct result *r = &p.planted.result;
    cr_assert_eq(p.failed, 0);
    cr_expect(expectation_expects(r, 0, 0, 1) && expectation_expects(r, 0, 1, 3) && expectation_expects(r, 0, 3, 4));
    cr_expect(expectation_expects(r, 0, 0, 4), "not only neighbours");
    cr_expect(!expectation_expects(r, 0, 1, 0), "not backwards");
    cr_expect(!expectation_expects(r, 0, 1, 2) && !expectation_expects(r, 0, 2, 1), "two containers");
    cr_expect(!expectation_expects(r, 0, 0, 5) && !expectation_expects(r, 0, 5, 4), "unknown");
    result_release(&p.planted.result);
}

Test(expectation, the_users_order_stands_alone)
{
    struct parsed p = parse(" cloud >= kvm>native ");
    const struct result *r = &p.planted.result;
    cr_assert_eq(p.failed, 0, "%s", p.err.message);
    cr_expect(expectation_expects(r, 0, 5, 3) && expectation_expects(r, 0, 3, 0) && expectation_expects(r, 0, 5, 0));
    cr_expect(!expectation_expects(r, 0, 0, 3) && !expectation_expects(r, 0, 3, 4) && !expectation_expects(r, 0, 0, 1));
    result_release(&p.planted.result);
}

Test(expectation, a_startup_or_an_amount_has_an_order_only_when_the_user_states_one)
{
    for (size_t b = 1; b < 3; b++) {
        struct parsed p = parse(NULL);
        cr_expect(!expectation_expects(&p.planted.result, b, 0, 1) && !expectation_expects(&p.planted.result, b, 1, 3));
        result_release(&p.planted.result);
        p = parse("docker>=native");
        cr_expect(expectation_expects(&p.planted.result, b, 1, 0));
        result_release(&p.planted.result);
    }
}

Test(expectation, case_matters_only_when_both_are_there)
{
    struct parsed p = parse("Native>=KVM");
    cr_assert_eq(p.failed, 0, "%s", p.err.message);
    cr_expect(expectation_expects(&p.planted.result, 0, 0, 3));
    result_release(&p.planted.result);
}

Test(expectation, errors_name_the_text_and_the_platforms)
{
    expect_error("native>=xen>=kvm", "\"xen\"");
    expect_error("native", "needs two platforms");
    expect_error("native>=>=kvm", "missing in \"native>=>=kvm\"");
    expect_error("native>=kvm>=", "missing");
    expect_error("", "missing");
    expect_error("native>=kvm>=native", "twice: \"native\"");
    expect_error("native>=$(id)\n", "\"$(id)\"");
}
