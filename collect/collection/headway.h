/* What the waiting person is told on standard error: one live line on a terminal, else a line for each block. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct headway {
    bool terminal;
    bool shown;         /* a line stands on the terminal */
    size_t done, total; /* runs */
    size_t here;        /* runs that this process made */
    double spent;       /* seconds that these runs took, which tell the time left */
    double restarts;    /* seconds that restarts of platforms between the runs still take */
    double expected;    /* seconds that a run is expected to take before one was made */
};

void headway_start(struct headway *headway, size_t done, size_t total, double expected);
/* Shows the run that begins. */
void headway_run(struct headway *headway, long block, long blocks, const char *platform, const char *benchmark);
/* Counts the run that ended; `seconds` is all the time that it took. */
void headway_done(struct headway *headway, double seconds);
/* Says how many seconds the restarts of platforms still take, which belong to the time left. */
void headway_restarts(struct headway *headway, double seconds);
/* Prints a line for the block that ended, where there is no terminal. */
void headway_block(struct headway *headway, long block, long blocks);
/* Shows what is done before the runs, on a terminal only, until the next line. */
void headway_show(struct headway *headway, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Prints a line of its own: "virtstat: ..." */
void headway_say(struct headway *headway, const char *format, ...) __attribute__((format(printf, 2, 3)));
void headway_end(struct headway *headway);
/* Prints a line without a headway, replacing the live line. */
void headway_note(const char *what);

/* "45 s", "12 min", "3.4 h". The caller frees it. */
char *headway_duration(double seconds);
