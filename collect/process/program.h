/* What to start, and the one place where it is started. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "data/error.h"

/* Everything is borrowed; zero is a good value for all but argv. */
struct program {
    const char *const *argv;    /* ends with NULL; argv[0] is looked up in PATH when it has no slash */
    const char *const *setting; /* NAME=VALUE, ends with NULL: on top of this process's environment */
    const char *folder;         /* where it runs; NULL: here */
    const char *input;          /* its standard input; NULL: nothing (/dev/null) */
    size_t input_length;
    double seconds;     /* time limit, after which it is killed with its descendants; 0: none */
    size_t most;        /* bytes kept of each of its two outputs, the rest is only counted; 0: PROCESS_MOST */
    bool unstoppable;   /* an interruption does not end it: for programs that clean up. Give it a time limit */
    bool leaves_others; /* what it leaves behind goes on (podman run -d); else all of it is killed when it ends */
};

/* Which descriptors become the program's 0, 1 and 2. */
struct standard {
    int input, output, errors;
};

/* Makes a mark "VIRTSTAT_RUN=...", which is another one for each program. The caller frees it. */
char *program_mark(void);
/* Forks and executes a program with its folder, its settings and the mark. ERROR_UNAVAILABLE when that fails. process.c
 * and background.c use this. */
int program_start(pid_t *pid, const struct program *program, const char *mark, const struct standard *standard,
                  struct error *err);

/* Whether PATH has a program of this name. */
bool program_exists(const char *name);
