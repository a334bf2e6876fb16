/* Words on a chart: plain, short enough to fit, and with the digits that the data carry.
 *
 * Width is counted in columns: one for most characters, two for wide ones, none for combining marks. The caller frees
 * every string. */
#ifndef REPORT_CHART_WORDS_H
#define REPORT_CHART_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result.h"

size_t words_columns(const char *text);

/* At most `columns` wide: the middle gives way to an ellipsis, because names often differ at their end. */
char *words_shorten(const char *text, size_t columns);

/* On two lines of at most `columns`, broken at a blank: returns the first, *second is "" when one is enough. Both are
 * shortened where that does not help. */
char *words_wrap(const char *text, size_t columns, char **second);

/* On one line: control characters become blanks, invisible ones that turn the direction of the text go. With
 * `latin_only`, characters that DejaVu Sans lacks become a box: cairo draws a missing glyph over half the picture. */
char *words_plain(const char *text, bool latin_only);

/* "2.40 MiB/s": three digits, whole parts unrounded. */
char *words_value(double value, const char *unit);
/* From here on a factor is so many times. */
#define WORDS_TIMES 1.5
/* "4.2 %" below half as much again, else "5.1 times": what `factor` (>= 1) is called. */
char *words_factor(double factor);

/* "higher is better" or "lower is better". */
const char *words_better(enum better better);

/* A platform's name, cut to fit a sentence. */
char *words_platform(const struct result *r, size_t platform);

/* A platform's name at most `columns` wide. Where cutting the middle would make two platforms look the same, what they
 * have in common at the start gives way instead. */
char *words_name(const struct result *r, size_t platform, size_t columns);

#endif
