/* What a person who waits wants to know, on standard error: one line that changes on a terminal, else a line a block. */
#ifndef COLLECT_PROGRESS_H
#define COLLECT_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool terminal;
    bool shown;         /* a line stands on the terminal */
    size_t done, total; /* runs */
    size_t here;        /* runs made by this process, in ... */
    double spent;       /* seconds, for the time left */
    double expected;    /* seconds of a run before one was made */
};

void progress_start(struct progress *progress, size_t done, size_t total, double expected);
/* Before a run. */
void progress_run(struct progress *progress, long block, long blocks, const char *platform, const char *benchmark);
/* After it: `seconds` is all that it took. */
void progress_done(struct progress *progress, double seconds);
/* After a block: a line of its own where there is no terminal. */
void progress_block(struct progress *progress, long block, long blocks);
/* What is done before the runs: on a terminal only, until the next line. */
void progress_show(struct progress *progress, const char *doing, const char *what);
/* A line of its own: "virtstat: ..." */
void progress_say(struct progress *progress, const char *format, ...) __attribute__((format(printf, 2, 3)));
void progress_end(struct progress *progress);

/* "45 s", "12 min", "3.4 h". The caller frees it. */
char *progress_duration(double seconds);

#endif
