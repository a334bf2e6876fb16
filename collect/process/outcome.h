/* How a program ended, and what it wrote. */
#pragma once

#include <stddef.h>

#include "data/error.h"
#include "data/text.h"

enum outcome_kind {
    OUTCOME_EXITED,   /* by itself; `status` is its exit status */
    OUTCOME_SIGNAL,   /* by a signal that is not ours; `status` is the signal */
    OUTCOME_TIMED_OUT /* killed at its limit */
};

/* `struct outcome o = {0}` is an empty one. What the program wrote is untrusted and may hold any byte. */
struct outcome {
    enum outcome_kind kind;
    int status;
    double seconds;             /* wall time */
    double limit;               /* that of the program, in seconds; 0: none */
    struct text output, errors; /* as much as the program allows to be kept */
    size_t n_output, n_errors;  /* bytes that it wrote */
};

/* Returns 0 when the program exited with 0, else ERROR_UNAVAILABLE: "WHAT: exit status 1: LINE", where LINE is the
 * first line of its errors that speaks of an error, or else the first one. */
int outcome_check(const struct outcome *outcome, const char *what, struct error *err);
/* Says how it ended: "exit status 1", "killed by signal 9", "still running after 60 s". The caller frees it. */
char *outcome_text(const struct outcome *outcome);
/* Returns the first line of its output, safe to show. The caller frees it. */
char *outcome_line(const struct outcome *outcome);
void outcome_release(struct outcome *outcome); /* may be called twice */
