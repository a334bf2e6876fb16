#include "collect/process/outcome.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

enum { SHOWN = 200 }; /* bytes of what it wrote */
static const char ends[] = "\r\n";

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

static char *line_shown(const char *line)
{
    return text_printable(line, strcspn(line, ends), SHOWN);
}

char *outcome_line(const struct outcome *outcome)
{
    return line_shown(text_string(&outcome->output));
}

/* Finds the first line that speaks of an error, or else the first that is not empty: sysbench prints its version before
 * what is wrong. The caller frees it. */
static char *telling_line(const struct text *text)
{
    const char *first = text_string(text) + strspn(text_string(text), " \t\r\n");
    for (const char *line = first; *line; line += strcspn(line, ends), line += strspn(line, ends)) {
        char *shown = line_shown(line);
        if (strcasestr(shown, "error") || strcasestr(shown, "fatal"))
            return shown;
        free(shown);
    }
    return line_shown(first);
}

int outcome_check(const struct outcome *outcome, const char *what, struct error *err)
{
    if (outcome->kind == OUTCOME_EXITED && outcome->status == 0)
        return 0;
    OWNED char *ended = outcome_text(outcome),
               *line = telling_line(outcome->errors.length ? &outcome->errors : &outcome->output);
    return error_set(err, ERROR_UNAVAILABLE, "%s: %s%s%s", what, ended, *line ? ": " : "", line);
}
