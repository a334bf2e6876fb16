/* Numbers as programs print them, with a unit or a prefix behind: "12.3k", "1.57ms", "122 Mbits/sec", "0.00%". */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Reads the number at the start; *rest is what follows it and the blanks. False where there is none that is finite. */
bool printed_number(double *value, const char *text, const char **rest);

/* Finds the factor from one unit to another (value/unit_size.h), "Mbits/sec" to "Gbit/s". False when they do not
 * measure the same. A prefix alone (k, M, G) fits any unit, and is 1000, 1000000, ... of it; m is minutes. */
bool printed_factor(double *factor, const char *from, const char *to);
