#include "collect/process/interruption.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
static volatile sig_atomic_t came;
static int descriptor = -1;

static void handle(int signal)
{
    (void)signal;
    int saved = errno;
    uint64_t one = 1;
    came = 1;
    if (write(descriptor, &one, sizeof one) < 0) /* full: it is readable already */
        errno = saved;
    errno = saved;
}

void interruption_watch(void)
{
    if (descriptor >= 0)
        return;
    descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART}, before;
    sigemptyset(&action.sa_mask);
    signal(SIGPIPE, SIG_IGN); /* nobody reads what is said: no reason to lose hours */
    signal(SIGXFSZ, SIG_IGN); /* a file as large as ulimit -f allows is a full disk: write says so */
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
}

bool interruption_came(void)
{
    return came;
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
    return came ? error_set(err, ERROR_INTERRUPTED, "interrupted") : 0;
}
