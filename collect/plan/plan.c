#include "collect/plan/plan.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "data/value/number.h"

static const char *const orders[] = {"random", "blocked", NULL};

const struct key plan_keys[] = {{"seconds", KEY_COUNT, offsetof(struct plan, seconds), NULL},
                                {"blocks", KEY_COUNT, offsetof(struct plan, blocks), NULL},
                                {"boots", KEY_COUNT, offsetof(struct plan, boots), NULL},
                                {"warmup", KEY_COUNT, offsetof(struct plan, warmup), NULL},
                                {"max_runs", KEY_COUNT, offsetof(struct plan, max_runs), NULL},
                                {"file_size", KEY_COUNT, offsetof(struct plan, file_size), NULL},
                                {"limit", KEY_COUNT, offsetof(struct plan, limit), NULL},
                                {"order", KEY_CHOICE, offsetof(struct plan, order), orders},
                                {0}};

const struct plan plan_defaults = {
    .seconds = 60, .blocks = 10, .max_runs = 50, .file_size = 1024, .order = ORDER_RANDOM};

static void add_default_platforms(struct plan *plan)
{
    static const char *const platforms[] = {"native", "docker", "kvm", "qemu"};
    struct error never;
    for (size_t i = 0; i < sizeof platforms / sizeof *platforms; i++)
        plan_add_platform(plan, platforms[i], "", &never);
}

static void add_default_benchmarks(struct plan *plan)
{
    struct error never;
    for (const struct known_runner *known = known_runners; known->name; known++)
        plan_add_benchmark(plan, known->name, &never);
}

void plan_fill(struct plan *plan)
{
    if (plan->n_platforms == 0)
        add_default_platforms(plan);
    if (plan->n_benchmarks == 0)
        add_default_benchmarks(plan);
}

void plan_init(struct plan *plan)
{
    *plan = plan_defaults;
    plan_fill(plan);
}

int plan_check(const struct plan *plan, struct error *err)
{
    static const long most_seconds = 86400, most_blocks = 100000;
    if (plan->seconds < 1 || plan->seconds > most_seconds)
        return error_set(err, ERROR_USAGE, "a run lasts from 1 to %ld seconds, not %ld", most_seconds, plan->seconds);
    if (plan->blocks < 1 || plan->blocks > most_blocks)
        return error_set(err, ERROR_USAGE, "there can be 1 to %ld runs, not %ld", most_blocks, plan->blocks);
    if (plan_check_boots(plan, err) != 0)
        return -1;
    if (plan->warmup < 0 || plan->warmup > most_blocks)
        return error_set(err, ERROR_USAGE, "there can be 0 to %ld blocks of warm-up, not %ld", most_blocks,
                         plan->warmup);
    if (plan->until > 0 && plan->order == ORDER_BLOCKED)
        return error_set(err, ERROR_USAGE, "until needs the random order: it looks at all platforms after each block");
    if (plan->until > 0 && plan->max_runs < plan->blocks)
        return error_set(err, ERROR_USAGE, "max_runs (%ld) is less than the blocks (%ld)", plan->max_runs,
                         plan->blocks);
    if (plan->limit < 0 || (plan->limit > 0 && plan->limit <= plan->seconds))
        return error_set(err, ERROR_USAGE, "the limit of a run (%ld s) must be above its seconds (%ld s)", plan->limit,
                         plan->seconds);
    if (plan->file_size < 1)
        return error_set(err, ERROR_USAGE, "file_size is in MiB, at least 1");
    return 0;
}

void plan_draw_seed(struct plan *plan)
{
    uint32_t seed = 0;
    if (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed)
        seed = (uint32_t)getpid();
    plan->seed = seed;
    plan->seeded = true;
}

double plan_limit(const struct plan *plan)
{
    return plan->limit > 0 ? (double)plan->limit : (double)plan->seconds * 1.5 + 60;
}

void plan_release(struct plan *plan)
{
    while (plan->n_platforms > 0)
        plan_remove_platform(plan, plan->n_platforms - 1);
    while (plan->n_benchmarks > 0)
        plan_remove_benchmark(plan, plan->n_benchmarks - 1);
    plan_release_formats(plan);
    free(plan->platforms);
    free(plan->benchmarks);
    *plan = (struct plan){0};
}

bool plan_parse_until(double *until, const char *text)
{
    size_t length = strlen(text);
    bool percent = length > 0 && text[length - 1] == '%';
    double value = 0;
    if (number_parse(&value, text, length - percent, '.') != NUMBER_PLAIN)
        return false;
    *until = percent ? value / 100 : value;
    return *until > 0 && *until < 1;
}
