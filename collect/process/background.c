#include "collect/process/background.h"

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
#include "data/program/interruption.h"

static int open_log(const char *log, struct error *err)
{
    int file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
    return file >= 0 ? file : error_set(err, ERROR_CREATE, "%s: cannot be written: %s", log, strerror(errno));
}

int background_start(struct background *out, const struct program *program, const char *log, struct error *err)
{
    *out = (struct background){0};
    /* In this order, so that neither has the number of a standard descriptor that the other one becomes. */
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC), file = open_log(log, err), failed = -1;
    if (file >= 0) {
        out->mark = program_mark();
        failed = program_start(&out->pid, program, out->mark, &(struct standard){nothing, file, file}, err);
        out->pidfd = pidfd_open(out->pid, 0);
        close(file);
    }
    close(nothing);
    if (failed || out->pidfd < 0)
        background_stop(out, 0);
    if (!failed && out->pid == 0)
        failed = error_set(err, ERROR_UNAVAILABLE, "cannot watch %s", program->argv[0]);
    return failed;
}

bool background_runs(const struct background *background)
{
    struct pollfd ended = {.fd = background->pidfd, .events = POLLIN};
    return background->pid > 0 && poll(&ended, 1, 0) == 0;
}

int background_wait(const struct background *background, double seconds, double pause,
                    bool (*is_ready)(const void *context), const void *context, struct error *err)
{
    double end = clock_seconds() + seconds;
    while (background_runs(background) && clock_seconds() < end) {
        if (is_ready(context))
            return 0;
        if (interruption_sleep(pause, err) != 0)
            return -1;
    }
    return 1;
}

/* Interruptions do not cut the wait short: ending the program is the answer to one. */
static void background_wait_end(const struct background *background, double seconds)
{
    struct pollfd ended = {.fd = background->pidfd, .events = POLLIN};
    while (poll(&ended, 1, (int)(seconds * 1000)) < 0 && errno == EINTR)
        ;
}

void background_stop(struct background *background, double grace)
{
    if (background->pid > 0) {
        kill(background->pid, SIGTERM);
        background_wait_end(background, grace);
        strays_kill(background->pid, background->mark, NULL);
        background_wait_end(background, 2);
        waitpid(background->pid, NULL, WNOHANG);
        close(background->pidfd);
    }
    free(background->mark);
    *background = (struct background){0};
}
