/* Programs started without a shell, watched, and ended with all that they left behind.
 *
 * A program gets a session of its own, no file descriptors but 0, 1 and 2, default signals, and LC_ALL=C. It dies with
 * this process, whatever ends it (PR_SET_PDEATHSIG). Its descendants are found by session, by parent (this process is a
 * subreaper: orphans become its children) and by environment: process_mark sets VIRTSTAT_COLLECTION for all, and
 * process_run adds VIRTSTAT_RUN for each, so that a collection that was killed finds its own again, and only its own.
 *
 * One thread only: the start of a program is fork, and PR_SET_PDEATHSIG looks at the thread. SIGPIPE stays ignored. */
#pragma once

#include <stddef.h>

#include "collect/process/outcome.h"
#include "collect/process/program.h"
#include "data/error.h"

enum { PROCESS_MOST = 1 << 20 }; /* bytes */

/* Runs a program to its end. Returns 0 when it was started and ended, however it ended. Fails with ERROR_UNAVAILABLE
 * when there is no such program or it cannot be started, and with ERROR_INTERRUPTED when Ctrl-C came first (the program
 * is killed then; `out` has what it wrote). `out` is emptied first. */
int process_run(struct outcome *out, const struct program *program, struct error *err);
/* Runs a program that must exit with 0; outcome_check makes the error. `out`, unless NULL, is filled either way. */
int process_expect(struct outcome *out, const struct program *program, struct error *err);
/* Runs such a program and returns the first line of its output, which the caller frees; NULL when it fails or writes
 * nothing. */
char *process_line(const struct program *program);

/* Marks all programs that are started from then on as those of the collection with this id (struct site). */
void process_mark(const char *id);
/* Kills every process that carries the mark of a collection that crashed, but for this one. Returns their number. */
size_t process_clean(const char *id);
