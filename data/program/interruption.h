/* Ctrl-C, SIGQUIT, SIGTERM, SIGHUP and SIGXCPU (ulimit -t) between interruption_watch and interruption_unwatch: they
 * are noted, not acted on. Whoever waits or is about to write asks for them and stops in order; the exit status becomes
 * 130. A signal that was ignored stays ignored (nohup). SIGPIPE and SIGXFSZ are ignored meanwhile, because write tells
 * of a reader that left and of a file at its limit. */
#pragma once

#include <stdbool.h>

#include "data/error.h"

/* A second call changes nothing. */
void interruption_watch(void);
/* The signals do again what they did before. */
void interruption_unwatch(void);

bool interruption_came(void);
/* Returns 0, or ERROR_INTERRUPTED when one came. */
int interruption_check(struct error *err);
/* Returns a descriptor for poll that is readable from the moment when one came; -1 when nobody watches. */
int interruption_descriptor(void);
/* Waits, and returns ERROR_INTERRUPTED as soon as one came. */
int interruption_sleep(double seconds, struct error *err);
