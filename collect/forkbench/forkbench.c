/* forkbench: how many processes a platform can make in a second.
 *
 * Sums the whole numbers 1..N by halving: each half is summed by a child, which forks for its own halves until one
 * number is left; the sums come back through pipes. This is repeated until the time is over, and every total is
 * checked. Prints "forks: COUNT", "seconds: TIME" and "forks per second: RATE". Exit status: 0; 1 when a fork or a pipe
 * failed or a total was wrong (nothing is printed on standard output then); 64 when the command line is wrong.
 *
 * A program of its own, not a part of virtstat: static and small, so that the same file runs on every platform. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { NUMBERS = 128, MOST_NUMBERS = 4096, MOST_SECONDS = 86400, STATUS_FAILED = 1, STATUS_USAGE = 64 };

static const char usage[] =
    "usage: forkbench [-t SECONDS] [-n NUMBERS]\n"
    "Sums 1..NUMBERS (128) with a child process for each half, over and over for SECONDS (10);\n"
    "prints forks per second.\n";

static bool half_sum(long long *total, long low, long high);

/* In the child: sums its half and writes the sum into the pipe. */
_Noreturn static void be_half(int pipe_end, long low, long high)
{
    long long total = 0;
    bool done = half_sum(&total, low, high) && write(pipe_end, &total, sizeof total) == (ssize_t)sizeof total;
    _exit(done ? 0 : STATUS_FAILED);
}

/* A process under way. */
struct half {
    pid_t pid;
    int pipe_end;
};

static bool half_start(struct half *half, long low, long high)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    half->pid = fork();
    if (half->pid == 0) {
        close(ends[0]);
        be_half(ends[1], low, high);
    }
    int reason = errno;
    close(ends[1]);
    half->pipe_end = ends[0];
    if (half->pid < 0)
        close(ends[0]);
    errno = reason;
    return half->pid > 0;
}

static bool half_finish(const struct half *half, long long *total)
{
    long long part = 0;
    int status = 0;
    bool done = read(half->pipe_end, &part, sizeof part) == (ssize_t)sizeof part;
    close(half->pipe_end);
    done = waitpid(half->pid, &status, 0) == half->pid && status == 0 && done;
    *total += part;
    return done;
}

/* Both halves are under way together. */
static bool half_sum(long long *total, long low, long high)
{
    struct half first, second;
    long middle = low + (high - low) / 2;
    *total = low;
    if (low == high)
        return true;
    *total = 0;
    if (!half_start(&first, low, middle))
        return false;
    bool both = half_start(&second, middle + 1, high);
    int reason = errno;
    bool done = half_finish(&first, total);
    done = both && half_finish(&second, total) && done;
    errno = reason;
    return done;
}

static double clock_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int forks_measure(double seconds, long numbers)
{
    const long long expected = (long long)numbers * (numbers + 1) / 2;
    const long long forks_each = 2 * ((long long)numbers - 1); /* a tree with `numbers` leaves, without its root */
    long long forks = 0, total = 0;
    const double start = clock_now();
    double end;
    do {
        errno = 0;
        if (!half_sum(&total, 1, numbers)) {
            fprintf(stderr, "forkbench: a process or a pipe could not be made%s%s\n", errno ? ": " : "",
                    errno ? strerror(errno) : "");
            return STATUS_FAILED;
        }
        if (total != expected) {
            fprintf(stderr, "forkbench: the sum of 1..%ld is %lld, not %lld\n", numbers, expected, total);
            return STATUS_FAILED;
        }
        forks += forks_each;
        end = clock_now();
    } while (end - start < seconds);
    printf("forks: %lld\nseconds: %.6f\nforks per second: %.6g\n", forks, end - start, (double)forks / (end - start));
    return fflush(stdout) == 0 ? 0 : STATUS_FAILED;
}

/* A whole text that is a number between low and high. */
static bool read_number(double *value, const char *text, double low, double high)
{
    char *end;
    *value = strtod(text, &end);
    return end != text && *end == '\0' && *value >= low && *value <= high;
}

int main(int argc, char **argv)
{
    double seconds = 10, numbers = NUMBERS;
    bool good = argc % 2 == 1;
    for (int i = 1; good && i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "-t") == 0)
            good = read_number(&seconds, argv[i + 1], 0, MOST_SECONDS);
        else if (strcmp(argv[i], "-n") == 0)
            good = read_number(&numbers, argv[i + 1], 2, MOST_NUMBERS) && numbers == (double)(long)numbers;
        else
            good = false;
    }
    if (!good) {
        fputs(usage, stderr);
        return STATUS_USAGE;
    }
    return forks_measure(seconds, (long)numbers);
}
