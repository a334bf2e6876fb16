/* What went wrong, in words for the person who can mend it.
 *
 * A function that can fail returns 0 or -1 and takes `struct error *err` as its last parameter. The error lives on the
 * caller's stack and holds nothing to free. The message names file:line: column and the offending text where there is
 * one, and says what to do. Only main and the command functions print errors and choose an exit status. */
#pragma once

/* Each kind is the exit status it becomes (sysexits.h). */
enum error_kind {
    ERROR_NONE = 0,
    ERROR_USAGE = 64,       /* the command line is wrong */
    ERROR_DATA = 65,        /* the input holds nothing usable, or is damaged beyond reading */
    ERROR_NO_INPUT = 66,    /* no such file or folder, or it cannot be read */
    ERROR_UNAVAILABLE = 69, /* a program or a platform that is needed is missing */
    ERROR_BUG = 70,         /* ours */
    ERROR_SYSTEM = 71,      /* the system has no memory or no process left */
    ERROR_CREATE = 73,      /* the output cannot be created */
    ERROR_IO = 74,          /* reading or writing failed midway */
    ERROR_INTERRUPTED = 130
};

struct error {
    enum error_kind kind;
    char message[1024]; /* one sentence or a few lines; no newline at the end */
};

/* Returns the kind for an errno: ERROR_SYSTEM where memory or processes are out, else `otherwise`. */
enum error_kind error_kind_of(int reason, enum error_kind otherwise);

/* Fills err and returns -1, so that a function can say: return error_set(err, ERROR_DATA, "...", ...); The message
 * is one line that is safe to print, whatever the arguments hold (data/text.h): a newline in it is shown as \x0a,
 * and what is long is shortened. */
int error_set(struct error *err, enum error_kind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Adds another line, as long as there is room. */
void error_add_line(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
