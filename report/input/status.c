#include "report/input/status.h"

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

static void show(struct status *status, struct timespec now)
{
    const char *what = atomic_load(&status->progress.what);
    if (!what)
        return;
    if (what != status->stage) {
        status->stage = what;
        status->stage_began = now;
    }
    double seconds =
        (double)(now.tv_sec - status->stage_began.tv_sec) + 1e-9 * (double)(now.tv_nsec - status->stage_began.tv_nsec);
    OWNED char *line =
        status_line(what, atomic_load(&status->progress.done), atomic_load(&status->progress.total), seconds);
    struct winsize size = {0};
    int width = ioctl(status->terminal, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col - 1 : 79;
    OWNED char *shown = memory_format("\r\033[Kvirtstat: %.*s", width > 10 ? width - 10 : 0, line);
    write_all(status->terminal, shown);
}

static struct timespec later(struct timespec from, double seconds)
{
    long nanoseconds = from.tv_nsec + (long)(1e9 * (seconds - (double)(long)seconds));
    return (struct timespec){from.tv_sec + (time_t)seconds + nanoseconds / 1000000000, nanoseconds % 1000000000};
}

/* The first second is waited for in the same steps, so that the time of a stage that began in it is known. */
static void *write_lines(void *context)
{
    struct status *status = context;
    struct timespec began, now;
    bool shown = false;
    clock_gettime(CLOCK_MONOTONIC, &began);
    struct timespec visible = later(began, first_look);
    pthread_mutex_lock(&status->lock);
    for (now = began; !status->stopping; clock_gettime(CLOCK_MONOTONIC, &now)) {
        if (now.tv_sec > visible.tv_sec || (now.tv_sec == visible.tv_sec && now.tv_nsec >= visible.tv_nsec)) {
            show(status, now);
            shown = true;
        } else if (atomic_load(&status->progress.what) != status->stage) {
            status->stage = atomic_load(&status->progress.what);
            status->stage_began = now;
        }
        struct timespec next = later(now, next_look);
        pthread_cond_timedwait(&status->stop, &status->lock, &next);
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
    status->running = pthread_create(&status->writer, NULL, write_lines, status) == 0;
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
