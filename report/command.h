/* What standard output shows: colours, and how many columns. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

bool command_colour(void);    /* stdout is a terminal, TERM is not dumb, NO_COLOR is unset or empty */
size_t command_columns(void); /* width of the terminal, at least 40; 0 where stdout is none or has no known width */
