/* How large a unit is beside others of its kind: 1 min is 60 s, 1 MiB/s is 8388608 bit/s, 1 kIOPS is 1000 IOPS. */
#pragma once

#include <stdbool.h>

/* Gives how many `to` one `from` is. False when one of them is unknown or when they measure different things. */
bool unit_convert(double *factor, const char *from, const char *to);

/* Whether this is the unit of an amount, whose more is no speed: MiB, %, B/op, but not MiB/s. */
bool unit_is_amount(const char *unit);

/* Whether this is a unit of time, of data, a percentage, or a known thing per time or per another. What merely follows
 * a number in a cell ("4 cores", "3rd") is none. */
bool unit_is_known(const char *unit);
