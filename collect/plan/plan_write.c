/* A plan as plan_read reads it. */
#include <inttypes.h>
#include <stdlib.h>

#include "collect/plan/plan.h"
#include "data/value/number.h"

/* In single quotes libconfuse reads \\ and \' and nothing else. */
static void append_quoted(struct text *out, const char *value)
{
    text_append(out, "'");
    for (; *value; value++) {
        if (*value == '\\' || *value == '\'')
            text_append(out, "\\");
        text_append_bytes(out, value, 1);
    }
    text_append(out, "'");
}

static void append_text(struct text *out, const char *key, const char *value)
{
    if (*value == '\0')
        return;
    text_format(out, "    %s = ", key);
    append_quoted(out, value);
    text_append(out, "\n");
}

static void append_list(struct text *out, const char *key, char *const *values, size_t n)
{
    if (n == 0)
        return;
    text_format(out, "    %s = {", key);
    for (size_t i = 0; i < n; i++) {
        text_append(out, i ? ", " : "");
        append_quoted(out, values[i]);
    }
    text_append(out, "}\n");
}

static void append_count(struct text *out, const char *key, long value)
{
    if (value > 0)
        text_format(out, "    %s = %ld\n", key, value);
}

static void append_platform(struct text *out, const struct platform_plan *p)
{
    text_format(out, "\nplatform '%s' {\n", p->name);
    append_text(out, "driver", p->driver);
    append_text(out, "engine", p->engine);
    append_text(out, "accel", p->accel);
    append_text(out, "image", p->image);
    append_text(out, "format", p->format);
    append_text(out, "cache", p->cache);
    append_text(out, "host", p->host);
    append_text(out, "config", p->config);
    append_text(out, "address", p->address);
    append_text(out, "folder", p->folder);
    append_list(out, "prefix", p->prefix, p->n_prefix);
    append_count(out, "vcpus", p->vcpus);
    append_count(out, "memory", p->memory);
    text_append(out, "}\n");
}

static void append_benchmark(struct text *out, const struct benchmark_plan *b)
{
    text_format(out, "\nbenchmark '%s' {\n", b->name);
    append_list(out, "command", b->command, b->n_command);
    append_text(out, "pattern", b->pattern);
    append_text(out, "json", b->json);
    append_text(out, "unit", b->unit);
    append_text(out, "better", b->better == BETTER_HIGHER ? "higher" : b->better == BETTER_LOWER ? "lower" : "");
    text_append(out, "}\n");
}

void plan_write(struct text *out, const struct plan *plan)
{
    text_append(out, "# What was run. `virtstat collect --plan FILE -o DIR` runs it again, in the same order.\n");
    text_format(out, "seconds = %ld\nblocks = %ld\nwarmup = %ld\n", plan->seconds, plan->blocks, plan->warmup);
    text_format(out, "order = %s\nseed = '%" PRIu64 "'\n", plan->order == ORDER_BLOCKED ? "blocked" : "random",
                plan->seed);
    if (plan->until > 0) {
        char *until = number_exact(plan->until);
        text_format(out, "until = '%s'\nmax_runs = %ld\n", until, plan->max_runs);
        free(until);
    }
    text_format(out, "file_size = %ld\n", plan->file_size);
    if (plan->limit > 0)
        text_format(out, "limit = %ld\n", plan->limit);
    for (size_t i = 0; i < plan->n_platforms; i++)
        append_platform(out, &plan->platforms[i]);
    for (size_t i = 0; i < plan->n_benchmarks; i++)
        append_benchmark(out, &plan->benchmarks[i]);
}
