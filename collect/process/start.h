/* The one place where a program is started. Used by process.c and background.c. */
#ifndef COLLECT_START_H
#define COLLECT_START_H

#include <sys/types.h>

#include "collect/process/process.h"

/* Which descriptors become the program's 0, 1 and 2. */
struct standard {
    int input, output, errors;
};

/* "VIRTSTAT_RUN=...": another one for each program. The caller frees it. */
char *start_mark(void);

/* Fork and exec; the program's folder, settings and mark apply. ERROR_UNAVAILABLE when that fails. */
int start_program(pid_t *pid, const struct program *program, const char *mark, const struct standard *standard,
                  struct error *err);

#endif
