/* How far long work has come. Whoever works counts, from any thread; who shows it (report/input/status.h) looks now and
 * then. A NULL progress counts nothing, so that no caller needs one. */
#pragma once

#include <stdatomic.h>
#include <stddef.h>

/* `struct progress p = {0}` makes one. The three together are a hint, not a snapshot. */
struct progress {
    atomic_size_t done, total;  /* in any unit; total 0: unknown */
    _Atomic(const char *) what; /* static text: "reading"; NULL before the first stage */
};

void progress_begin(struct progress *progress, const char *what, size_t total); /* the next stage */
void progress_expect(struct progress *progress, size_t more);                   /* the stage is larger than it seemed */
void progress_add(struct progress *progress, size_t done);
