/* Programs started without a shell, watched, and ended with all that they left behind.
 *
 * A program gets a session of its own, no file descriptors but 0, 1 and 2, default signals, and LC_ALL=C. It dies with
 * this process, whatever ends it (PR_SET_PDEATHSIG). Its descendants are found by session, by parent (this process is a
 * subreaper: orphans become its children) and by environment: process_mark sets VIRTSTAT_COLLECTION for all, and
 * process_run adds VIRTSTAT_RUN for each, so that a collection that was killed finds its own again, and only its own.
 *
 * One thread only: the start of a program is fork, and PR_SET_PDEATHSIG looks at the thread. */
#ifndef COLLECT_PROCESS_H
#define COLLECT_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "data/error.h"
#include "data/text.h"

/* What to start. Everything is borrowed; zero is a good value for all but argv. */
struct program {
    const char *const *argv;    /* ends with NULL; argv[0] is looked up in PATH when it has no slash */
    const char *const *setting; /* NAME=VALUE, ends with NULL: on top of this process's environment */
    const char *folder;         /* where it runs; NULL: here */
    const char *input;          /* its standard input; NULL: nothing (/dev/null) */
    size_t input_length;
    double seconds; /* time limit, after which it is killed with its descendants; 0: none */
    size_t
        most; /* bytes kept of standard output and of standard error, each; 0: PROCESS_MOST. The rest is counted only */
    bool unstoppable;   /* an interruption does not end it: for programs that clean up. Give it a time limit */
    bool leaves_others; /* what it leaves behind goes on (podman run -d); else all of it is killed when it ends */
};

enum { PROCESS_MOST = 1 << 20 };

enum outcome_kind {
    OUTCOME_EXITED,   /* by itself; `status` is its exit status */
    OUTCOME_SIGNAL,   /* by a signal that is not ours; `status` is the signal */
    OUTCOME_TIMED_OUT /* killed at its limit */
};

/* How it ended. `struct outcome o = {0}`; outcome_release empties it and may be called twice. */
struct outcome {
    enum outcome_kind kind;
    int status;
    double seconds;             /* wall time */
    double limit;               /* that of the program, in seconds; 0: none */
    struct text output, errors; /* at most `most` bytes each; untrusted: may hold anything but for the NUL at the end */
    size_t n_output, n_errors;  /* bytes that it wrote */
};

/* Runs it to its end. 0 when it was started and ended, however it ended. Fails with ERROR_UNAVAILABLE when there is no
 * such program or it cannot be started, and with ERROR_INTERRUPTED when Ctrl-C came first (it is killed then; what it wrote
 * is in `out`). `out` is emptied first. */
int process_run(struct outcome *out, const struct program *program, struct error *err);

/* 0 when it exited with 0, else ERROR_UNAVAILABLE: "WHAT: exit status 1: first line of its errors", or the first that speaks of one. */
int outcome_check(const struct outcome *outcome, const char *what, struct error *err);
/* "exit status 1", "killed by signal 9", "still running after 60 s". The caller frees it. */
char *outcome_text(const struct outcome *outcome);
void outcome_release(struct outcome *outcome);

/* Whether PATH has it. */
bool process_exists(const char *program);

/* ---- programs that stay: dockerd, qemu, a server ---- */

/* `struct background b = {0}` is none. */
struct background {
    pid_t pid;  /* 0: none; also its session and group */
    int pidfd;  /* readable once it has ended; for poll */
    char *mark; /* VIRTSTAT_RUN=..., which it and what it starts carry */
};

/* Standard output and error go to the file `log` (created, 0600). `seconds`, `most`, `input` are not used. */
int background_start(struct background *out, const struct program *program, const char *log, struct error *err);
bool background_runs(const struct background *background);
/* Waits until it is ready, which `is_ready` finds out, asked every `pause` seconds. 0; 1 when it ended before, or after
 * `seconds`; -1: interrupted. */
int background_wait(const struct background *background, double seconds, double pause,
                    bool (*is_ready)(const void *context), const void *context, struct error *err);
/* Sends it SIGTERM and, when it is gone or after `grace` seconds, SIGKILL to whatever carries its mark or is of its session.
 * Twice is fine. */
void background_stop(struct background *background, double grace);

/* ---- whose is whose ---- */

/* Before anything is started: `id` is that of the collection (struct site). */
void process_mark(const char *id);
/* Kills every process that carries the mark of this collection, but for this one: those of a collection that crashed.
 * Returns how many there were. */
size_t process_clean(const char *id);

#endif
