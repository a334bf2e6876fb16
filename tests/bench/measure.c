/* Wall time and peak memory of commands: measure RUNS COMMAND ARG... [-- COMMAND ARG...]...
 *
 * The commands take turns, so that a host that changes its mind changes it for all of them. One warm-up turn is not
 * counted. Prints one line for each command: median seconds, largest resident set in MiB. What the commands print is
 * thrown away; a command that fails ends the measurement. */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { MOST_COMMANDS = 8, MOST_RUNS = 101 };

struct command {
    char **argv;
    double seconds[MOST_RUNS];
    double mebibytes;
};

extern char **environ;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void fail(const struct command *command, const char *why)
{
    fprintf(stderr, "measure: %s:", why);
    for (char **word = command->argv; *word != NULL; word++) {
        fprintf(stderr, " %s", *word);
    }
    fputc('\n', stderr);
    exit(1);
}

static void run(struct command *command, size_t turn)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    pid_t child;
    double start = now();
    int problem = posix_spawnp(&child, command->argv[0], &actions, NULL, command->argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (problem != 0) {
        fail(command, strerror(problem));
    }
    int status;
    struct rusage usage;
    if (wait4(child, &status, 0, &usage) < 0) {
        fail(command, strerror(errno));
    }
    command->seconds[turn] = now() - start;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fail(command, "did not end well");
    }
    double mebibytes = (double)usage.ru_maxrss / 1024;
    command->mebibytes = mebibytes > command->mebibytes ? mebibytes : command->mebibytes;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, size_t n)
{
    qsort(values, n, sizeof *values, compare);
    return (values[(n - 1) / 2] + values[n / 2]) / 2;
}

/* Splits at "--"; what argv holds there becomes the end of a command. */
static size_t split(struct command *commands, char **argv)
{
    size_t n = 0;
    while (*argv != NULL && n < MOST_COMMANDS) {
        commands[n++].argv = argv;
        while (*argv != NULL && strcmp(*argv, "--") != 0) {
            argv++;
        }
        if (*argv != NULL) {
            *argv++ = NULL;
        }
    }
    return n;
}

int main(int argc, char **argv)
{
    long runs = argc < 3 ? 0 : strtol(argv[1], NULL, 10);
    if (runs < 1 || runs > MOST_RUNS) {
        fputs("usage: measure RUNS COMMAND ARG... [-- COMMAND ARG...]...\n", stderr);
        return 64;
    }
    static struct command commands[MOST_COMMANDS];
    size_t n = split(commands, argv + 2);
    for (size_t turn = 0; turn <= (size_t)runs; turn++) { /* the first is overwritten by the second */
        for (size_t i = 0; i < n; i++) {
            run(&commands[i], turn == 0 ? 0 : turn - 1);
        }
    }
    for (size_t i = 0; i < n; i++) {
        printf("%.4f %.0f\n", median(commands[i].seconds, (size_t)runs), commands[i].mebibytes);
    }
    return 0;
}
