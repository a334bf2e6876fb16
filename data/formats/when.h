/* Moments as programs print them. */
#pragma once

/* Reads a number since 1970 in any unit, 2026-11-28T19:50:00Z and the like, "Sat Nov 28 19:58:17 2026",
 * "Sat Mar 02 2024 11:05:01", 20240302-005033. NAN for anything else and for NULL. */
double when_of(const char *text);
