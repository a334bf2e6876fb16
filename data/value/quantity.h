/* A number as people write it in a cell where it is more than a number: with its digits in groups, with its unit. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct quantity {
    double value;
    char unit[48];  /* as it is written: "MB/s", "%"; "" when there is none */
    bool grouped;   /* 1,475,355 */
    bool spread;    /* it is a mean, and its spread stands behind it: 12.3 +/- 0.4 */
    bool one_group; /* 1,475: only its column tells that this is no decimal comma */
};

/* Whether the text is one to three digits and groups of three behind the mark, as in 1.103 and 12.500.000: `mark` may
 * part the groups of a whole number there, or stand before a fraction. */
bool quantity_may_be_grouped(const char *bytes, size_t length, char mark);

/* Reads 1,475,355 and 1'475'355 and 1 475 355.5, 930 MB/s, 984ms, 81.4%, 1.2k and 3.5 Mi, the mean of
 * "12.3 ± 0.4 ms" and durations such as "1 h 5 min" as seconds. `decimal` is '.' or ','; the
 * other one of them may part groups. False for a plain number (number_parse reads these), for text, and for a number in
 * front of a word that is no known unit (unit_size.h). */
bool quantity_parse(struct quantity *out, const char *bytes, size_t length, char decimal);
