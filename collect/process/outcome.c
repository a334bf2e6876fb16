/* What became of a program, in words. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/process/process.h"
#include "data/memory.h"

enum { SHOWN = 200 }; /* bytes of what it wrote */

void outcome_release(struct outcome *outcome)
{
    text_release(&outcome->output);
    text_release(&outcome->errors);
    *outcome = (struct outcome){0};
}

char *outcome_text(const struct outcome *outcome)
{
    if (outcome->kind == OUTCOME_TIMED_OUT)
        return memory_format("still running after %g s", outcome->limit);
    return memory_format(outcome->kind == OUTCOME_EXITED ? "exit status %d" : "killed by signal %d", outcome->status);
}

/* The first line that speaks of an error, else the first with something in it: sysbench tells its version before what is wrong.
 * The caller frees it. */
static char *telling_line(const struct text *text)
{
    static const char ends[] = "\r\n";
    const char *first = text_string(text) + strspn(text_string(text), " \t\r\n");
    for (const char *line = first; *line; line += strcspn(line, ends), line += strspn(line, ends)) {
        char *shown = text_printable(line, strcspn(line, ends), SHOWN);
        if (strcasestr(shown, "error") || strcasestr(shown, "fatal"))
            return shown;
        free(shown);
    }
    return text_printable(first, strcspn(first, ends), SHOWN);
}

int outcome_check(const struct outcome *outcome, const char *what, struct error *err)
{
    if (outcome->kind == OUTCOME_EXITED && outcome->status == 0)
        return 0;
    char *ended = outcome_text(outcome);
    char *line = telling_line(outcome->errors.length ? &outcome->errors : &outcome->output);
    error_set(err, ERROR_UNAVAILABLE, "%s: %s%s%s", what, ended, *line ? ": " : "", line);
    free(line);
    free(ended);
    return -1;
}

/* The path of one folder of PATH and the program's name. The caller frees it. */
static bool is_there(const char *folder, size_t length, const char *program)
{
    char *path = memory_format("%.*s/%s", length ? (int)length : 1, length ? folder : ".", program);
    bool there = access(path, X_OK) == 0;
    free(path);
    return there;
}

bool process_exists(const char *program)
{
    if (strchr(program, '/'))
        return access(program, X_OK) == 0;
    const char *path = getenv("PATH");
    for (size_t length; path && *path; path += length + (path[length] == ':')) {
        length = strcspn(path, ":");
        if (is_there(path, length, program))
            return true;
    }
    return false;
}
