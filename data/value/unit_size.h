/* How large a unit is beside others of its kind: 1 min is 60 s, 1 MiB/s is 8388608 bit/s, 1 kIOPS is 1000 IOPS. */
#pragma once

#include <stdbool.h>

#include "data/value/amount.h"

/* Gives how many `to` one `from` is. False when one of them is unknown or when they measure different things. */
bool unit_convert(double *factor, const char *from, const char *to);

/* The kind of amount that has this unit: memory for MiB and B/op, a share for %, a count for allocs/op; none for MiB/s
 * and ns/op. */
enum amount unit_amount(const char *unit);

/* Whether this is a unit of time, of data, a percentage, or a known thing per time or per another. What merely follows
 * a number in a cell ("4 cores", "3rd") is none. */
bool unit_is_known(const char *unit);

/* Whether this is a word for what is counted, which in a sentence is no unit: 5 requests, but not 5 IOPS or 5 req/s. */
bool unit_is_thing(const char *unit);

/* Whether both are known and cannot be said of the same number: ms and MB, req/s and MB/s. What things are called does
 * not matter: req/s and requests/s, tx/s and tps. */
bool unit_contradicts(const char *unit, const char *other);
