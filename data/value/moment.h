/* A moment as people and programs write it, to seconds since 1970. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/value/moment_order.h"

/* Reads a date, with a time of day behind it or without. Without a zone it is UTC: only order and distance are used.
 *
 *     2021-12-07   2021-12-07 13:22:49   2021-12-07T13:22:49.5Z   2021-12-07 13:22:49,5+01:00   2021/12/07 13:22
 *     20211207-132249   20211207T132249Z   20211207_1322
 *     12/07/2021 01:22:49 PM   07.12.2021 13:22   07.12.21   07-12-2021
 *     7 Dec 2021 13:22:49   07-Dec-2021   Dec 7, 2021 1:22 PM   Tue, 07 Dec 2021 13:22:49 +0000
 *     Tue Dec  7 13:22:49 UTC 2021   Di 7. Dez 13:22:49 CET 2021
 *
 * `order`, one of the first two, decides where points, which put the day first, and a number above 12 do not. */
bool moment_parse(double *seconds, const char *bytes, size_t length, enum moment_order order);

/* Reads a time of day alone, 13:22 or 01:22:49.5 PM, as seconds since midnight. */
bool moment_parse_clock(double *seconds, const char *bytes, size_t length);

/* Tells the order of day and month in a date such as 13/04/2026, which has the day first. */
enum moment_order moment_order_of(const char *bytes, size_t length);

/* Returns what a plain number as a time must be multiplied with: files count in seconds, ms, us or ns since 1970. */
double moment_scale(double number);

/* Whether a file may give these seconds as a time: from 1970 to the end of the year 9999. Small ones are counters. */
bool moment_is_time(double seconds);
bool moment_is_epoch(double seconds); /* after 1973: a date, not a run's number or a duration */
