/* One run of a benchmark in a platform. */
#include <stdlib.h>
#include <string.h>

#include "collect/measure/benchmarks.h"
#include "collect/driver/remote.h"
#include "collect/measure/server.h"
#include "data/memory.h"

static const double least_share = 0.9; /* of its seconds: a known benchmark that ends sooner did not do its work */
enum { PREPARE_SECONDS = 600 };

/* ---- the command ---- */

struct filling {
    const char *name, *value;
};

static void fill_word(struct words *words, const char *word, const struct filling *fillings, size_t n)
{
    struct text filled = {0};
    while (*word) {
        size_t i = 0;
        while (i < n && strncmp(word, fillings[i].name, strlen(fillings[i].name)) != 0)
            i++;
        text_append_bytes(&filled, i < n ? fillings[i].value : word, i < n ? strlen(fillings[i].value) : 1);
        word += i < n ? strlen(fillings[i].name) : 1;
    }
    words_add(words, text_string(&filled));
    text_release(&filled);
}

/* The caller frees it with remote_free. */
static char **fill(const char *const *command, const struct benchmark_run *run, int server_port)
{
    char *seconds = memory_format("%ld", run->seconds), *size = memory_format("%ld", run->size);
    char *port = memory_format("%d", server_port);
    const struct platform *p = run->platform;
    const struct filling fillings[] = {{"{seconds}", seconds},
                                       {"{size}", size},
                                       {"{port}", port},
                                       {"{address}", p->address ? p->address : ""},
                                       {"{forkbench}", p->forkbench ? p->forkbench : "forkbench"}};
    struct words words = {0};
    for (; *command; command++)
        fill_word(&words, *command, fillings, sizeof fillings / sizeof *fillings);
    free(port);
    free(size);
    free(seconds);
    return words.all;
}

static const struct known_runner *runner_of(const struct benchmark_plan *benchmark)
{
    return benchmark->n_command > 0 ? NULL : benchmark_known(benchmark->name);
}

static const char *const *command_of(const struct benchmark_plan *benchmark)
{
    const struct known_runner *known = runner_of(benchmark);
    return known ? known->command : (const char *const *)benchmark->command;
}

static bool uses(const struct benchmark_plan *benchmark, const char *filling)
{
    for (const char *const *word = command_of(benchmark); *word; word++)
        if (strstr(*word, filling))
            return true;
    return false;
}

const char *benchmark_missing(const struct benchmark_plan *benchmark, const struct platform *platform)
{
    if (uses(benchmark, "{forkbench}") && !platform->forkbench)
        return "there is no forkbench";
    if ((uses(benchmark, "{address}") || uses(benchmark, "{port}")) && !platform->address)
        return "it does not reach this host; the plan can say address = an address of this host";
    return NULL;
}

/* ---- running ---- */

static int in_platform(const char *const *command, const struct benchmark_run *run, int port, double limit,
                       struct outcome *out, struct error *err)
{
    char **argv = fill(command, run, port);
    const struct program program = {.argv = (const char *const *)argv, .seconds = limit};
    int failed = run->platform->driver->run(run->platform, out, &program, err);
    remote_free(argv);
    return failed;
}

int benchmark_prepare(const struct benchmark_run *run, struct outcome *out, struct error *err)
{
    const struct known_runner *known = runner_of(run->benchmark);
    if (!known || !known->prepare[0])
        return 0;
    if (in_platform(known->prepare, run, 0, PREPARE_SECONDS, out, err) != 0)
        return -1;
    return outcome_check(out, run->benchmark->name, err);
}

/* What a run that was no run looks like. */
static int check(const struct benchmark_run *run, const struct outcome *out, struct error *err)
{
    bool known = runner_of(run->benchmark) != NULL;
    if (outcome_check(out, run->benchmark->name, err) != 0)
        return -1;
    if (out->n_output > out->output.length)
        return error_set(err, ERROR_UNAVAILABLE, "%s: %zu bytes of output, which is more than is read",
                         run->benchmark->name, out->n_output);
    if (known && out->seconds < least_share * (double)run->seconds)
        return error_set(err, ERROR_UNAVAILABLE, "%s: it ended after %.1f s of %ld", run->benchmark->name, out->seconds,
                         run->seconds);
    return 0;
}

static const char *listening_address(const struct platform *platform)
{
    return platform->listen ? platform->listen : platform->address;
}

int benchmark_run(double *value, const struct benchmark_run *run, struct outcome *out, bool *lost, struct error *err)
{
    struct server server = {0};
    const char *missing = benchmark_missing(run->benchmark, run->platform);
    *lost = false;
    if (missing)
        return error_set(err, ERROR_UNAVAILABLE, "%s: %s", run->benchmark->name, missing);
    if (uses(run->benchmark, "{port}") && server_start(&server, listening_address(run->platform), run->log, err) != 0)
        return -1;
    int failed = in_platform(command_of(run->benchmark), run, server.port, run->limit, out, err);
    server_stop(&server);
    *lost = failed;
    if (failed || check(run, out, err) != 0)
        return -1;
    return benchmark_value(value, run->benchmark, text_string(&out->output), out->output.length, err);
}
