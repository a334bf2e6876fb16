#include "collect/verbs.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct verb collect_verbs[] = {
    {"collect", command_collect, "run the benchmarks on every platform that this machine can offer"},
    {"check", command_check, "say what this machine can collect, and how noisy it is now"},
    {"image", command_image, "build the file system of guests and containers, which collect does by itself"},
    {NULL, NULL, NULL},
};

static int print_help(const struct verb_usage *usage, struct error *err)
{
    char *help = options_help(usage);
    bool failed = fputs(help, stdout) == EOF || fflush(stdout) == EOF;
    free(help);
    return failed ? error_set(err, ERROR_IO, "cannot write to standard output: %s", strerror(errno)) : 0;
}

int verb_options(const struct verb_usage *usage, int argc, char **argv, bool *done, struct error *err)
{
    char **operands = NULL;
    size_t n = 0;
    if (options_parse(usage, argc, argv, &operands, &n, done, err) != 0)
        return -1;
    int failed = *done ? print_help(usage, err) : 0;
    if (!*done && n > 0) {
        char *shown = text_printable(operands[0], strlen(operands[0]), 80);
        failed = error_set(err, ERROR_USAGE, "'%s': %s takes no such argument", shown, usage->name);
        free(shown);
    }
    free(operands);
    return failed;
}

int verb_plan(struct plan *plan, const char *file, const struct option_list *platforms,
              const struct option_list *benchmarks, struct error *err)
{
    if (file && plan_read(plan, file, err) != 0)
        return -1;
    if (!file)
        plan_init(plan);
    if (plan_choose_platforms(plan, platforms->items, platforms->n, file == NULL, err) == 0 &&
        plan_choose_benchmarks(plan, benchmarks->items, benchmarks->n, err) == 0)
        return 0;
    plan_release(plan);
    return -1;
}
