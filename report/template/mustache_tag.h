/* One tag of a template: {{name}}, {{#name}}, ... */
#ifndef REPORT_MUSTACHE_TAG_H
#define REPORT_MUSTACHE_TAG_H

#include <stdbool.h>
#include <stddef.h>

struct tag {
    const char *open, *close; /* its first byte and the one after it */
    char sigil;               /* # ^ / > ! & {, or 0 for a value */
    const char *name;
    size_t length;
    const char *format; /* of {{name:format}}; NULL without */
    size_t format_length;
    bool alone; /* on its line */
};

/* Reads the tag at `open`, which begins with two braces, in a template that begins at `source`. Returns what is wrong with
 * it, NULL when nothing is; open and close are good for a message even then. */
const char *tag_read(struct tag *tag, const char *source, const char *open);

/* Where the indentation before a tag begins. */
const char *tag_line_start(const char *source, const char *open);
/* The first byte of the next line, or NULL when something else follows on this one. */
const char *tag_line_end(const char *close);

#endif
