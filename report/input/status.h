/* The line on a terminal that tells how far long work has come: "reading 42 %, about 3 s left". */
#pragma once

#include <pthread.h>
#include <stdbool.h>

#include "data/program/progress.h"

/* `struct status status = {0}`; it must stay where it is until status_stop. */
struct status {
    struct progress progress; /* for those who work */
    int terminal;
    bool running;
    pthread_t writer;
    pthread_mutex_t lock;
    pthread_cond_t stop;
    bool stopping;
    double stage_began; /* a moment in seconds */
    const char *stage;
};

/* May be started again after status_stop. Shows nothing in the first second, nor unless `descriptor` is a terminal. */
void status_start(struct status *status, int descriptor);
void status_stop(struct status *status); /* takes the line back; may be called twice */

/* Returns "reading 42 %, about 3 s left", or "reading". `seconds` is the stage's age. The caller frees it. */
char *status_line(const char *what, size_t done, size_t total, double seconds);
