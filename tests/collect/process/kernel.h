/* A kernel that is played, for one file of a test program: time passes only while somebody waits, signals may be lost, and each call may
 * fail. */
#pragma once

#include <criterion/criterion.h>
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "collect/process/strays.h"
#include "data/memory.h"

enum call { NONE, PIPE, NULL_FILE, BLOCKING, FORK, WATCH, TAKE, CLOSE_RANGE, FOLDER, WAIT, READ, WRITE };

static struct {
    bool clock, deaf;   /* time is played; signals are lost */
    long long now;      /* ns */
    int waits[1000], n; /* what poll was given, ms */
    int hears, heard, quiet;
    bool (*may_pass)(void);
    int last;             /* of the descriptors that poll was given */
    int sent[100], sends; /* what kill was given */
    enum call fails;      /* its call number `at` fails with the reason */
    int at, count, reason;
    bool flood;         /* a read gives as much as it may */
    pid_t looked[5000]; /* at by pidfd_open */
    int looks;
} kernel;

/* This thread is under that kernel: Criterion has others. */
static _Thread_local bool plays;

static bool fails(enum call call)
{
    if (!plays || kernel.fails != call || ++kernel.count != kernel.at)
        return false;
    errno = kernel.reason;
    return true;
}

int clock_gettime(clockid_t which, struct timespec *out)
{
    if (!plays || !kernel.clock)
        return (int)syscall(SYS_clock_gettime, which, out);
    *out = (struct timespec){kernel.now / 1000000000, kernel.now % 1000000000};
    return 0;
}

/* A wait is over at once when nothing will happen: after `hears` waits that end with something, for `quiet` waits. */
int poll(struct pollfd *fds, nfds_t n, int wait)
{
    if (fails(WAIT))
        return -1;
    if (!plays || !kernel.clock || wait == 0)
        return (int)syscall(SYS_poll, fds, n, wait);
    kernel.last = n ? fds[n - 1].fd : kernel.last;
    bool quiet =
        n == 0 || (kernel.heard >= kernel.hears && kernel.n < kernel.quiet && (!kernel.may_pass || kernel.may_pass()));
    if (!quiet) {
        kernel.heard++;
        return (int)syscall(SYS_poll, fds, n, 20000);
    }
    kernel.waits[kernel.n++] = wait;
    kernel.now += wait * 1000000LL;
    return 0;
}

ssize_t read(int descriptor, void *bytes, size_t n)
{
    if (plays && kernel.flood && n > 4096)
        return (ssize_t)n;
    return fails(READ) ? -1 : syscall(SYS_read, descriptor, bytes, n);
}

ssize_t write(int descriptor, const void *bytes, size_t n)
{
    return fails(WRITE) ? -1 : syscall(SYS_write, descriptor, bytes, n);
}

int kill(pid_t pid, int signal)
{
    if (plays && kernel.sends < 100)
        kernel.sent[kernel.sends++] = signal;
    return plays && kernel.deaf ? 0 : (int)syscall(SYS_kill, pid, signal);
}

int pipe2(int ends[2], int flags)
{
    return fails(PIPE) ? -1 : (int)syscall(SYS_pipe2, ends, flags);
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return strcmp(path, "/dev/null") == 0 && fails(NULL_FILE) ? -1
                                                              : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int fcntl(int descriptor, int command, ...)
{
    va_list rest;
    va_start(rest, command);
    long argument = va_arg(rest, long);
    va_end(rest);
    return command == F_SETFL && fails(BLOCKING) ? -1 : (int)syscall(SYS_fcntl, descriptor, command, argument);
}

pid_t fork(void)
{
    pid_t (*real)(void) = (pid_t(*)(void))dlsym(RTLD_NEXT, "fork");
    return fails(FORK) ? -1 : real();
}

int pidfd_open(pid_t pid, unsigned flags)
{
    if (plays && kernel.looks < 5000)
        kernel.looked[kernel.looks++] = pid;
    return fails(WATCH) ? -1 : (int)syscall(SYS_pidfd_open, pid, flags);
}

int pidfd_send_signal(int descriptor, int signal, siginfo_t *info, unsigned flags)
{
    return plays && kernel.deaf ? 0 : (int)syscall(SYS_pidfd_send_signal, descriptor, signal, info, flags);
}

int dup2(int from, int to)
{
    return fails(TAKE) ? -1 : (int)syscall(SYS_dup2, from, to);
}

int close_range(unsigned first, unsigned last, int flags)
{
    return fails(CLOSE_RANGE) ? -1 : (int)syscall(SYS_close_range, first, last, flags);
}

int chdir(const char *path)
{
    return fails(FOLDER) ? -1 : (int)syscall(SYS_chdir, path);
}

/* ---- what is seen ---- */

/* Does something under that kernel, in which nothing can be asserted. */
#define PLAYED(what)                                                                                                   \
    do {                                                                                                               \
        plays = true;                                                                                                  \
        what;                                                                                                          \
        plays = false;                                                                                                 \
    } while (0)

static size_t descriptors(void)
{
    size_t n = 0;
    DIR *all = opendir("/proc/self/fd");
    while (readdir(all))
        n++;
    closedir(all);
    return n;
}

static bool has_children(void)
{
    RELEASED(children_release) struct children now = children_now();
    return now.n > 0;
}

/* Waits a moment for what was killed. */
static inline bool nothing_runs(void)
{
    for (int i = 0; i < 2000 && waitpid(-1, NULL, WNOHANG) >= 0; i++)
        usleep(1000);
    return !has_children();
}

static void waits_are(const int *expected, int n)
{
    cr_expect_eq(kernel.n, n, "%d waits", kernel.n);
    for (int i = 0; i < n && i < kernel.n; i++)
        cr_expect_eq(kernel.waits[i], expected[i], "wait %d: %d", i, kernel.waits[i]);
}

/* The script says so many lines before so many waits are over. */
static void time_passes(int hears, int quiet)
{
    kernel.clock = true;
    kernel.now = 5000000000LL;
    kernel.n = kernel.sends = kernel.heard = 0;
    kernel.hears = hears;
    kernel.quiet = quiet;
}

static void next_fails(enum call call, int at, int reason)
{
    kernel.fails = call;
    kernel.at = at;
    kernel.reason = reason;
    kernel.count = 0;
}
