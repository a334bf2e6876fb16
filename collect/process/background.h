/* Programs that stay until they are stopped: QEMU, a server, the master of ssh's connection. */
#pragma once

#include <stdbool.h>
#include <sys/types.h>

#include "collect/process/program.h"
#include "data/error.h"

/* `struct background b = {0}` is none. */
struct background {
    pid_t pid;  /* 0: none; also its session and group */
    int pidfd;  /* readable once it has ended; for poll */
    char *mark; /* VIRTSTAT_RUN=..., which it and what it starts carry */
};

/* Starts a program whose standard output and error go to the file `log` (created, 0600). Its `seconds`, `most` and
 * `input` are not used. */
int background_start(struct background *out, const struct program *program, const char *log, struct error *err);
bool background_runs(const struct background *background);
/* Waits until it is ready, which `is_ready` finds out, asked every `pause` seconds. 0; 1 when it ended before, or after
 * `seconds`; -1: interrupted. */
int background_wait(const struct background *background, double seconds, double pause,
                    bool (*is_ready)(const void *context), const void *context, struct error *err);
/* Sends it SIGTERM and, when it is gone or after `grace` seconds, SIGKILL to whatever carries its mark or is of its
 * session. May be called twice. */
void background_stop(struct background *background, double grace);
