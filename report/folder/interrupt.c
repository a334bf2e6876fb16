#include "report/folder/interrupt.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

enum { INTERRUPTED = 130 };
enum state { FREE, HELD, DYING };

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
enum { SIGNALS = sizeof signals / sizeof *signals };

/* All that a handler sees. It may run in any thread, thus atomics and not a signal mask. */
static struct {
    char folder[PATH_MAX];
    atomic_int state;
    atomic_bool waiting; /* a signal came while held */
    struct sigaction before[SIGNALS];
    bool installed[SIGNALS];
} watch;

/* ---- removing ---- */

static void remove_entries(int directory)
{
    _Alignas(struct dirent64) char buffer[4096];
    for (ssize_t n; (n = getdents64(directory, buffer, sizeof buffer)) > 0;) {
        for (ssize_t i = 0; i < n;) {
            const struct dirent64 *entry = (const void *)(buffer + i);
            unlinkat(directory, entry->d_name, 0); /* fails on . and .., as it should */
            i += entry->d_reclen;
        }
    }
}

/* A child that draws a chart may still add a file: the folder is gone only when rmdir says so. */
void interrupt_remove(const char *folder)
{
    for (int tries = 0; tries < 50 && rmdir(folder) && errno != ENOENT; tries++) {
        int directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (directory < 0)
            return;
        remove_entries(directory);
        close(directory);
        if (tries > 0)
            poll(NULL, 0, 2);
    }
}

/* ---- holding ---- */

static void end_now(void)
{
    if (*watch.folder)
        interrupt_remove(watch.folder);
    _exit(INTERRUPTED);
}

static void handle(int signal)
{
    (void)signal;
    int saved = errno, expected = FREE;
    atomic_store(&watch.waiting, true);
    if (atomic_compare_exchange_strong(&watch.state, &expected, DYING))
        end_now();
    errno = saved;
}

void interrupt_hold(void)
{
    int expected = FREE;
    if (!atomic_compare_exchange_strong(&watch.state, &expected, HELD) && expected == DYING)
        for (;;) /* another thread is ending the program */
            pause();
}

void interrupt_release(void)
{
    atomic_store(&watch.state, FREE);
    if (atomic_load(&watch.waiting))
        handle(0);
}

/* ---- watching ---- */

void interrupt_watch(const char *folder)
{
    struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    strncpy(watch.folder, folder, sizeof watch.folder - 1);
    for (size_t i = 0; i < SIGNALS; i++) {
        sigaction(signals[i], NULL, &watch.before[i]);
        bool ignored = !(watch.before[i].sa_flags & SA_SIGINFO) && watch.before[i].sa_handler == SIG_IGN;
        watch.installed[i] = !ignored && sigaction(signals[i], &action, NULL) == 0;
    }
}

void interrupt_unwatch(void)
{
    for (size_t i = 0; i < SIGNALS; i++) {
        if (watch.installed[i])
            sigaction(signals[i], &watch.before[i], NULL);
        watch.installed[i] = false;
    }
    watch.folder[0] = '\0';
}
