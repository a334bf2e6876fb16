/* Units that take the prefixes of the SI, as people write them: "Mbit/s", "Gbps", "MBytes/sec", "ms". MiB/s and the
 * like are none of them: their prefixes are powers of 1024. */
#pragma once

struct unit_base {
    const char *spellings[8]; /* NULL behind the last */
    int lowest, highest;      /* powers of ten that have a name here, in steps of 3 */
    const char *names[5];     /* from the lowest on, one for each step: "bit/s", "kbit/s", ... */
    double bits;              /* per second, of one without prefix; 0 for what carries no data */
};

/* Finds the base of a unit: for "Mbit/s" that of bit/s, with a *power of 6. NULL, and 0, for any other unit. */
const struct unit_base *unit_base_of(const char *unit, int *power);
