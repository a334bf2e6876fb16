/* Ctrl-C, SIGTERM and SIGHUP: noted, and looked at wherever something is waited for. What is under way is then stopped in
 * order, and the exit status is 130. A signal that was ignored stays ignored (nohup). SIGPIPE and SIGXFSZ are ignored
 * from then on: write tells. */
#ifndef COLLECT_INTERRUPTION_H
#define COLLECT_INTERRUPTION_H

#include <stdbool.h>

#include "data/error.h"

void interruption_watch(void);
bool interruption_came(void);
/* Readable from the moment when one came, for poll; -1 when nobody watches. */
int interruption_descriptor(void);
/* Waits. 0, or ERROR_INTERRUPTED as soon as one came. */
int interruption_sleep(double seconds, struct error *err);

#endif
