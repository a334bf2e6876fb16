#include "report/input/status.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "data/memory.h"

static const double first_look = 1, next_look = 0.2; /* seconds */
static const double least_share = 0.02;              /* before that nothing can be said about the rest */

static char *time_left(double seconds)
{
    if (seconds < 90)
        return memory_format("%.0f s", seconds < 1 ? 1 : seconds);
    return memory_format("%.0f min", seconds / 60);
}

char *status_line(const char *what, size_t done, size_t total, double seconds)
{
    if (total == 0)
        return memory_copy_text(what);
    double share = done < total ? (double)done / (double)total : 1;
    if (share < least_share || share >= 1)
        return memory_format("%s %.0f %%", what, 100 * share);
    OWNED char *left = time_left(seconds * (1 - share) / share);
    return memory_format("%s %.0f %%, about %s left", what, 100 * share, left);
}

static void write_all(int descriptor, const char *bytes)
{
    for (size_t left = strlen(bytes); left > 0;) {
        ssize_t wrote = write(descriptor, bytes, left);
        if (wrote <= 0)
            return; /* a line nobody sees is no failure */
        bytes += wrote;
        left -= (size_t)wrote;
    }
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void status_show(const struct status *status, double now)
{
    OWNED char *line = status_line(status->stage, atomic_load(&status->progress.done),
                                   atomic_load(&status->progress.total), now - status->stage_began);
    struct winsize size = {0};
    int width = ioctl(status->terminal, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1 : 79;
    OWNED char *shown = memory_format("\r\033[Kvirtstat: %.*s", width > 10 ? width - 10 : 0, line);
    write_all(status->terminal, shown);
}

/* Waits until the work ends, or the line is to change. */
static void status_wait(struct status *status, double until)
{
    double whole = floor(until);
    struct timespec moment = {(time_t)whole, (long)(1e9 * (until - whole))};
    pthread_cond_timedwait(&status->stop, &status->lock, &moment);
}

/* The first second is waited for in the same steps, so that the time of a stage that began in it is known. */
static void *status_write(void *context)
{
    struct status *status = context;
    bool shown = false;
    double now = seconds_now(), visible = now + first_look;
    pthread_mutex_lock(&status->lock);
    for (; !status->stopping; now = seconds_now()) {
        const char *stage = atomic_load(&status->progress.what);
        if (stage != status->stage)
            status->stage_began = now;
        status->stage = stage;
        if (stage && now >= visible)
            status_show(status, now);
        shown = shown || now >= visible;
        status_wait(status, now + next_look);
    }
    pthread_mutex_unlock(&status->lock);
    if (shown)
        write_all(status->terminal, "\r\033[K");
    return NULL;
}

static bool takes_back_lines(int descriptor)
{
    const char *terminal = getenv("TERM");
    return isatty(descriptor) && terminal && *terminal && strcmp(terminal, "dumb") != 0;
}

void status_start(struct status *status, int descriptor)
{
    status->terminal = descriptor;
    if (!takes_back_lines(descriptor))
        return;
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&status->stop, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_mutex_init(&status->lock, NULL);
    status->stopping = false;
    status->stage = NULL;
    status->running = pthread_create(&status->writer, NULL, status_write, status) == 0;
}

void status_stop(struct status *status)
{
    if (!status->running)
        return;
    pthread_mutex_lock(&status->lock);
    status->stopping = true;
    pthread_cond_signal(&status->stop);
    pthread_mutex_unlock(&status->lock);
    pthread_join(status->writer, NULL);
    pthread_cond_destroy(&status->stop);
    pthread_mutex_destroy(&status->lock);
    status->running = false;
}
