/* Programs in the background, and what programs leave behind, under the kernel of kernel.h. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collect/host/tree.h"
#include "collect/process/background.h"
#include "collect/process/strays.h"
#include "data/program/interruption.h"
#include "tests/collect/process/kernel.h"

#define ARGV(...) ((const char *const[]){__VA_ARGS__, NULL})

static struct error err;

/* ---- the background ---- */

static int start(struct background *out, const char *script, const char *log)
{
    err = (struct error){0};
    return background_start(out, &(struct program){.argv = ARGV("sh", "-c", script)}, log, &err);
}

Test(background, what_fails_leaves_nothing)
{
    const struct {
        enum call call;
        int at;
        const char *log, *message;
        enum error_kind kind;
    } cases[] = {
        {NONE, 0, "/no/such/log", "/no/such/log: cannot be written: No such file or directory", ERROR_CREATE},
        {PIPE, 1, "log", "cannot make a pipe: Too many open files", ERROR_UNAVAILABLE},
        {FORK, 1, "log", "cannot start sh: Too many open files", ERROR_UNAVAILABLE},
        {NULL_FILE, 1, "log", "cannot start sh: Bad file descriptor", ERROR_UNAVAILABLE},
        {WATCH, 1, "log", "cannot watch sh", ERROR_UNAVAILABLE},
    };
    char folder[] = "/tmp/virtstat-test-XXXXXX";
    cr_assert(mkdtemp(folder) && chdir(folder) == 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct background b;
        const size_t before = descriptors();
        next_fails(cases[i].call, cases[i].at, EMFILE);
        int failed;
        time_passes(0, 1000);
        PLAYED(failed = start(&b, "sleep 30", cases[i].log));
        cr_expect_eq(failed, -1);
        for (int k = 0; k < kernel.n; k++)
            cr_expect(kernel.waits[k] == 10 || kernel.waits[k] == 2000, "no grace");
        cr_expect_eq(err.kind, cases[i].kind);
        cr_expect_str_eq(err.message, cases[i].message, "%s", err.message);
        cr_expect_eq(b.pid, 0);
        cr_expect_null(b.mark);
        cr_expect_not(background_runs(&b));
        cr_expect_eq(descriptors(), before, "%s", cases[i].message);
        cr_expect(nothing_runs(), "%s", cases[i].message);
        background_stop(&b, 1);
    }
    unlink("log");
    rmdir(folder);
}

/* The log and /dev/null may get the numbers of standard descriptors. */
Test(background, of_a_process_without_standard_descriptors)
{
    char folder[] = "/tmp/virtstat-test-XXXXXX";
    cr_assert(mkdtemp(folder));
    OWNED char *log = memory_format("%s/log", folder);
    for (int closed = 0; closed < 8; closed++) {
        int kept[3], failed;
        struct background b;
        for (int i = 0; i < 3; i++) {
            kept[i] = fcntl(i, F_DUPFD_CLOEXEC, 100);
            if (closed & 1 << i)
                close(i);
        }
        failed = start(&b, "echo out; echo errors >&2; cat; echo end; exec sleep 30", log);
        for (int i = 0; i < 3; i++) {
            dup2(kept[i], i);
            close(kept[i]);
        }
        cr_assert_eq(failed, 0, "%s", err.message);
        char said[100] = "";
        for (int i = 0; i < 5000 && strlen(said) < strlen("out\nerrors\nend\n"); i++) {
            int file = open(log, O_RDONLY);
            said[read(file, said, sizeof said - 1)] = '\0';
            close(file);
            usleep(1000);
        }
        cr_expect_str_eq(said, "out\nerrors\nend\n", "%d", closed);
        struct stat status;
        cr_expect_eq(stat(log, &status), 0);
        cr_expect_eq(status.st_mode & 07777, 0600);
        background_stop(&b, 1);
        unlink(log);
    }
    rmdir(folder);
}

static int asked;

static bool ready_at_third(const void *context)
{
    return ++asked >= *(const int *)context;
}

Test(background, is_waited_for)
{
    struct background b;
    const int third = 3, never = 1000;
    interruption_watch();
    const size_t before = descriptors();
    cr_assert_eq(start(&b, "exec sleep 30", "/dev/null"), 0);
    cr_expect_eq(descriptors(), before + 1, "the one that watches it");
    time_passes(0, 100);
    cr_expect(background_runs(&b));
    int state;
    PLAYED(state = background_wait(&b, 20, 0.25, ready_at_third, &third, &err));
    cr_expect_eq(state, 0);
    cr_expect_eq(asked, 3);
    waits_are((int[]){250, 250}, 2);
    kernel.n = asked = 0;
    PLAYED(state = background_wait(&b, 1, 0.25, ready_at_third, &never, &err));
    cr_expect_eq(state, 1);
    cr_expect_eq(asked, 4);
    time_passes(0, 0);
    PLAYED(background_stop(&b, 3));
    cr_expect_eq(kernel.sends, 1);
    cr_expect_eq(kernel.sent[0], SIGTERM);
    waits_are(NULL, 0);
    cr_expect_eq(descriptors(), before);
    cr_expect_not(has_children());
    cr_expect_eq(background_wait(&b, 20, 0.25, ready_at_third, &third, &err), 1, "it does not run");
}

Test(background, that_does_not_listen_is_killed_after_its_grace)
{
    struct background b;
    char log[] = "/tmp/virtstat-test-XXXXXX";
    close(mkstemp(log));
    cr_assert_eq(start(&b, "trap '' TERM; echo; exec sleep 30", log), 0);
    for (struct stat said = {0}; said.st_size == 0; usleep(1000))
        stat(log, &said);
    unlink(log);
    time_passes(0, 1);
    PLAYED(background_stop(&b, 3));
    cr_expect_eq(kernel.waits[0], 3000);
    cr_expect_eq(kernel.sends, 1);
    cr_expect_not(has_children());
}

Test(background, that_no_signal_ends)
{
    struct background b;
    cr_assert_eq(start(&b, "exec sleep 300", "/dev/null"), 0);
    time_passes(0, 1000);
    kernel.deaf = true;
    PLAYED(background_stop(&b, 1.5));
    cr_assert_eq(kernel.n, 1 + 200 + 1);
    cr_expect_eq(kernel.waits[0], 1500);
    cr_expect_eq(kernel.waits[1], 10);
    cr_expect_eq(kernel.waits[201], 2000);
    kernel.deaf = false;
    cr_expect(has_children());
    strays_kill(0, NULL, &(struct children){0});
}

/* A signal does not cut the grace short. */
Test(background, is_waited_for_in_spite_of_signals)
{
    static const struct {
        int reason, waits[2], n;
    } cases[] = {{EINTR, {3000, 10}, 2}, {EINVAL, {10}, 1}};
    for (size_t i = 0; i < 2; i++) {
        struct background b;
        cr_assert_eq(start(&b, "trap '' TERM; while :; do sleep 30; done", "/dev/null"), 0);
        kernel.deaf = true; /* until it is looked for */
        time_passes(0, 1000);
        next_fails(WAIT, 1, cases[i].reason);
        errno = EINTR;
        PLAYED(background_stop(&b, 3));
        kernel.deaf = false;
        cr_assert_geq(kernel.n, cases[i].n);
        for (int k = 0; k < cases[i].n; k++)
            cr_expect_eq(kernel.waits[k], cases[i].waits[k], "%d", kernel.waits[k]);
        strays_kill(0, NULL, &(struct children){0});
    }
}

Test(background, interrupted)
{
    struct background b;
    const int never = 1000;
    interruption_watch();
    cr_assert_eq(start(&b, "exec sleep 30", "/dev/null"), 0);
    raise(SIGTERM);
    err = (struct error){0};
    cr_expect_eq(background_wait(&b, 20, 0.25, ready_at_third, &never, &err), -1);
    cr_expect_eq(err.kind, ERROR_INTERRUPTED);
    cr_expect_eq(asked, 1);
    background_stop(&b, 3);
}

/* ---- strays ---- */

Test(strays, neither_this_process_nor_the_first_is_looked_at)
{
    PLAYED(strays_kill(0, "VIRTSTAT_TEST=nobody has this", NULL));
    cr_assert_gt(kernel.looks, 0);
    for (int i = 0; i < kernel.looks; i++)
        cr_expect(kernel.looked[i] > 1 && kernel.looked[i] != getpid());
}

static const char *sleeper = "/bin/sleep";

/* A child with this environment in a session of its own; it sleeps, or has ended and nobody asked for it. */
static pid_t child_with(char *const *environment, bool sleeps)
{
    int ready[2];
    char byte;
    cr_assert_eq(pipe2(ready, O_CLOEXEC), 0);
    pid_t child = fork();
    if (child == 0) {
        setsid();
        if (sleeps)
            execve(sleeper, (char *[]){"sleep", "30", NULL}, environment);
        _exit(0);
    }
    close(ready[1]);
    cr_assert_eq(read(ready[0], &byte, 1), 0); /* closed by the exec, or the end */
    close(ready[0]);
    if (!sleeps)
        waitid(P_PID, (id_t)child, &(siginfo_t){0}, WEXITED | WNOWAIT);
    return child;
}

static bool killed(pid_t child)
{
    for (int i = 0; i < 30; i++) {
        if (waitpid(child, NULL, WNOHANG) == child)
            return true;
        usleep(1000);
    }
    syscall(SYS_kill, child, SIGKILL);
    waitpid(child, NULL, 0);
    return false;
}

Test(strays, a_mark_is_a_whole_variable)
{
    const struct {
        const char *variables[3];
        bool carries;
    } cases[] = {
        {{"A=1", "MARK=abc", "B=2"}, true}, {{"A=1", "B=2", "MARK=abc"}, true}, {{"MARK=abc", NULL}, true},
        {{"MARK=abcd", NULL}, false},       {{"MARK=ab", NULL}, false},         {{"XMARK=abc", NULL}, false},
        {{"A=MARK=abc", NULL}, false},      {{"MARK=", "abc", NULL}, false},    {{NULL}, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *environment[4] = {NULL};
        memcpy(environment, cases[i].variables, sizeof cases[i].variables);
        pid_t child = child_with(environment, true);
        cr_expect_eq(strays_kill(0, "MARK=abc", NULL), cases[i].carries, "case %zu", i);
        cr_expect_eq(killed(child), cases[i].carries, "case %zu", i);
    }
}

/* So many bytes of an environment are looked at. */
Test(strays, a_mark_far_behind)
{
    enum { LOOKED_AT = 1 << 18, PIECE = 1 << 16 };
    for (int beyond = 0; beyond <= 1; beyond++) {
        char *environment[6] = {NULL};
        for (int i = 0; i < 4; i++) {
            size_t length = PIECE - 1 - (i == 3 ? 9 - beyond : 0);
            environment[i] = memory_allocate(length + 1, 1);
            memset(environment[i], 'x', length);
        }
        environment[4] = "MARK=abc";
        pid_t child = child_with(environment, true);
        cr_expect_eq(strays_kill(0, "MARK=abc", NULL), !beyond);
        cr_expect_eq(killed(child), !beyond);
        for (int i = 0; i < 4; i++)
            free(environment[i]);
    }
}

Test(strays, of_a_session)
{
    pid_t child = child_with((char *[]){NULL}, true), other = child_with((char *[]){NULL}, true);
    cr_expect_eq(strays_kill(child, NULL, NULL), 1);
    cr_expect(killed(child));
    cr_expect_not(killed(other));
    pid_t ended = child_with((char *[]){NULL}, false);
    cr_expect_eq(strays_kill(ended, NULL, NULL), 0, "who has ended is none");
    waitpid(ended, NULL, 0);
}

/* A name may look like the rest of the line in /proc. */
Test(strays, of_a_session_with_a_strange_name)
{
    char name[] = "/tmp/virtstat-test-XXXXXX";
    cr_assert(mkdtemp(name));
    OWNED char *path = memory_format("%s/) Z 1 1 1 (", name);
    size_t n;
    OWNED char *bytes = tree_read("/bin/sleep", SIZE_MAX, &n);
    FILE *file = fopen(path, "w");
    fwrite(bytes, 1, n, file);
    fclose(file);
    chmod(path, 0700);
    sleeper = path;
    pid_t child = child_with((char *[]){NULL}, true);
    cr_expect_eq(strays_kill(child, NULL, NULL), 1);
    cr_expect(killed(child));
    unlink(path);
    rmdir(name);
}

Test(strays, children_that_were_not_known)
{
    pid_t known = child_with((char *[]){NULL}, true);
    RELEASED(children_release) struct children before = children_now();
    cr_expect_eq(before.n, 1);
    cr_expect_eq(before.pids[0], known);
    child_with((char *[]){NULL}, true), child_with((char *[]){NULL}, true);
    cr_expect_eq(strays_kill(0, NULL, &before), 2);
    RELEASED(children_release) struct children after = children_now();
    cr_expect_eq(after.n, 1);
    cr_expect_eq(after.pids[0], known);
    cr_expect_not(killed(known));
}
