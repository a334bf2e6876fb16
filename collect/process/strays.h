/* What programs leave behind is found in /proc, killed and reaped. process.c and background.c use this. */
#pragma once

#include <stddef.h>
#include <sys/types.h>

/* The children of this process, at a moment. */
struct children {
    pid_t *pids;
    size_t n;
};

struct children children_now(void);
void children_release(struct children *children);

/* Kills until none is left (two seconds at most): every process of the session (0: none), every process whose
 * environment holds `mark` ("NAME=value"), and every child of this process that is not among `known` (NULL: those are
 * left alone), but never this process. Returns how many were killed. */
size_t strays_kill(pid_t session, const char *mark, const struct children *known);
