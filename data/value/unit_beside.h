/* What stands beside a number in a text and belongs to it: its unit, the other parts of a duration, the rest of it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum beside { BESIDE_NOTHING, BESIDE_UNIT, BESIDE_DURATION, BESIDE_DIGITS };

enum { UNIT_BESIDE = 64 };

struct unit_beside {
    enum beside what;
    char text[UNIT_BESIDE]; /* the unit as it is written; what follows the first number of a duration; of a number that
                               is only in part between begin and end, all of it */
    double seconds;         /* of a duration */
};

/* Reads what stands beside the number from `begin` to `end`, on its line of a text that ends with a zero byte: a known
 * unit (unit_size.h), also in brackets, or a prefix (5 ms, 5 [ms], 12k), the parts of a duration (1m3.5s), else a unit
 * in brackets or behind a comma before it ("Time (ms): 5", "read, MiB/s: 5"). `ends` says that nobody has looked behind
 * the number: digits there are its own. A word that may name the next number (5.5 min 3.1) is no unit. */
struct unit_beside unit_beside_read(const char *text, size_t begin, size_t end, bool ends);
