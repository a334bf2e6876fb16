/* Signals are noted while they are watched, and do afterwards what they did before. */
#include <criterion/criterion.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "data/program/interruption.h"

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU};
enum { SIGNALS = sizeof signals / sizeof *signals };

static bool is_readable(void)
{
    struct pollfd end = {.fd = interruption_descriptor(), .events = POLLIN};
    return poll(&end, 1, 0) == 1;
}

Test(interruption, is_noted_and_ends_a_wait)
{
    for (size_t i = 0; i < SIGNALS; i++) {
        struct error err = {0};
        interruption_watch();
        interruption_watch();
        cr_expect_eq(interruption_sleep(0.001, &err), 0);
        cr_expect_eq(interruption_check(&err), 0);
        cr_expect_not(interruption_came() || is_readable());
        raise(signals[i]);
        raise(signals[i]);
        cr_expect(interruption_came() && is_readable());
        cr_expect_eq(interruption_sleep(3600, &err), -1);
        cr_expect_eq(interruption_check(&err), -1);
        cr_expect_eq(err.kind, ERROR_INTERRUPTED);
        interruption_unwatch();
        cr_expect_eq(interruption_descriptor(), -1);
    }
}

static void interrupt(int signal)
{
    (void)signal;
    raise(SIGTERM);
}

/* The signal comes while it waits. */
Test(interruption, ends_a_wait_that_has_begun)
{
    struct error err = {0};
    signal(SIGALRM, interrupt);
    interruption_watch();
    setitimer(ITIMER_REAL, &(struct itimerval){.it_value = {.tv_usec = 20000}}, NULL);
    cr_expect_eq(interruption_sleep(3600, &err), -1);
    cr_expect_eq(err.kind, ERROR_INTERRUPTED);
    interruption_unwatch();
}

/* What noting a signal meets is not seen by the work that it comes amid. */
Test(interruption, leaves_the_reason_of_an_error_alone)
{
    interruption_watch();
    const uint64_t full = UINT64_MAX - 1;
    cr_assert_eq(write(interruption_descriptor(), &full, sizeof full), sizeof full);
    errno = ENOSPC;
    raise(SIGINT);
    cr_expect_eq(errno, ENOSPC);
    cr_expect(interruption_came() && is_readable());
    interruption_unwatch();
}

static int status_of(void (*body)(int signal), int signal)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        body(signal);
        _exit(0);
    }
    waitpid(child, &status, 0);
    return status;
}

static void raise_after(int signal)
{
    interruption_watch();
    interruption_unwatch();
    interruption_unwatch();
    raise(signal);
}

Test(interruption, afterwards_signals_do_what_they_did)
{
    for (size_t i = 0; i < SIGNALS; i++) {
        int status = status_of(raise_after, signals[i]);
        cr_expect(WIFSIGNALED(status) && WTERMSIG(status) == signals[i]);
    }
}

static void ignore_and_raise(int number)
{
    signal(number, SIG_IGN);
    interruption_watch();
    raise(number);
    _exit(interruption_came());
}

Test(interruption, an_ignored_signal_stays_ignored)
{
    for (size_t i = 0; i < SIGNALS; i++)
        cr_expect_eq(status_of(ignore_and_raise, signals[i]), 0);
}

static void write_too_much(int descriptor)
{
    struct rlimit limit = {100, 100};
    setrlimit(RLIMIT_FSIZE, &limit);
    interruption_watch();
    int limited = fileno(tmpfile());
    char bytes[101] = "";
    bool is_told = write(limited, bytes, sizeof bytes) == 100 && write(limited, bytes, 1) < 0;
    _exit(is_told && write(descriptor, bytes, 1) < 0 ? 0 : 1);
}

Test(interruption, write_tells_of_a_limit_and_of_a_reader_that_left)
{
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    close(ends[0]);
    cr_expect_eq(status_of(write_too_much, ends[1]), 0);
}
