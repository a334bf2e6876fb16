/* Units that take prefixes, as people write them: "Mbit/s", "Gbps", "MBytes/sec", "ms", "KiB", "GiB/s". */
#pragma once

#include <stdbool.h>

struct unit_base {
    const char *spellings[8]; /* NULL behind the last */
    int lowest, highest;      /* powers of ten that have a name here, in steps of 3; 3 stands for 1024 in binary ones */
    const char *names[5];     /* from the lowest on, one for each step: "bit/s", "kbit/s", ... */
    double bits;              /* per second, of one without prefix; 0 for what carries no data */
    bool binary;              /* its prefixes are powers of 1024 */
};

/* How much one with the prefix of a power is of one without: 1e6 for 6, 1048576 in binary units. */
double unit_prefix(const struct unit_base *base, int power);

/* Finds the base of a unit: for "Mbit/s" that of bit/s, with a *power of 6. NULL, and 0, for any other unit. */
const struct unit_base *unit_base_of(const char *unit, int *power);
