#include "data/program/interruption.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

static volatile sig_atomic_t came;
static int descriptor = -1;
static bool watched;

static void interruption_note(int signal)
{
    (void)signal;
    int saved = errno;
    uint64_t one = 1;
    came = 1;
    (void)!write(descriptor, &one, sizeof one); /* it fails when it is full: it is readable already */
    errno = saved;
}

static struct {
    int number;
    void (*handler)(int);
    struct sigaction before;
} signals[] = {{.number = SIGINT, .handler = interruption_note},
               {.number = SIGTERM, .handler = interruption_note},
               {.number = SIGHUP, .handler = interruption_note},
               {.number = SIGQUIT, .handler = interruption_note},
               {.number = SIGXCPU, .handler = interruption_note},
               {.number = SIGPIPE, .handler = SIG_IGN},
               {.number = SIGXFSZ, .handler = SIG_IGN}};
enum { SIGNALS = sizeof signals / sizeof *signals };

void interruption_watch(void)
{
    if (watched)
        return;
    watched = true;
    came = 0;
    descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    for (size_t i = 0; i < SIGNALS; i++) {
        struct sigaction action = {.sa_handler = signals[i].handler, .sa_flags = SA_RESTART};
        sigaction(signals[i].number, NULL, &signals[i].before);
        if (signals[i].before.sa_handler != SIG_IGN)
            sigaction(signals[i].number, &action, NULL);
    }
}

void interruption_unwatch(void)
{
    if (!watched)
        return;
    for (size_t i = 0; i < SIGNALS; i++)
        sigaction(signals[i].number, &signals[i].before, NULL);
    close(descriptor);
    descriptor = -1;
    watched = false;
}

bool interruption_came(void)
{
    return came;
}

int interruption_check(struct error *err)
{
    return came ? error_set(err, ERROR_INTERRUPTED, "interrupted") : 0;
}

int interruption_descriptor(void)
{
    return descriptor;
}

int interruption_sleep(double seconds, struct error *err)
{
    struct pollfd waited = {.fd = descriptor, .events = POLLIN};
    if (!came)
        poll(&waited, 1, (int)(seconds * 1000));
    return interruption_check(err);
}
