/* Runs a verb of the program in a process of its own and keeps what it printed. */
#pragma once

enum { SECONDS_OF_A_COMMAND = 60 };

struct ending {
    int status; /* the status, or 1000 and the signal */
    char *output, *errors;
};

/* `words` begin with the verb. `root` is a folder for the two files of the output. The caller releases the ending. */
struct ending command_run(const char *root, const char *const *words, int n);
/* The same of a function, whose value is the status. */
struct ending function_run(const char *root, int (*function)(void *), void *data);
void ending_release(struct ending *ending);

/* The bytes of ROOT/NAME, "" where there is no such file. The caller frees them. */
char *file_content(const char *root, const char *name);
