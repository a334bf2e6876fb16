/* A stage for drivers: programs, the background, the clock, interruptions and the channels of JSON are played, so that every command,
 * limit and pause of a driver is written down, no time passes, and whatever is asked can fail. The definitions take the place of those
 * of collect/process/{process,background}.c, collect/host/clock.c, collect/guest/json_channel.c and data/program/interruption.c. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "collect/process/outcome.h"

/* How something that is asked for ends. A call is a text: the words of a program, "start WORDS", "connect WHO", "ask WHO COMMAND",
 * "send WHO", "read WHO", "sleep". */
struct answer {
    const char *call; /* a pattern of fnmatch(3); NULL ends a table */
    enum outcome_kind kind;
    int status;
    const char *output, *errors; /* of a channel: the JSON that it returns, the words of a refusal */
    double seconds;              /* how long it takes; of "start": when it ends by itself, 0: it stays */
    void (*act)(const char *const *argv);
    size_t times; /* only so often, then the next answer that fits is given; 0: always */
};

enum failure { FAILS_WITH_STATUS, FAILS_INTERRUPTED, FAILS_TO_START, FAILURES };

/* Everything anew: no answers, the clock at 1000 s, nothing fails. */
void stage_clear(void);
/* The first answer that fits is taken, of the last table first; where none fits, a program ends at once with 0 and says nothing, and a
 * channel returns {}. */
void stage_answers(const struct answer *answers);
/* The call with this number, from 1, fails, and what was written down before it is forgotten; with FAILS_INTERRUPTED all after it fail,
 * too. 0: none. */
void stage_fail(size_t call, enum failure how);
size_t stage_calls(void);

/* What the kernel says. */
extern struct stage_host {
    const char *machine; /* uname */
    unsigned user;       /* geteuid */
    int kvm;             /* errno of /dev/kvm; 0: it opens */
    int kvm_version;
    long processors;
    bool no_forkbench;
    int locked; /* how often a lock is somebody else's */
    int full;   /* errno of writing into a file that is made anew, or, negative, of closing it */
} stage_host;

/* What stands for the temporary folder in what is written down. */
enum { STAGE_FOLDER = 200 };
extern char stage_folder[STAGE_FOLDER];

void stage_write(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Prints what was written down, and forgets it; a group of lines that comes several times in a row stands there once. Abridged: a long
 * line has its beginning, its end and a hash of all of it. */
void stage_print(bool abridged);
void stage_print_nothing(void); /* forgets it */
