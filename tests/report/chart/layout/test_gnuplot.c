/* gnuplot is run, and its failures are told. */
#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "data/program/interruption.h"
#include "report/chart/layout/gnuplot.h"

static int run(const char *one, const char *two, int patience, struct error *err)
{
    struct text scripts[2] = {{0}};
    text_append(&scripts[0], one);
    text_append(&scripts[1], two);
    int failed = gnuplot_run(scripts, 2, "/tmp", patience, NULL, err);
    text_release(&scripts[0]);
    text_release(&scripts[1]);
    return failed;
}

Test(gnuplot, one_that_hangs_is_stopped, .timeout = 30)
{
    struct error err;
    time_t start = time(NULL);
    cr_assert_eq(run("pause 100\n", "print 'done'\n", 1, &err), -1);
    cr_assert_eq(err.kind, ERROR_IO);
    cr_assert_str_eq(err.message, "gnuplot drew nothing for 1 seconds and was stopped");
    cr_assert_leq(time(NULL) - start, 20);
}

/* Ctrl-C: both are ended at once, and nobody calls that a failure of gnuplot. */
Test(gnuplot, one_that_draws_is_interrupted, .timeout = 30)
{
    struct error err;
    time_t start = time(NULL);
    interruption_watch();
    cr_assert_eq(run("print ''\npause 100\n", "system 'kill -INT '.system('ps -o ppid= $PPID')\npause 100\n", 60, &err),
                 -1);
    cr_assert_eq(err.kind, ERROR_INTERRUPTED);
    cr_assert_leq(time(NULL) - start, 20);
}

/* Both are silent during the same time. */
Test(gnuplot, two_that_hang_are_stopped_together, .timeout = 30)
{
    struct error err;
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    cr_assert_eq(run("pause 100\n", "pause 100\n", 4, &err), -1);
    clock_gettime(CLOCK_MONOTONIC, &end);
    cr_assert_lt(end.tv_sec - start.tv_sec, 8);
}

/* Whoever still draws is waited for. */
Test(gnuplot, one_that_is_slow_is_not, .timeout = 30)
{
    struct error err;
    cr_assert_eq(run("do for [i=1:5] { pause 0.5; print '' }\n", "print ''\n", 2, &err), 0);
}

Test(gnuplot, its_own_words_tell_what_is_wrong)
{
    struct error err;
    cr_assert_eq(run("print ''\n", "plot nonsense\n", 10, &err), -1);
    cr_assert(strstr(err.message, "undefined variable: nonsense"), "%s", err.message);
}

/* nohup ignores SIGHUP; this program ignores SIGXFSZ for itself alone. */
Test(gnuplot, ignores_what_the_caller_ignores, .timeout = 30)
{
    struct error err;
    signal(SIGHUP, SIG_IGN);
    interruption_watch();
    cr_expect_eq(run("system 'kill -HUP $PPID'\nprint ''\n", "print ''\n", 10, &err), 0, "%s", err.message);
    cr_expect_eq(run("system 'kill -XFSZ $PPID'\nprint ''\n", "print ''\n", 10, &err), -1);
    interruption_unwatch();
}

/* A script is kept in memory, of which a limit of the size of files holds, too. */
Test(gnuplot, a_script_that_cannot_be_kept_is_a_failure, .timeout = 30)
{
    struct error err;
    const struct rlimit four = {4, RLIM_INFINITY}, free_again = {RLIM_INFINITY, RLIM_INFINITY};
    interruption_watch();
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &four), 0);
    int failed = run("print 'longer than four bytes'\n", "print ''\n", 10, &err);
    setrlimit(RLIMIT_FSIZE, &free_again);
    cr_expect_eq(failed, -1);
    cr_expect_str_eq(err.message, "no memory for gnuplot's script: File too large");
    interruption_unwatch();
}
