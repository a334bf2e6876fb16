#include "collect/measure/benchmark_run.h"

#include <string.h>

#include "collect/measure/server.h"
#include "data/memory.h"

static const double least_share =
    0.9; /* fraction of its seconds: a known benchmark that ends sooner did not do its work */
enum { PREPARE_SECONDS = 600 };

/* ---- the command ---- */

struct filling {
    const char *name, *value;
};

static void fill_word(struct words *words, const char *word, const struct filling *fillings)
{
    RELEASED(text_release) struct text filled = {0};
    while (*word) {
        const struct filling *filling = fillings;
        while (filling->name && strncmp(word, filling->name, strlen(filling->name)) != 0)
            filling++;
        text_append_bytes(&filled, filling->name ? filling->value : word, filling->name ? strlen(filling->value) : 1);
        word += filling->name ? strlen(filling->name) : 1;
    }
    words_add(words, text_string(&filled));
}

/* Fills in what stands in braces. The caller releases the result. */
static struct words fill_command(const char *const *command, const struct benchmark_run *run, int server_port)
{
    const struct platform *platform = run->platform;
    struct words filled = {0};
    OWNED char *seconds = memory_format("%ld", run->seconds), *size = memory_format("%ld", run->size),
               *port = memory_format("%d", server_port);
    const struct filling fillings[] = {{"{seconds}", seconds},
                                       {"{size}", size},
                                       {"{port}", port},
                                       {"{address}", platform->address ? platform->address : ""},
                                       {"{forkbench}", platform->forkbench ? platform->forkbench : "forkbench"},
                                       {0}};
    for (; *command; command++)
        fill_word(&filled, *command, fillings);
    return filled;
}

static const char *const *command_of(const struct benchmark_plan *benchmark)
{
    const struct known_runner *known = benchmark_runner(benchmark);
    return known ? known->command : words_argv(&benchmark->command);
}

static bool benchmark_uses(const struct benchmark_plan *benchmark, const char *filling)
{
    for (const char *const *word = command_of(benchmark); *word; word++)
        if (strstr(*word, filling))
            return true;
    return false;
}

const char *benchmark_missing(const struct benchmark_plan *benchmark, const struct platform *platform)
{
    if (benchmark_uses(benchmark, "{forkbench}") && !platform->forkbench)
        return "there is no forkbench";
    if ((benchmark_uses(benchmark, "{address}") || benchmark_uses(benchmark, "{port}")) && !platform->address)
        return "it does not reach this host; the plan can say address = an address of this host";
    return NULL;
}

/* ---- running ---- */

static int benchmark_run_inside(const char *const *command, const struct benchmark_run *run, int port, double limit,
                                struct outcome *out, struct error *err)
{
    RELEASED(words_release) struct words argv = fill_command(command, run, port);
    const struct program program = {.argv = words_argv(&argv), .seconds = limit};
    return run->platform->plan->driver->run(run->platform, out, &program, err);
}

int benchmark_prepare(const struct benchmark_run *run, struct error *err)
{
    const struct known_runner *known = benchmark_runner(run->benchmark);
    RELEASED(outcome_release) struct outcome out = {0};
    if (!known || !known->prepare[0])
        return 0;
    return -(benchmark_run_inside(known->prepare, run, 0, PREPARE_SECONDS, &out, err) != 0 ||
             outcome_check(&out, run->benchmark->name, err) != 0);
}

/* Some programs tell on standard output why they failed: the format of a benchmark knows where. */
static int benchmark_check_end(const struct benchmark_run *run, const struct outcome *out, struct error *err)
{
    struct error why = {0};
    if (outcome_check(out, run->benchmark->name, &why) == 0)
        return 0;
    OWNED char *complaint = run_complaint(run->benchmark, &out->output);
    return error_set(err, why.kind, "%s%s%s", why.message, complaint ? "; " : "", complaint ? complaint : "");
}

/* Whether the benchmark did its work. */
static int benchmark_check_run(const struct benchmark_run *run, const struct outcome *out, struct error *err)
{
    const char *name = run->benchmark->name;
    if (benchmark_check_end(run, out, err) != 0)
        return -1;
    if (out->n_output > out->output.length)
        return error_set(err, ERROR_UNAVAILABLE, "%s: %zu bytes of output, which is more than is read", name,
                         out->n_output);
    if (benchmark_runner(run->benchmark) && out->seconds < least_share * (double)run->seconds)
        return error_set(err, ERROR_UNAVAILABLE, "%s: it ended after %.1f s of %ld", name, out->seconds, run->seconds);
    return 0;
}

static const char *listening_address(const struct platform *platform)
{
    return platform->listen ? platform->listen : platform->address;
}

int benchmark_run(struct run_metrics *values, const struct benchmark_run *run, struct outcome *out, bool *lost,
                  struct error *err)
{
    struct server server = {0};
    const char *missing = benchmark_missing(run->benchmark, run->platform);
    *lost = false;
    *values = (struct run_metrics){0};
    if (missing)
        return error_set(err, ERROR_UNAVAILABLE, "%s: %s", run->benchmark->name, missing);
    if (benchmark_uses(run->benchmark, "{port}") &&
        server_start(&server, listening_address(run->platform), run->log, err) != 0)
        return -1;
    int failed = benchmark_run_inside(command_of(run->benchmark), run, server.port, run->limit, out, err);
    server_stop(&server);
    *lost = failed;
    if (failed || benchmark_check_run(run, out, err) != 0)
        return -1;
    return run_values(values, run->benchmark, &out->output, err);
}
