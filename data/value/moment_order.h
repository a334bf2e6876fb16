/* The order of day and month in a date of numbers. */
#pragma once

/* Whether 03/04/2026 is the third of April; EITHER: nobody can tell; NONE: the text has no such date. */
enum moment_order { MOMENT_MONTH_FIRST, MOMENT_DAY_FIRST, MOMENT_EITHER, MOMENT_NONE };
