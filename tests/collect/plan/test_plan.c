/* Plans are read, refused with their line, written and read again. */
#include <criterion/criterion.h>

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/driver/drivers.h"
#include "collect/plan/plan.h"
#include "data/text.h"

static struct error err;
static struct plan plan;

static int read_text(const char *text)
{
    char path[] = "/tmp/virtstat-plan-XXXXXX";
    int file = mkstemp(path);
    cr_assert_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
    err = (struct error){0};
    int failed = plan_read(&plan, path, &err);
    unlink(path);
    return failed;
}

/* The value of a key of the platform's driver. */
static const void *value(size_t platform, const char *name)
{
    const struct key *key = key_find(plan.platforms[platform].driver->keys, name);
    cr_assert(key, "%s", name);
    return key_value(key, plan.platforms[platform].own);
}

static const char *said(size_t platform, const char *name)
{
    const struct key *key = key_find(plan.platforms[platform].driver->keys, name);
    if (key && key->kind == KEY_CHOICE)
        return key_choice(key->choices, *(const unsigned *)value(platform, name));
    return *(char *const *)value(platform, name);
}

Test(plan, default_is_the_experiment_that_people_run)
{
    plan_init(&plan);
    cr_expect_eq(plan.n_platforms, 4);
    cr_expect_eq(plan.n_benchmarks, 6);
    cr_expect_eq(plan.seconds, 60);
    cr_expect_eq(plan.blocks, 10);
    cr_expect_str_eq(plan.platforms[1].driver->name, "container");
    cr_expect_str_eq(said(2, "accel"), "kvm");
    cr_expect_str_eq(said(3, "accel"), "tcg");
    cr_expect_eq(plan_check(&plan, &err), 0);
    plan_release(&plan);
}

Test(plan, an_empty_file_is_the_default_plan)
{
    cr_assert_eq(read_text("# nothing\n"), 0, "%s", err.message);
    cr_expect_eq(plan.n_platforms, 4);
    cr_expect_eq(plan.n_benchmarks, 6);
    cr_expect_not(plan.seeded);
    plan_release(&plan);
}

static const char whole[] =
    "seconds = 5\nblocks = 7\norder = blocked\nseed = 18446744073709551615\nwarmup = 1\n"
    "file_size = 64\nlimit = 30\n"
    "platform native {}\n"
    "platform server-2 { driver = ssh host = \"me@server\" config = '/etc/other' }\n"
    "platform box { driver = command prefix = {\"lxc\", \"exec\", \"it's\", \"--\"} }\n"
    "platform kvm { memory = 512 }\n"
    "benchmark cpu {}\n"
    "benchmark boot { command = {\"sh\", \"-c\", 'echo \"$HOME\" \\\\d {seconds}'} pattern = '= ([0-9.]+)s' "
    "unit = s better = lower }\n";

static void expect_whole(void)
{
    cr_expect_eq(plan.seconds, 5);
    cr_expect_eq(plan.blocks, 7);
    cr_expect_eq(plan.order, ORDER_BLOCKED);
    cr_expect(plan.seeded && plan.seed == UINT64_MAX);
    cr_expect_eq(plan.warmup, 1);
    cr_expect_eq(plan.file_size, 64);
    cr_expect_eq(plan_limit(&plan), 30);
    cr_assert_eq(plan.n_platforms, 4);
    cr_expect_str_eq(said(1, "host"), "me@server");
    cr_expect_str_eq(said(1, "config"), "/etc/other");
    const struct words *prefix = value(2, "prefix");
    cr_assert_eq(prefix->n, 4);
    cr_expect_str_eq(prefix->all[2], "it's");
    cr_expect_null(prefix->all[4]);
    cr_expect_eq(*(const long *)value(3, "memory"), 512);
    cr_assert_eq(plan.n_benchmarks, 2);
    cr_expect_str_eq(plan.benchmarks[1].command.all[2], "echo \"$HOME\" \\d {seconds}");
    cr_expect_str_eq(plan.benchmarks[1].pattern, "= ([0-9.]+)s");
    cr_expect_eq(plan.benchmarks[1].better, BETTER_LOWER);
}

Test(plan, everything_is_read)
{
    cr_assert_eq(read_text(whole), 0, "%s", err.message);
    expect_whole();
    plan_release(&plan);
}

Test(plan, what_was_run_is_readable_again)
{
    struct text text = {0};
    cr_assert_eq(read_text(whole), 0);
    plan_write(&text, &plan);
    plan_release(&plan);
    cr_assert_eq(read_text(text_string(&text)), 0, "%s", err.message);
    expect_whole();
    struct text again = {0};
    plan_write(&again, &plan);
    cr_expect_str_eq(text_string(&again), text_string(&text));
    text_release(&again);
    text_release(&text);
    plan_release(&plan);
}

Test(plan, until_in_per_cent)
{
    double until = 0;
    cr_expect(plan_parse_until(&until, "1%") && until == 0.01);
    cr_expect(plan_parse_until(&until, "0.5 %") && until == 0.005);
    cr_expect(plan_parse_until(&until, "0.02") && until == 0.02);
    cr_expect_not(plan_parse_until(&until, "0"));
    cr_expect_not(plan_parse_until(&until, "120%"));
    cr_expect_not(plan_parse_until(&until, "narrow"));
    cr_assert_eq(read_text("until = 1%\nmax_runs = 20\n"), 0, "%s", err.message);
    cr_expect_float_eq(plan.until, 0.01, 1e-12);
    plan_release(&plan);
}

Test(plan, what_is_no_file_is_no_input)
{
    static const char *const paths[] = {"no/such/plan", "/tmp", "/dev/zero"};
    static const char *const says[] = {": No such file", ": Is a directory", ": is a device, not a file"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        err = (struct error){0};
        cr_expect_eq(plan_read(&plan, paths[i], &err), -1);
        cr_expect_eq(err.kind, ERROR_NO_INPUT);
        cr_expect(strstr(err.message, says[i]), "%s", err.message);
    }
}

Test(plan, files_are_beside_the_plan)
{
    cr_assert_eq(read_text("platform a { driver = ssh host = b config = other }\nplatform qemu { image = ours }\n"
                           "platform docker { image = 'localhost/ours' }\n"),
                 0, "%s", err.message);
    cr_expect_str_eq(said(0, "config"), "/tmp/other");
    cr_expect_str_eq(said(1, "image"), "/tmp/ours");
    cr_expect_str_eq(said(2, "image"), "localhost/ours");
    plan_release(&plan);
}

/* A key that two drivers share is listed once. */
Test(plan, drivers_agree_about_the_keys_that_they_share)
{
    for (const struct driver *const *one = drivers; *one; one++)
        for (const struct key *key = (*one)->keys; key && key->name; key++) {
            cr_expect_null(key_find(platform_keys, key->name), "%s", key->name);
            for (const struct driver *const *other = drivers; *other; other++) {
                const struct key *same = key_find((*other)->keys, key->name);
                cr_expect(!same || (same->kind == KEY_COUNT) == (key->kind == KEY_COUNT), "%s", key->name);
                cr_expect(!same || (same->kind == KEY_WORDS) == (key->kind == KEY_WORDS), "%s", key->name);
            }
        }
}

Test(plan, parts_of_it)
{
    char native[] = "native", podman[] = "podman", mars[] = "mars", cpu[] = "cpu", dash[] = "-x";
    plan_init(&plan);
    cr_expect_eq(plan_choose_platforms(&plan, (char *[]){podman, native}, 2, true, &err), 0, "%s", err.message);
    cr_assert_eq(plan.n_platforms, 2);
    cr_expect_str_eq(plan.platforms[0].name, "native");
    cr_expect_str_eq(said(1, "engine"), "podman");
    cr_expect_eq(plan_choose_platforms(&plan, (char *[]){mars}, 1, true, &err), -1);
    cr_expect_str_eq(err.message, "there is no platform 'mars'; there are native podman");
    cr_expect_eq(plan_choose_platforms(&plan, (char *[]){dash}, 1, true, &err), -1);
    cr_expect_eq(plan_choose_benchmarks(&plan, (char *[]){cpu}, 1, &err), 0);
    cr_assert_eq(plan.n_benchmarks, 1);
    cr_expect_eq(plan_choose_benchmarks(&plan, (char *[]){mars}, 1, &err), -1);
    cr_expect_eq(err.kind, ERROR_USAGE);
    plan_release(&plan);
}

/* Numbers at and beside each limit, alone and together: what is refused, and by which sentence. */
static const char *check_plan(const struct plan *p)
{
    err = (struct error){0};
    return plan_check(p, &err) == 0 ? "" : err.message;
}

Test(plan, a_name_has_at_most_forty_letters)
{
    for (int n = 39; n <= 42; n++) {
        char name[50], text[200];
        snprintf(name, sizeof name, "a%0*d", n - 1, 0);
        snprintf(text, sizeof text, "platform %s { driver = native }\n", name);
        cr_expect_eq(read_text(text) == 0, n <= 40, "%d: %s", n, err.message);
        cr_expect(n <= 40 || strstr(err.message, "at most 40"), "%s", err.message);
        plan_release(&plan);
        snprintf(text, sizeof text, "benchmark %s { command = {'x'} json = 'a' unit = s better = lower }\n", name);
        cr_expect_eq(read_text(text) == 0, n <= 40, "%d: %s", n, err.message);
        plan_release(&plan);
    }
}

Test(plan, limits_of_its_numbers)
{
    static const struct {
        const char *key;
        long value;
        const char *refused;
    } cases[] = {
        {"seconds", 0, "a run lasts"},
        {"seconds", 1, ""},
        {"seconds", 86400, ""},
        {"seconds", 86401, "a run lasts"},
        {"blocks", 0, "there can be 1"},
        {"blocks", 1, ""},
        {"blocks", 100000, ""},
        {"blocks", 100001, "there can be 1"},
        {"warmup", -1, "there can be 0"},
        {"warmup", 0, ""},
        {"warmup", 100000, ""},
        {"warmup", 100001, "there can be 0"},
        {"limit", -1, "the limit of a run"},
        {"limit", 0, ""},
        {"limit", 60, "the limit of a run"},
        {"limit", 61, ""},
        {"limit", 1, "the limit of a run"},
        {"file_size", 0, "file_size"},
        {"file_size", 1, ""},
        {"max_runs", 0, ""},
        {"max_runs", 1, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct plan p = plan_defaults;
        const struct key *key = key_find(plan_keys, cases[i].key);
        *(long *)((char *)&p + key->place) = cases[i].value;
        const char *said = check_plan(&p);
        cr_expect(strncmp(said, cases[i].refused, strlen(cases[i].refused)) == 0 && !*said == !*cases[i].refused,
                  "%s = %ld: '%s'", cases[i].key, cases[i].value, said);
    }
}

Test(plan, until_needs_the_random_order_and_room_for_the_blocks)
{
    for (int until = 0; until < 2; until++)
        for (int blocked = 0; blocked < 2; blocked++)
            for (long beyond = -1; beyond <= 1; beyond++) {
                struct plan p = plan_defaults;
                p.until = until ? 0.01 : 0;
                p.order = blocked ? ORDER_BLOCKED : ORDER_RANDOM;
                p.blocks = p.max_runs + beyond;
                const char *said = check_plan(&p);
                const char *wanted = until && blocked ? "until needs" : until && beyond > 0 ? "max_runs (50)" : "";
                cr_expect(strncmp(said, wanted, strlen(wanted)) == 0 && !*said == !*wanted, "until %d, %s, %ld: '%s'",
                          until, blocked ? "blocked" : "random", beyond, said);
            }
}

Test(plan, a_limit_of_its_own_or_one_and_a_half_times_the_seconds_and_a_minute)
{
    struct plan p = plan_defaults;
    p.seconds = 40;
    cr_expect_eq(plan_limit(&p), 120);
    p.limit = 41;
    cr_expect_eq(plan_limit(&p), 41);
}

Test(plan, widths_until_which_runs_go_on)
{
    static const struct {
        const char *text;
        double width; /* 0: refused */
    } cases[] = {{"1%", 0.01}, {"0.5%", 0.005}, {"0.01", 0.01}, {"99.9%", 0.999}, {"0.999", 0.999},
                 {"1", 0},     {"100%", 0},     {"0", 0},       {"0%", 0},        {"-1%", 0},
                 {"%", 0},     {"", 0},         {"x", 0},       {"1%%", 0},       {"1:02", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double width = 0;
        bool read = plan_parse_until(&width, cases[i].text);
        cr_expect_eq(read, cases[i].width > 0, "%s", cases[i].text);
        cr_expect(!read || fabs(width - cases[i].width) < 1e-12, "%s: %g", cases[i].text, width);
    }
}

/* A drawn seed is one of 2^32, and the next one is another. */
Test(plan, a_seed_is_drawn)
{
    struct plan p = plan_defaults, q = plan_defaults;
    plan_draw_seed(&p);
    plan_draw_seed(&q);
    cr_expect(p.seeded && q.seeded);
    cr_expect_leq(p.seed, UINT32_MAX);
    cr_expect_neq(p.seed, q.seed);
}

/* A message may quote the file. */
Test(plan, messages_are_printable)
{
    static const char *const texts[] = {"order = \"\x1b[31m\"",
                                        "seed = \"\x1b\"",
                                        "until = \"\x1b\"",
                                        "\x1b = 1",
                                        "platform a { driver = \"\x1b\" }",
                                        "benchmark a { better = \"\x1f\" }"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        cr_expect_eq(read_text(texts[i]), -1);
        for (const char *at = err.message; *at; at++)
            cr_expect((unsigned char)*at >= ' ', "%s", err.message);
    }
}
