/* The clocks of this host, in seconds. */
#ifndef COLLECT_CLOCK_H
#define COLLECT_CLOCK_H

double clock_seconds(void); /* since the machine started; does not jump */
double clock_text(void);    /* since 1970 */

#endif
