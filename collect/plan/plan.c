#include "collect/plan/plan.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "collect/measure/benchmarks.h"
#include "data/memory.h"
#include "data/value/number.h"

void plan_init(struct plan *plan)
{
    static const char *const platforms[] = {"native", "docker", "kvm", "qemu"};
    struct error never;
    *plan = (struct plan){.seconds = 60, .blocks = 10, .warmup = 0, .max_runs = 50, .file_size = 1024};
    for (size_t i = 0; i < sizeof platforms / sizeof *platforms; i++)
        plan_add_platform(plan, platforms[i], &never);
    for (size_t i = 0; i < benchmarks_known(); i++)
        plan_add_benchmark(plan, benchmark_at(i)->name, &never);
}

int plan_check(const struct plan *plan, struct error *err)
{
    static const long most_seconds = 86400, most_blocks = 100000;
    if (plan->seconds < 1 || plan->seconds > most_seconds)
        return error_set(err, ERROR_USAGE, "a run lasts from 1 to %ld seconds, not %ld", most_seconds, plan->seconds);
    if (plan->blocks < 1 || plan->blocks > most_blocks)
        return error_set(err, ERROR_USAGE, "there can be 1 to %ld runs, not %ld", most_blocks, plan->blocks);
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

void plan_release_benchmark(struct benchmark_plan *benchmark)
{
    for (size_t i = 0; i < benchmark->n_command; i++)
        free(benchmark->command[i]);
    free(benchmark->command);
    free(benchmark->name);
    free(benchmark->pattern);
    free(benchmark->json);
    free(benchmark->unit);
}

void plan_release(struct plan *plan)
{
    for (size_t i = 0; i < plan->n_platforms; i++)
        platform_plan_release(&plan->platforms[i]);
    for (size_t i = 0; i < plan->n_benchmarks; i++)
        plan_release_benchmark(&plan->benchmarks[i]);
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
