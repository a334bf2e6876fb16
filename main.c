/* The front door: finds the verb, runs it, prints its error and chooses the exit status. */
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "collect/verbs.h"
#include "data/memory.h"
#include "report/report_verbs.h"

/* The rooms with verbs, in the direction in which data flows. */
static const struct verb *const rooms[] = {collect_verbs, report_verbs};
enum { ROOMS = sizeof rooms / sizeof *rooms };

static void print_help(FILE *out)
{
    fputs("Usage: virtstat VERB [OPTION...] [INPUT...]\n\n"
          "Benchmarks of virtualization platforms: measured, and which differences hold, which are noise, and "
          "why.\n\nVerbs:\n",
          out);
    for (size_t i = 0; i < ROOMS; i++)
        for (const struct verb *v = rooms[i]; v->name; v++)
            fprintf(out, "  %-9s %s\n", v->name, v->summary);
    fputs("\n'virtstat VERB --help' tells a verb's options. INPUT is a folder, CSV files, PLATFORM=FILE, or - for "
          "standard\n"
          "input; without one, the current folder.\n\nExample:\n  virtstat report results -o out\n",
          out);
}

static const struct verb *find_verb(const char *name)
{
    for (size_t i = 0; i < ROOMS; i++)
        for (const struct verb *v = rooms[i]; v->name; v++)
            if (strcmp(v->name, name) == 0)
                return v;
    return NULL;
}

static int usage_error(const char *verb)
{
    struct error err;
    if (verb) {
        error_set(&err, ERROR_USAGE, "there is no verb '%s'", verb);
        fprintf(stderr, "virtstat: %s\n", err.message);
    }
    print_help(stderr);
    return ERROR_USAGE;
}

/* When standard input, output or error is closed, the next file that is opened gets its number, and messages would be
 * written into that file. /dev/null takes the number instead; it is opened for reading, so that writing to it fails as
 * it does to a closed file. */
static void fill_standard(void)
{
    int file;
    do
        file = open("/dev/null", O_RDONLY);
    while (file >= 0 && file <= STDERR_FILENO);
    if (file > STDERR_FILENO)
        close(file);
}

/* The end of a child cannot be waited for while SIGCHLD is ignored, and a parent that ignores it hands that down. A
 * file at its limit (ulimit -f) is told by write. */
static void settle_signals(void)
{
    signal(SIGCHLD, SIG_DFL);
    signal(SIGXFSZ, SIG_IGN);
}

int main(int argc, char **argv)
{
    memory_prepare();
    fill_standard();
    settle_signals();
    setlocale(LC_CTYPE, "C.UTF-8");
    report_prepare();
    check_tell_with(report_control);
    if (argc < 2)
        return usage_error(NULL);
    if (strcmp(argv[1], "--version") == 0)
        return puts("virtstat " VIRTSTAT_VERSION) == EOF || fflush(stdout) == EOF ? ERROR_IO : 0;
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        print_help(stdout);
        return fflush(stdout) == EOF ? ERROR_IO : 0;
    }
    const struct verb *verb = find_verb(argv[1]);
    if (!verb)
        return usage_error(argv[1]);
    struct error err = {0};
    int status = verb->run(argc - 1, argv + 1, &err);
    if (err.kind == ERROR_NONE)
        return status;
    fprintf(stderr, "virtstat %s: %s\n", argv[1], err.message);
    return (int)err.kind;
}
