/* Programs under the kernel of kernel.h. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
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
    interruption_watch();
    cr_assert_eq(run_for(7200, "exec sleep 300"), 0);
    cr_expect_eq(kernel.last, interruption_descriptor());
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
    cr_expect_eq(kernel.last, -1, "no other one is looked for");
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
    cr_expect_eq(kernel.last, -1, "no interruption is looked for");
}

/* ---- what it says ---- */

/* Few blocks are read between two looks at the clock, of which there are three or, where the pipes end first, some more. */
Test(kernel, a_flood)
{
    enum { AT_ONCE = 16 << 16 };
    time_passes(0, 1);
    kernel.flood = true;
    run_for(1, "exec sleep 300");
    kernel.flood = false;
    cr_expect_eq(o.n_output % AT_ONCE, 0);
    cr_expect_geq(o.n_output, 3 * AT_ONCE);
    cr_expect_eq(o.n_errors, o.n_output);
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
    cr_expect(call == WATCH ? nothing_runs() : !has_children(), "call %d of %d leaves a process", at, call);
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

Test(kernel, a_start_that_fails_has_no_process)
{
    const struct program none = {.argv = ARGV("no-such")}, sleeper = {.argv = ARGV("sleep", "30")};
    const struct standard here = {0, 1, 2};
    pid_t pid = 4711;
    cr_expect_eq(program_start(&pid, &none, "MARK=1", &here, &err), -1);
    cr_expect_eq(pid, 0);
    int failed;
    next_fails(FORK, 1, ENOMEM);
    PLAYED(failed = program_start(&pid, &sleeper, "MARK=1", &here, &err));
    cr_expect_eq(failed, -1);
    cr_expect_eq(pid, 0);
    cr_expect_str_eq(err.message, "cannot start sleep: Cannot allocate memory");
}

/* ---- what a program gets ---- */

Test(kernel, signals_do_what_they_do_by_default)
{
    static const int numbers[] = {1, SIGUSR1, 64};
    sigset_t all;
    sigfillset(&all);
    for (size_t i = 0; i < 3; i++) {
        OWNED char *script = memory_format("kill -%d $$; exec sleep 30", numbers[i]);
        sigset_t before;
        signal(numbers[i], SIG_IGN);
        sigprocmask(SIG_BLOCK, &all, &before);
        int failed = run_for(0, script);
        sigprocmask(SIG_SETMASK, &before, NULL);
        cr_assert_eq(failed, 0);
        cr_expect_eq(o.kind, OUTCOME_SIGNAL);
        cr_expect_eq(o.status, numbers[i]);
    }
}

Test(kernel, settings_and_marks)
{
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    setenv("OURS", "kept", 1);
    process_mark("cafe");
    const char *script = "echo $LC_ALL $OURS $VIRTSTAT_COLLECTION ${VIRTSTAT_RUN%%-*}";
    cr_assert_eq(run_for(0, script), 0);
    OWNED char *expected = memory_format("C kept cafe %d\n", getpid());
    cr_expect_str_eq(text_string(&o.output), expected);
    const struct program other = {.argv = ARGV("sh", "-c", script), .setting = ARGV("LC_ALL=POSIX", "OURS=other")};
    cr_assert_eq(run(&other), 0);
    cr_expect_eq(strncmp(text_string(&o.output), "POSIX other cafe ", 17), 0, "%s", text_string(&o.output));
    cr_expect_str_eq(getenv("LC_ALL"), "de_DE.UTF-8", "ours is as it was");
}

/* In a process of its own, since the third descriptor may be Criterion's. */
Test(kernel, no_descriptor_but_three)
{
    pid_t child = fork();
    if (child == 0) {
        dup2(1, 3), dup2(1, 4), dup2(1, 300);
        int failed = run_for(0, "exec ls /proc/self/fd"); /* and the one that it reads the folder with */
        _exit(failed || strcmp(text_string(&o.output), "0\n1\n2\n3\n") != 0);
    }
    int status = -1;
    waitpid(child, &status, 0);
    cr_expect_eq(status, 0);
}

Test(kernel, a_program_dies_with_whoever_started_it)
{
    int told[2];
    char line[20] = "";
    cr_assert_eq(pipe(told), 0);
    pid_t starter = fork();
    if (starter == 0) {
        OWNED char *script = memory_format("echo $$ >/proc/%d/fd/%d; exec sleep 30", getpid(), told[1]);
        _exit(run_for(0, script));
    }
    cr_assert_gt(syscall(SYS_read, told[0], line, sizeof line - 1), 0);
    syscall(SYS_kill, starter, SIGKILL);
    waitpid(starter, NULL, 0);
    bool gone = false;
    for (int i = 0; i < 5000 && !gone; i++, usleep(1000)) {
        OWNED char *path = memory_format("/proc/%d/stat", atoi(line));
        char state = 'Z';
        FILE *stat = fopen(path, "r");
        gone = !stat || fscanf(stat, "%*d (%*[^)]) %c", &state) != 1 || state == 'Z';
        if (stat)
            fclose(stat);
    }
    cr_expect(gone);
}

/* ---- the shorter calls ---- */

Test(kernel, lines_and_what_is_expected)
{
    static const struct {
        const char *script, *line;
    } cases[] = {{"echo one; echo two", "one"},
                 {"true", NULL},
                 {"echo one; exit 1", NULL},
                 {"echo", ""},
                 {"echo one >&2", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        OWNED char *line = process_line(&(struct program){.argv = ARGV("sh", "-c", cases[i].script)});
        cr_expect_str_eq(line ? line : "none", cases[i].line ? cases[i].line : "none", "%zu", i);
    }
    const struct program fails = {.argv = ARGV("sh", "-c", "echo said; exit 3")},
                         works = {.argv = ARGV("echo", "said")};
    cr_expect_eq(process_expect(NULL, &fails, &err), -1);
    cr_expect_str_eq(err.message, "sh: exit status 3: said");
    cr_expect_eq(process_expect(&o, &fails, &err), -1);
    cr_expect_str_eq(text_string(&o.output), "said\n");
    cr_expect_eq(process_expect(NULL, &works, &err), 0);
    cr_expect_eq(process_expect(&o, &works, &err), 0);
    cr_expect_eq(process_expect(NULL, &(struct program){.argv = ARGV("no-such")}, &err), -1);
    cr_expect_str_eq(err.message, "there is no program no-such");
    cr_expect_eq(process_clean("nobody has this id"), 0);
}
