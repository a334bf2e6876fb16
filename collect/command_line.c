#include "collect/command_line.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

int verb_flush(struct error *err)
{
    return fflush(stdout) == EOF ? error_set(err, ERROR_IO, "cannot write to standard output: %s", strerror(errno)) : 0;
}

static int print_help(const struct verb_usage *usage, struct error *err)
{
    OWNED char *help = options_help(usage);
    fputs(help, stdout);
    return verb_flush(err);
}

int verb_options(const struct verb_usage *usage, int argc, char **argv, bool *done, struct error *err)
{
    char **operands = NULL;
    size_t n = 0;
    if (options_parse(usage, argc, argv, &operands, &n, done, err) != 0)
        return -1;
    int failed = *done ? print_help(usage, err) : 0;
    if (!*done && n > 0) {
        OWNED char *shown = text_printable(operands[0], strlen(operands[0]), 80);
        failed = error_set(err, ERROR_USAGE, "'%s': %s takes no such argument", shown, usage->name);
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
