/* Programs that stay until they are stopped. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "collect/process/clock.h"
#include "collect/process/interruption.h"
#include "collect/process/process.h"
#include "collect/process/start.h"
#include "collect/process/strays.h"

static int open_log(const char *log, struct error *err)
{
    int file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
    return file >= 0 ? file : error_set(err, ERROR_CREATE, "%s: cannot be written: %s", log, strerror(errno));
}

int background_start(struct background *out, const struct program *program, const char *log, struct error *err)
{
    *out = (struct background){0};
    int file = open_log(log, err), nothing = file < 0 ? -1 : open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return -1;
    char *mark = start_mark();
    int failed = start_program(&out->pid, program, mark, &(struct standard){nothing, file, file}, err);
    out->mark = mark;
    out->pidfd = failed ? -1 : pidfd_open(out->pid, 0);
    close(nothing);
    close(file);
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

/* Interruptions do not hurry it: that is what it is called for. */
static void wait_for(const struct background *background, double seconds)
{
    struct pollfd ended = {.fd = background->pidfd, .events = POLLIN};
    while (poll(&ended, 1, (int)(seconds * 1000)) < 0 && errno == EINTR)
        ;
}

void background_stop(struct background *background, double grace)
{
    if (background->pid > 0) {
        kill(background->pid, SIGTERM);
        wait_for(background, grace);
        strays_kill(background->pid, background->mark, NULL);
        wait_for(background, 2);
        waitpid(background->pid, NULL, WNOHANG);
        close(background->pidfd);
    }
    free(background->mark);
    *background = (struct background){0};
}
