/* A moment as people write it, to seconds since 1970. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Reads 2021-12-07, 2021-12-07 13:22:49, 2021-12-07T13:22:49.5Z, 2021-12-07T13:22:49+01:00. Without a zone it is UTC:
 * only order and distance are used. */
bool moment_parse(double *seconds, const char *bytes, size_t length);

/* Returns what a plain number as a time must be multiplied with: files count in seconds, ms, us or ns since 1970. */
double moment_scale(double number);

/* Whether a file may give these seconds as a time: from 1970 to the end of the year 9999. Small ones are counters. */
bool moment_is_time(double seconds);
bool moment_is_epoch(double seconds); /* after 1973: a date, not a run's number or a duration */
