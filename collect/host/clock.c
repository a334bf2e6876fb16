#include "collect/host/clock.h"

#include <time.h>

static double read_clock(clockid_t which)
{
    struct timespec now;
    clock_gettime(which, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

double clock_seconds(void)
{
    return read_clock(CLOCK_BOOTTIME);
}

double clock_text(void)
{
    return read_clock(CLOCK_REALTIME);
}
