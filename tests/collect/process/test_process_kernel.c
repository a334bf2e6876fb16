/* Programs under the kernel of kernel.h. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collect/process/process.h"
#include "data/program/interruption.h"
#include "tests/collect/process/kernel.h"

#define ARGV(...) ((const char *const[]){__VA_ARGS__, NULL})

static struct error err;
static struct outcome o;

static int run(const struct program *program)
{
    int failed;
    err = (struct error){0};
    PLAYED(failed = process_run(&o, program, &err));
    return failed;
}

static int run_for(double seconds, const char *script)
{
    return run(&(struct program){.argv = ARGV("sh", "-c", script), .seconds = seconds});
}

/* ---- time ---- */

Test(kernel, a_limit_is_waited_for_and_then_two_seconds)
{
    time_passes(1, 2);
    cr_assert_eq(run_for(100, "trap '' TERM; echo; exec sleep 300"), 0);
    waits_are((int[]){100001, 2001}, 2);
    cr_expect_eq(kernel.sends, 2);
    cr_expect_eq(kernel.sent[0], SIGTERM);
    cr_expect_eq(kernel.sent[1], SIGKILL);
    cr_expect_eq(o.kind, OUTCOME_TIMED_OUT);
    cr_expect_eq(o.status, 0);
    cr_expect_float_eq(o.seconds, 102.002, 1e-6);
    cr_expect_eq(o.limit, 100);
    cr_expect_not(has_children());
    outcome_release(&o);
}

Test(kernel, a_limit_of_hours_is_waited_for_hour_by_hour)
{
    time_passes(0, 2);
    cr_assert_eq(run_for(7200, "exec sleep 300"), 0);
    waits_are((int[]){3600000, 3600001}, 2);
    cr_expect_eq(kernel.sends, 1, "SIGTERM is enough");
    cr_expect_eq(kernel.sent[0], SIGTERM);
    cr_expect_eq(o.kind, OUTCOME_TIMED_OUT);
}

Test(kernel, what_no_signal_ends_is_given_up_after_ten_seconds)
{
    time_passes(0, 3);
    kernel.deaf = true;
    cr_assert_eq(run_for(1, "exec sleep 300"), 0);
    cr_assert_geq(kernel.n, 3);
    static const int first[] = {1001, 2001, 10001};
    for (int i = 0; i < 3; i++)
        cr_expect_eq(kernel.waits[i], first[i], "%d", kernel.waits[i]);
    cr_expect_eq(o.kind, OUTCOME_TIMED_OUT);
    cr_expect_float_eq(o.seconds, 13.003, 1e-6);
    /* What is left is looked for 200 times, every 10 ms. */
    cr_expect_eq(kernel.n, 3 + 200);
    for (int i = 3; i < kernel.n; i++)
        cr_expect_eq(kernel.waits[i], 10);
    kernel.deaf = false;
    cr_expect(has_children());
    strays_kill(0, NULL, &(struct children){0});
    cr_expect_not(has_children());
}

Test(kernel, without_a_limit_nothing_is_hurried)
{
    time_passes(0, 0);
    cr_assert_eq(run_for(0, "sleep 0.05; exit 7"), 0);
    waits_are(NULL, 0);
    cr_expect_eq(kernel.sends, 0);
    cr_expect_eq(o.kind, OUTCOME_EXITED);
    cr_expect_eq(o.status, 7);
    cr_expect_eq(o.limit, 0);
}

Test(kernel, an_interruption_asks_once_and_a_limit_does_not_ask_again)
{
    interruption_watch();
    time_passes(0, 1);
    kernel.may_pass = interruption_came;
    cr_assert_eq(run_for(60, "trap '' TERM; kill -INT $PPID; exec sleep 300"), -1);
    cr_expect_eq(err.kind, ERROR_INTERRUPTED);
    cr_expect_str_eq(err.message, "interrupted");
    waits_are((int[]){2001}, 1);
    cr_expect_eq(kernel.sends, 2);
    cr_expect_eq(kernel.sent[0], SIGTERM);
    cr_expect_eq(kernel.sent[1], SIGKILL);
    cr_expect_not(has_children());
}

Test(kernel, what_cannot_be_stopped_goes_on_after_an_interruption)
{
    interruption_watch();
    raise(SIGINT);
    time_passes(0, 0);
    const struct program tidy = {.argv = ARGV("sh", "-c", "echo tidied"), .seconds = 60, .unstoppable = true};
    cr_assert_eq(run(&tidy), 0);
    cr_expect_str_eq(text_string(&o.output), "tidied\n");
    cr_expect_eq(kernel.sends, 0);
    const struct program late = {.argv = ARGV("sleep", "300"), .seconds = 60, .unstoppable = true};
    time_passes(0, 1);
    cr_assert_eq(run(&late), 0);
    cr_expect_eq(o.kind, OUTCOME_TIMED_OUT);
    waits_are((int[]){60001}, 1);
}

/* ---- what it says ---- */

/* Few blocks are read between two looks at the clock. */
Test(kernel, a_flood)
{
    enum { BLOCK = 1 << 16, AT_ONCE = 16, ROUNDS = 3 };
    time_passes(0, 1);
    kernel.flood = true;
    run_for(1, "exec sleep 300");
    kernel.flood = false;
    cr_expect_eq(o.n_output, ROUNDS * AT_ONCE * BLOCK);
    cr_expect_eq(o.n_errors, ROUNDS * AT_ONCE * BLOCK);
    cr_expect_eq(o.output.length, 1 << 20);
    cr_expect_eq(o.errors.length, 1 << 20);
    outcome_release(&o);
}

Test(kernel, so_many_bytes_are_kept)
{
    for (size_t most = 4; most <= 6; most++) {
        const struct program program = {.argv = ARGV("sh", "-c", "printf abc; sleep 0.02; printf de; printf xy >&2"),
                                        .most = most};
        cr_assert_eq(process_run(&o, &program, &err), 0);
        cr_expect_eq(o.output.length, most < 5 ? most : 5);
        cr_expect_eq(o.n_output, 5);
        cr_expect_str_eq(text_string(&o.errors), "xy");
        cr_expect_eq(o.n_errors, 2);
    }
    outcome_release(&o);
}

/* A signal that came amid a call costs nothing; a pipe that cannot be used is closed. */
Test(kernel, calls_that_are_repeated)
{
    const struct program cat = {.argv = ARGV("sh", "-c", "cat; cat /dev/null; sleep 0.05; echo end; echo errors >&2"),
                                .input = "input\n",
                                .input_length = 6};
    const struct {
        enum call call;
        int reason;
        const char *output;
    } cases[] = {{WAIT, EINTR, "input\nend\n"},  {READ, EINTR, "input\nend\n"},   {READ, EAGAIN, "input\nend\n"},
                 {WRITE, EINTR, "input\nend\n"}, {WRITE, EAGAIN, "input\nend\n"}, {WRITE, EPIPE, "end\n"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        next_fails(cases[i].call, cases[i].call == READ ? 2 : 1,
                   cases[i].reason); /* the first read is that of the start */
        cr_assert_eq(run(&cat), 0);
        cr_expect_str_eq(text_string(&o.output), cases[i].output, "%zu: %s", i, text_string(&o.output));
        cr_expect_str_eq(text_string(&o.errors), "errors\n");
        cr_expect_eq(o.kind, OUTCOME_EXITED);
    }
    outcome_release(&o);
}

Test(kernel, the_start_is_heard_after_a_signal)
{
    const struct program none = {.argv = ARGV("no-such")};
    next_fails(READ, 1, EINTR);
    cr_expect_eq(run(&none), -1);
    cr_expect_str_eq(err.message, "there is no program no-such");
    next_fails(READ, 1, EIO);
    cr_expect_eq(run(&none), 0, "a child that says nothing has started");
    cr_expect_eq(o.status, 127);
}

Test(kernel, nothing_can_be_waited_for)
{
    next_fails(WAIT, 1, EINVAL);
    cr_assert_eq(run_for(0, "exec sleep 300"), 0);
    cr_expect_eq(o.kind, OUTCOME_TIMED_OUT);
    cr_expect_not(has_children());
}

/* Whoever closes its outputs is waited for, not asked again and again. */
Test(kernel, outputs_that_end_early)
{
    time_passes(1000000, 0);
    cr_assert_eq(run_for(0, "echo; exec >&- 2>&-; sleep 0.1"), 0);
    cr_expect_eq(o.kind, OUTCOME_EXITED);
    cr_expect_lt(kernel.heard, 10);
}

Test(kernel, an_output_that_cannot_be_read)
{
    const size_t before = descriptors();
    next_fails(READ, 2, EIO);
    cr_assert_eq(run_for(0, "trap '' PIPE; sleep 0.02; echo lost; echo errors >&2"), 0);
    cr_expect_eq(o.kind, OUTCOME_EXITED);
    cr_expect_eq(o.output.length, 0);
    cr_expect(strstr(text_string(&o.errors), "errors"));
    cr_expect_eq(descriptors(), before);
}

/* ---- what fails ---- */

static void refuses(enum call call, int at, const struct program *program, const char *message)
{
    const size_t before = descriptors();
    next_fails(call, at, EMFILE);
    int failed = run(program);
    cr_expect_eq(failed, -1, "call %d of %d", at, call);
    cr_expect_eq(err.kind, ERROR_UNAVAILABLE);
    cr_expect_str_eq(err.message, message, "call %d of %d: %s", at, call, err.message);
    cr_expect_eq(descriptors(), before, "call %d of %d leaves descriptors", at, call);
    cr_expect(nothing_runs(), "call %d of %d leaves a process", at, call);
}

Test(kernel, a_call_that_fails_leaves_nothing)
{
    const struct program cat = {.argv = ARGV("cat"), .input = "x", .input_length = 1, .folder = "/"};
    const struct program silent = {.argv = ARGV("sleep", "30")};
    for (int at = 1; at <= 4; at++)
        refuses(PIPE, at, &cat, "cannot make a pipe: Too many open files");
    for (int at = 1; at <= 3; at++)
        refuses(PIPE, at, &silent, "cannot make a pipe: Too many open files");
    for (int at = 1; at <= 3; at++)
        refuses(BLOCKING, at, &cat, "cannot make a pipe: Too many open files");
    for (int at = 1; at <= 2; at++)
        refuses(BLOCKING, at, &silent, "cannot make a pipe: Too many open files");
    refuses(NULL_FILE, 1, &silent, "cannot make a pipe: Too many open files");
    refuses(FORK, 1, &silent, "cannot start sleep: Too many open files");
    refuses(WATCH, 1, &silent, "cannot watch a program: Too many open files");
    for (int at = 1; at <= 3; at++)
        refuses(TAKE, at, &silent, "cannot start sleep: Too many open files");
    refuses(CLOSE_RANGE, 1, &silent, "cannot start sleep: Too many open files");
    refuses(FOLDER, 1, &cat, "cannot start cat: Too many open files");
    cr_assert_eq(process_run(&o, &cat, &err), 0);
    cr_expect_str_eq(text_string(&o.output), "x");
}

/* A name is no program where the folder may be what is missing. */
Test(kernel, a_program_that_cannot_be_started)
{
    const struct {
        const char *program, *folder, *message;
    } cases[] = {{"no-such", NULL, "there is no program no-such"},
                 {"no-such", "/", "cannot start no-such: No such file or directory"},
                 {"true", "/no/such/folder", "cannot start true: No such file or directory"},
                 {"/dev/null", NULL, "cannot start /dev/null: Permission denied"},
                 {"/", NULL, "cannot start /: Permission denied"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        refuses(NONE, 0, &(struct program){.argv = ARGV(cases[i].program), .folder = cases[i].folder},
                cases[i].message);
}

/* The pipes may get the numbers of the standard descriptors. */
Test(kernel, a_process_without_standard_descriptors)
{
    const struct program cat = {
        .argv = ARGV("sh", "-c", "cat; echo errors >&2; ls /proc/self/fd | wc -l"), .input = "x\n", .input_length = 2};
    int kept[3];
    for (int i = 0; i < 3; i++) {
        kept[i] = (int)syscall(SYS_fcntl, i, F_DUPFD_CLOEXEC, 100);
        close(i);
    }
    for (int taken = 0; taken < 3; taken++) {
        int failed = process_run(&o, &cat, &err), open_now = 0;
        for (int i = taken; i < 3; i++)
            open_now += (int)syscall(SYS_fcntl, i, F_GETFD) >= 0;
        for (int i = 0; taken == 2 && i < 3; i++)
            syscall(SYS_dup2, kept[i], i);
        cr_assert_eq(failed, 0);
        cr_expect_eq(open_now, 0);
        cr_expect_str_eq(text_string(&o.output), "x\n4\n");
        cr_expect_str_eq(text_string(&o.errors), "errors\n");
        if (taken < 2)
            syscall(SYS_dup2, kept[taken], taken); /* fewer of them are free */
    }
}
