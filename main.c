/* The front door: finds the verb, prints what it has to say when it fails, and chooses the exit status. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/command.h"

static void print_help(FILE *out)
{
    fputs(
        "Usage: virtstat VERB [OPTION...] [INPUT...]\n\n"
        "Benchmark results of virtualization platforms: which differences hold, which are noise, and why.\n\nVerbs:\n",
        out);
    for (const struct command *c = commands; c->name; c++)
        fprintf(out, "  %-9s %s\n", c->name, c->summary);
    fputs("\n'virtstat VERB --help' tells a verb's options. INPUT is a folder, CSV files, PLATFORM=FILE, or - for "
          "standard\n"
          "input; without one, the current folder.\n\nExample:\n  virtstat report results -o out\n",
          out);
}

static const struct command *find_command(const char *name)
{
    for (const struct command *c = commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

static int usage_error(const char *verb)
{
    if (verb)
        fprintf(stderr, "virtstat: there is no verb '%s'\n", verb);
    print_help(stderr);
    return ERROR_USAGE;
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    if (argc < 2)
        return usage_error(NULL);
    if (strcmp(argv[1], "--version") == 0)
        return puts("virtstat " VIRTSTAT_VERSION) == EOF || fflush(stdout) == EOF ? ERROR_IO : 0;
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        print_help(stdout);
        return fflush(stdout) == EOF ? ERROR_IO : 0;
    }
    const struct command *command = find_command(argv[1]);
    if (!command)
        return usage_error(argv[1]);
    struct error err = {0};
    int status = command->run(argc - 1, argv + 1, &err);
    if (err.kind == ERROR_NONE)
        return status;
    fprintf(stderr, "virtstat %s: %s\n", argv[1], err.message);
    return (int)err.kind;
}
