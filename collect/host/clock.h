/* The clocks of this host, in seconds. */
#pragma once

double clock_seconds(void); /* since the machine started; does not jump */
double clock_text(void);    /* since 1970 */
