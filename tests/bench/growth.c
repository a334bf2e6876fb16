/* How time and memory grow: growth VIRTSTAT FOLDER [REPEATS]. Prints the tables of tests/bench/README.md.
 *
 * The processor's time of the program and of what it waited for, user and system, is that of the fastest of REPEATS (3)
 * runs: others may use the machine. Memory is the largest resident set of the program. An exponent is the slope of the
 * logarithms over the upper half of the sizes. FOLDER takes the data and is left behind; it must not exist. */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "tests/bench/growth_data.h"

extern char **environ;

enum { MOST_SIZES = 8 };

/* What grows. `at` is where in the size; sets are folders of one size each. */
enum what { PLATFORMS, BENCHMARKS, RUNS, SETS };

static const struct row {
    const char *title, *verb;
    enum what what;
    struct growth_size size;
    size_t sizes[MOST_SIZES];
} rows[] = {
    {"platforms (1 benchmark, 3 runs)", "analyze", PLATFORMS, {0, 1, 3, false}, {2, 10, 50, 100, 200, 400}},
    {"platforms (6 benchmarks, 3 runs)", "analyze", PLATFORMS, {0, 6, 3, false}, {2, 10, 50, 100, 200, 400}},
    {"platforms (6 benchmarks, 3 runs), JSON", "json", PLATFORMS, {0, 6, 3, false}, {2, 10, 50, 100, 200, 400}},
    {"benchmarks (2 platforms, 3 runs)", "analyze", BENCHMARKS, {2, 0, 3, false}, {1, 10, 100, 250, 500, 1000}},
    {"columns (1 file of 2 rows)", "analyze", BENCHMARKS, {1, 0, 2, false}, {10, 100, 1000, 5000, 10000, 19000}},
    {"runs (1 platform, 1 benchmark)", "analyze", RUNS, {1, 1, 0, false}, {10, 100, 1000, 10000, 100000, 1000000}},
    {"runs of a random walk", "analyze", RUNS, {1, 1, 0, true}, {10, 100, 1000, 10000, 100000, 1000000}},
    {"runs (2 platforms, 1 benchmark)", "analyze", RUNS, {2, 1, 0, false}, {10, 100, 1000, 10000, 100000, 1000000}},
    {"sets (3 platforms, 6 benchmarks, 10 runs)", "anomalies", SETS, {3, 6, 10, false}, {10, 100, 1000, 10000, 100000}},
    {"report, platforms (16 benchmarks, 20 runs)", "report", PLATFORMS, {0, 16, 20, false}, {4, 8, 16, 32, 64}},
    {"report, 64 platforms, benchmarks (20 runs)", "report", BENCHMARKS, {64, 0, 20, false}, {8, 16, 32, 64}},
};

static void stop(const char *what, const char *path)
{
    fprintf(stderr, "growth: %s %s: %s\n", what, path, strerror(errno));
    exit(1);
}

static void make_data(const char *folder, const struct row *row, size_t n)
{
    struct growth_size size = row->size;
    *(row->what == PLATFORMS ? &size.platforms : row->what == BENCHMARKS ? &size.benchmarks : &size.runs) = n;
    if (row->what != SETS && !growth_write(folder, &size, n))
        stop("cannot write", folder);
    if (row->what == SETS && mkdir(folder, 0777) != 0)
        stop("cannot make", folder);
    for (size_t set = 0; row->what == SETS && set < n; set++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/set%zu", folder, set);
        if (!growth_write(path, &row->size, set))
            stop("cannot write", path);
    }
}

static struct rusage run(const char *const *argv)
{
    int status;
    pid_t child;
    struct rusage usage;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    errno = posix_spawn(&child, argv[0], &actions, NULL, (char *const *)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (errno != 0 || wait4(child, &status, 0, &usage) != child)
        stop("cannot run", argv[0]);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "growth: %s %s %s failed\n", argv[0], argv[1], argv[2]);
        exit(1);
    }
    return usage;
}

static double seconds_of(const struct rusage *usage)
{
    return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) +
           1e-6 * (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec);
}

/* A place for the report that is not there yet. */
static void measure(char *program, char *data, const char *folder, const char *verb, int repeats, double *seconds,
                    double *mebibytes)
{
    static int reports;
    for (int i = 0; i < repeats; i++) {
        char out[512];
        snprintf(out, sizeof out, "%s/report%d", folder, reports++);
        const char *const plain[] = {program, "analyze", data, NULL};
        const char *const json[] = {program, "analyze", data, "--format", "json", NULL};
        const char *const sets[] = {program, "analyze", data, "--anomalies", NULL};
        const char *const report[] = {program, "report", data, "-o", out, NULL};
        struct rusage usage = run(*verb == 'j'                     ? json
                                  : *verb == 'r'                   ? report
                                  : strcmp(verb, "anomalies") == 0 ? sets
                                                                   : plain);
        *seconds = i == 0 ? seconds_of(&usage) : fmin(*seconds, seconds_of(&usage));
        *mebibytes = fmax(i == 0 ? 0 : *mebibytes, (double)usage.ru_maxrss / 1024);
    }
}

static void print_numbers(const char *what, const double *numbers, size_t n, double exponent)
{
    printf("| %s", what);
    for (size_t i = 0; i < n; i++)
        printf(numbers[i] < 10 ? " | %.2f" : numbers[i] < 100 ? " | %.1f" : " | %.0f", numbers[i]);
    for (size_t i = n; i < MOST_SIZES - 2; i++)
        printf(" | ");
    printf(isnan(exponent) ? " | |\n" : " | %.2f |\n", exponent);
}

static void measure_row(char *program, const char *folder, size_t number, int repeats)
{
    const struct row *row = &rows[number];
    double x[MOST_SIZES], seconds[MOST_SIZES], mebibytes[MOST_SIZES];
    size_t n = 0;
    for (; n < MOST_SIZES && row->sizes[n] > 0; n++) {
        char data[512];
        snprintf(data, sizeof data, "%s/data%zu-%zu", folder, number, n);
        make_data(data, row, row->sizes[n]);
        x[n] = (double)row->sizes[n];
        measure(program, data, folder, row->verb, repeats, &seconds[n], &mebibytes[n]);
    }
    printf("| **%s**", row->title);
    for (size_t i = 0; i < MOST_SIZES - 2; i++)
        i < n ? printf(" | %zu", row->sizes[i]) : printf(" | ");
    printf(" | |\n");
    print_numbers("seconds", seconds, n, growth_exponent(x, seconds, n));
    print_numbers("MiB", mebibytes, n, growth_exponent(x, mebibytes, n));
    fflush(stdout);
}

int main(int argc, char **argv)
{
    int repeats = argc > 3 ? atoi(argv[3]) : 3;
    if (argc < 3 || repeats < 1 || mkdir(argv[2], 0777) != 0) {
        fprintf(stderr, "usage: growth VIRTSTAT FOLDER [REPEATS]; FOLDER must not exist\n");
        return 1;
    }
    printf("| | | | | | | | exponent |\n|:---|---:|---:|---:|---:|---:|---:|---:|\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        measure_row(argv[1], argv[2], i, repeats);
    return 0;
}
