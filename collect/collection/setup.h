/* setup.txt: on what and how the values were measured. */
#ifndef COLLECT_SETUP_H
#define COLLECT_SETUP_H

#include "collect/plan/plan.h"
#include "collect/collection/platforms.h"
#include "data/error.h"
#include "data/text.h"

/* The host: lines "key: value". */
void setup_host(struct text *out, const char *folder);
/* Each platform: what its driver tells, and the versions of the tools in it; a note when those differ. The platforms run.
 * Those that cannot run here: why, and what to try.
 * ERROR_INTERRUPTED. */
int setup_platforms(struct text *out, const struct platforms *platforms, struct error *err);

#endif
