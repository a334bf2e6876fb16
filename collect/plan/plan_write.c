/* Writes a plan as plan_read reads it. */
#include <inttypes.h>

#include "collect/plan/plan.h"
#include "data/memory.h"
#include "data/value/number.h"

static void write_platform(struct text *out, const struct platform_plan *platform)
{
    text_format(out, "\nplatform '%s' {\n    driver = '%s'\n", platform->name, platform->driver->name);
    keys_write(out, platform->driver->keys, platform->own);
    keys_write(out, platform_keys, platform);
    text_append(out, "}\n");
}

void plan_write(struct text *out, const struct plan *plan)
{
    text_append(out, "# What was run. `virtstat collect --plan FILE -o DIR` runs it again, in the same order.\n");
    text_format(out, "seconds = %ld\nblocks = %ld\nwarmup = %ld\n", plan->seconds, plan->blocks, plan->warmup);
    if (plan->boots > 0)
        text_format(out, "boots = %ld\n", plan->boots);
    text_format(out, "order = %s\nseed = '%" PRIu64 "'\n", plan->order == ORDER_BLOCKED ? "blocked" : "random",
                plan->seed);
    if (plan->until > 0) {
        OWNED char *until = number_exact(plan->until);
        text_format(out, "until = '%s'\nmax_runs = %ld\n", until, plan->max_runs);
    }
    text_format(out, "file_size = %ld\n", plan->file_size);
    if (plan->limit > 0)
        text_format(out, "limit = %ld\n", plan->limit);
    for (size_t i = 0; i < plan->n_platforms; i++)
        write_platform(out, &plan->platforms[i]);
    for (size_t i = 0; i < plan->n_benchmarks; i++) {
        text_format(out, "\nbenchmark '%s' {\n", plan->benchmarks[i].name);
        keys_write(out, benchmark_keys, &plan->benchmarks[i]);
        text_append(out, "}\n");
    }
}
