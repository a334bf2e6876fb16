/* The line of progress by a clock that is played: when it is looked at, and from when on it is shown. */
#include "report/input/status.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <pty.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { LOOKS = 9 };

static atomic_bool playing;
static atomic_int looks;
static double told[LOOKS]; /* until when is waited */
static struct timespec at;

static double seconds_of(const struct timespec *moment)
{
    return (double)moment->tv_sec + (double)moment->tv_nsec / 1e9;
}

int clock_gettime(clockid_t clock, struct timespec *out)
{
    if (!playing)
        return (int)syscall(SYS_clock_gettime, clock, out);
    *out = at;
    return 0;
}

/* No time passes while it is waited; behind the last look the wait is a real one. */
int pthread_cond_timedwait(pthread_cond_t *cond, pthread_mutex_t *lock, const struct timespec *until)
{
    if (looks >= LOOKS)
        return pthread_cond_wait(cond, lock);
    at = *until;
    told[looks] = seconds_of(until);
    looks++;
    return ETIMEDOUT;
}

static size_t lines_in(const char *heard)
{
    size_t n = 0;
    for (; (heard = strstr(heard, "virtstat: reading")); heard++)
        n++;
    return n;
}

/* Every fifth of a second from the start, whatever its fraction is, and nothing is seen in the first second. */
static void expect_looks(struct timespec start)
{
    struct status status = {0};
    int own, other;
    char heard[4096] = "";
    if (openpty(&own, &other, NULL, NULL, NULL) != 0)
        cr_skip_test("this machine has no pseudo-terminals");
    setenv("TERM", "xterm", 1);
    at = start;
    looks = 0;
    playing = true;
    atomic_store(&status.progress.what, "reading");
    status_start(&status, other);
    while (looks < LOOKS)
        usleep(1000);
    status_stop(&status);
    playing = false;
    for (size_t i = 0; i < LOOKS; i++)
        cr_expect_float_eq(told[i], seconds_of(&start) + 0.2 * (double)(i + 1), 1e-6, "%.9f, look %zu: %.9f",
                           seconds_of(&start), i, told[i]);
    ssize_t got = read(own, heard, sizeof heard - 1);
    cr_assert_gt(got, 0);
    size_t lines = lines_in(heard); /* at 1.0, 1.2, 1.4, 1.6 and 1.8 s, of which rounding may move the first */
    cr_expect(lines == 4 || lines == 5, "%zu lines", lines);
    close(own);
    close(other);
}

Test(status_clock, looks_are_a_fifth_of_a_second_apart)
{
    static const long fractions[] = {0, 1, 200000000, 500000000, 799999999, 950000000, 999999999};
    for (size_t i = 0; i < sizeof fractions / sizeof *fractions; i++)
        expect_looks((struct timespec){1000, fractions[i]});
}
