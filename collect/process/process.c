#include "collect/process/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "collect/host/clock.h"
#include "collect/process/strays.h"
#include "data/memory.h"
#include "data/program/interruption.h"

static const double grace = 2;     /* seconds between SIGTERM and SIGKILL */
static const double patience = 10; /* seconds after SIGKILL: a process in uninterruptible sleep may outlast it */

enum { INPUT, OUTPUT, ERRORS, ENDED, INTERRUPTED, WATCHED };

/* A program while it runs. */
struct watch {
    const struct program *program;
    struct outcome *out;
    pid_t pid;
    struct pollfd fds[WATCHED];
    size_t written;          /* bytes of the input */
    double start, limit;     /* moments */
    int asked;               /* signals sent: 0, SIGTERM, SIGKILL */
    double next;             /* when the next one is due; 0: no limit */
    bool interrupted, ended; /* why the signals; whether it is gone */
};

/* ---- pipes ---- */

/* Makes the pipes to and from the program; our ends are not inherited and do not block. */
static int watch_open(struct watch *w, struct standard *child, struct error *err)
{
    int input[2] = {-1, -1}, output[2] = {-1, -1}, errors[2] = {-1, -1};
    int failed = w->program->input ? pipe2(input, O_CLOEXEC) : (input[0] = open("/dev/null", O_RDONLY | O_CLOEXEC)) < 0;
    failed = failed || pipe2(output, O_CLOEXEC) != 0 || pipe2(errors, O_CLOEXEC) != 0;
    *child = (struct standard){input[0], output[1], errors[1]};
    w->fds[INPUT] = (struct pollfd){input[1], POLLOUT, 0};
    w->fds[OUTPUT] = (struct pollfd){output[0], POLLIN, 0};
    w->fds[ERRORS] = (struct pollfd){errors[0], POLLIN, 0};
    for (int i = INPUT; !failed && i <= ERRORS; i++)
        failed = w->fds[i].fd >= 0 && fcntl(w->fds[i].fd, F_SETFL, O_NONBLOCK) != 0;
    return failed ? error_set(err, ERROR_UNAVAILABLE, "cannot make a pipe: %s", strerror(errno)) : 0;
}

static void descriptor_close(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

static void standard_close(struct standard *ends)
{
    descriptor_close(&ends->input);
    descriptor_close(&ends->output);
    descriptor_close(&ends->errors);
}

static void output_keep(struct text *kept, size_t *count, size_t most, const char *bytes, size_t n)
{
    *count += n;
    size_t room = most > kept->length ? most - kept->length : 0;
    text_append_bytes(kept, bytes, n < room ? n : room);
}

/* Reads what is there now, and closes the pipe at its end. It reads few blocks at a time, lest a flood hide the
 * clock. */
static void watch_drain(struct watch *w, int which)
{
    char block[1 << 16];
    struct outcome *o = w->out;
    size_t most = w->program->most ? w->program->most : PROCESS_MOST;
    for (int blocks = 0; blocks < 16 && w->fds[which].fd >= 0; blocks++) {
        ssize_t n = read(w->fds[which].fd, block, sizeof block);
        if (n > 0 && which == OUTPUT)
            output_keep(&o->output, &o->n_output, most, block, (size_t)n);
        else if (n > 0)
            output_keep(&o->errors, &o->n_errors, most, block, (size_t)n);
        else if (n == 0 || (errno != EAGAIN && errno != EINTR))
            descriptor_close(&w->fds[which].fd);
        else
            return;
    }
}

/* Writes what fits. A program need not read its input. */
static void watch_feed(struct watch *w)
{
    const struct program *p = w->program;
    ssize_t n = write(w->fds[INPUT].fd, p->input + w->written, p->input_length - w->written);
    bool broken = n < 0 && errno != EAGAIN && errno != EINTR;
    w->written += n > 0 ? (size_t)n : 0;
    if (broken || w->written == p->input_length)
        descriptor_close(&w->fds[INPUT].fd);
}

/* ---- time ---- */

/* Sends SIGTERM to the group of the session, then SIGKILL, and at last gives the program up. */
static void watch_press(struct watch *w, double now)
{
    if (w->asked == SIGKILL) {
        w->ended = true;
        return;
    }
    w->asked = w->asked == 0 ? SIGTERM : SIGKILL;
    w->next = now + (w->asked == SIGTERM ? grace : patience);
    kill(-w->pid, w->asked);
}

static int watch_left(const struct watch *w, double now)
{
    double left = w->next - now;
    return w->next == 0 ? -1 : left <= 0 ? 0 : left > 3600 ? 3600000 : (int)(left * 1000) + 1;
}

static void watch_note_interruption(struct watch *w, double now)
{
    if (w->program->unstoppable || w->interrupted || !interruption_came())
        return;
    w->interrupted = true;
    if (w->asked == 0)
        watch_press(w, now);
}

/* ---- to the end ---- */

static void watch_note_end(struct watch *w)
{
    siginfo_t info = {0};
    if (waitid(P_PIDFD, (id_t)w->fds[ENDED].fd, &info, WEXITED | WNOHANG) != 0 || info.si_pid == 0)
        return;
    w->ended = true;
    bool limit = w->asked != 0 && !w->interrupted;
    w->out->kind = limit ? OUTCOME_TIMED_OUT : info.si_code == CLD_EXITED ? OUTCOME_EXITED : OUTCOME_SIGNAL;
    w->out->status = limit ? 0 : info.si_status;
}

static void watch_follow(struct watch *w)
{
    w->next = w->program->seconds > 0 ? w->start + w->program->seconds : 0;
    w->out->kind = OUTCOME_TIMED_OUT;
    w->out->limit = w->program->seconds;
    while (!w->ended) {
        double now = clock_seconds();
        watch_note_interruption(w, now);
        w->fds[INTERRUPTED].fd = w->interrupted || w->program->unstoppable ? -1 : interruption_descriptor();
        if (w->next > 0 && now >= w->next)
            watch_press(w, now);
        if (poll(w->fds, WATCHED, watch_left(w, now)) < 0 && errno != EINTR)
            break;
        if (w->fds[INPUT].revents)
            watch_feed(w);
        watch_drain(w, OUTPUT);
        watch_drain(w, ERRORS);
        if (w->fds[ENDED].revents)
            watch_note_end(w);
    }
    w->out->seconds = clock_seconds() - w->start;
}

static int watch_run(struct watch *w, struct standard *child, struct error *err)
{
    RELEASED(children_release) struct children before = children_now();
    OWNED char *mark = program_mark();
    w->start = clock_seconds();
    int failed = program_start(&w->pid, w->program, mark, child, err);
    standard_close(child);
    w->fds[INTERRUPTED] = (struct pollfd){-1, POLLIN, 0};
    w->fds[ENDED] = (struct pollfd){failed ? -1 : pidfd_open(w->pid, 0), POLLIN, 0};
    if (!failed && w->fds[ENDED].fd < 0) {
        failed = error_set(err, ERROR_UNAVAILABLE, "cannot watch a program: %s", strerror(errno));
        strays_kill(w->pid, mark, &before);
    }
    if (!failed) {
        watch_follow(w);
        if (!w->program->leaves_others || w->out->kind == OUTCOME_TIMED_OUT || w->interrupted)
            strays_kill(w->pid, mark, &before);
        watch_drain(w, OUTPUT);
        watch_drain(w, ERRORS);
    }
    if (w->interrupted)
        return error_set(err, ERROR_INTERRUPTED, "interrupted");
    return failed;
}

int process_run(struct outcome *out, const struct program *program, struct error *err)
{
    struct watch w = {.program = program, .out = out, .fds[ENDED].fd = -1};
    struct standard child;
    outcome_release(out);
    signal(SIGPIPE, SIG_IGN);
    int failed = watch_open(&w, &child, err) != 0 || watch_run(&w, &child, err) != 0;
    standard_close(&child);
    for (int i = INPUT; i <= ENDED; i++)
        descriptor_close(&w.fds[i].fd);
    return failed ? -1 : 0;
}

int process_expect(struct outcome *out, const struct program *program, struct error *err)
{
    RELEASED(outcome_release) struct outcome own = {0};
    struct outcome *outcome = out ? out : &own;
    return process_run(outcome, program, err) != 0 ? -1 : outcome_check(outcome, program->argv[0], err);
}

char *process_line(const struct program *program)
{
    RELEASED(outcome_release) struct outcome out = {0};
    struct error ignored;
    return process_expect(&out, program, &ignored) == 0 && out.output.length ? outcome_line(&out) : NULL;
}

void process_mark(const char *id)
{
    setenv("VIRTSTAT_COLLECTION", id, 1);
}

size_t process_clean(const char *id)
{
    OWNED char *mark = memory_format("VIRTSTAT_COLLECTION=%s", id);
    return strays_kill(0, mark, NULL);
}
