/* What a person who waits wants to know, on standard error: one line that changes on a terminal, else a line a block. */
#ifndef COLLECT_HEADWAY_H
#define COLLECT_HEADWAY_H

#include <stdbool.h>
#include <stddef.h>

struct headway {
    bool terminal;
    bool shown;         /* a line stands on the terminal */
    size_t done, total; /* runs */
    size_t here;        /* runs made by this process, in ... */
    double spent;       /* seconds, for the time left */
    double expected;    /* seconds of a run before one was made */
};

void headway_start(struct headway *headway, size_t done, size_t total, double expected);
/* Before a run. */
void headway_run(struct headway *headway, long block, long blocks, const char *platform, const char *benchmark);
/* After it: `seconds` is all that it took. */
void headway_done(struct headway *headway, double seconds);
/* After a block: a line of its own where there is no terminal. */
void headway_block(struct headway *headway, long block, long blocks);
/* What is done before the runs: on a terminal only, until the next line. */
void headway_show(struct headway *headway, const char *doing, const char *what);
/* A line of its own: "virtstat: ..." */
void headway_say(struct headway *headway, const char *format, ...) __attribute__((format(printf, 2, 3)));
void headway_end(struct headway *headway);
/* The same from where no headway is at hand: the line that changes, if one stands there, gives way. */
void headway_note(const char *what);

/* "45 s", "12 min", "3.4 h". The caller frees it. */
char *headway_duration(double seconds);

#endif
