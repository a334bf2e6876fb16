/* Work on several processors. Where the system gives fewer threads than there are processors, or none, those that it
 * gives do all of the work: the calling one at least. */
#pragma once

#include <stddef.h>

/* How many threads work at a time: OMP_NUM_THREADS, or one for each processor that the program may use. */
size_t threads_wished(void);

/* Calls work(context, i) for each i below n, in any order, on at most `most` threads, and returns when all is done.
 * Inside such work it uses one thread. */
void threads_each(size_t n, size_t most, void (*work)(void *context, size_t i), void *context);
