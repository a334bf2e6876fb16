#include "collect/results/run_log.h"

#include <string.h>

#include "collect/host/tree.h"
#include "data/memory.h"

enum { ESCAPED = 4 }; /* letters that a byte becomes at most */

/* Appends a part line by line, since text_printable would escape the newlines. */
static void append_part(struct text *out, const char *title, const struct text *part, size_t written)
{
    const char *at = text_string(part), *end = at + part->length;
    text_format(out, "== %s (%zu bytes", title, written);
    if (written > part->length)
        text_format(out, ", of which these are the first %zu", part->length);
    text_append(out, ")\n");
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((newline ? newline : end) - at);
        OWNED char *line = text_printable(at, length, ESCAPED * length);
        text_append(out, line);
        text_append(out, "\n");
        at += length + 1;
    }
}

int run_log_write(const char *folder, const char *name, const struct outcome *outcome, const char *reason,
                  struct error *err)
{
    RELEASED(text_release) struct text out = {0};
    OWNED char *ended = outcome_text(outcome);
    text_format(&out, "== %s after %.3f s%s%s\n", ended, outcome->seconds, reason ? "; " : "", reason ? reason : "");
    append_part(&out, "standard output", &outcome->output, outcome->n_output);
    append_part(&out, "standard error", &outcome->errors, outcome->n_errors);
    return tree_write(folder, name, &out, err);
}
