/* What the format of a cell makes of the number in it, and the text that says the same. */
#pragma once

#include <stdbool.h>

/* A number is itself, a share of which the hundredfold is shown, a day, a day and a time of day, or a time. */
enum number_format { FORMAT_PLAIN, FORMAT_PERCENT, FORMAT_DATE, FORMAT_MOMENT, FORMAT_CLOCK };

enum number_format number_format_of_code(const char *code); /* "0.00%", "yyyy\-mm\-dd hh:mm", "[h]:mm:ss" */
enum number_format number_format_of_id(unsigned id);        /* those that need no code (ECMA-376 part 1, 18.8.30) */

/* Returns the number as text, which the caller frees: "81.4%", "2023-11-14", "2023-11-14T22:13:20.5", "0:02:05.25".
 * Days count from the end of 1899, or from 1904 on. What is no day from 1900 to 9999 is given as the number. */
char *number_format_text(double value, enum number_format format, bool from_1904);

/* Returns the share as text. It is multiplied in decimal, since 0.07 * 100 is no 7 in a double. */
char *number_format_percent(double share);
