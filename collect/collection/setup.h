/* setup.txt says on what and how the values were measured. */
#pragma once

#include "collect/collection/platforms.h"
#include "data/error.h"
#include "data/text.h"

/* Appends lines "key: value" about the host and the folder of the results. `root` is where /proc, /sys and /etc are: ""
 * on a system, a folder in tests. */
void setup_host(struct text *out, const char *root, const char *folder);
/* Counts the boots of the host that the texts of setup_host in setup.txt tell, one for each time that a collection was
 * started or went on: the first one, and each whose "host started" is more than a minute away from the one before.
 * Clocks are set by less than that. */
long setup_host_boots(const char *text);
/* Appends what the driver of each platform tells, the versions of the tools on it, and a note when these differ; then
 * why other platforms cannot run here, and what to try. The platforms run. ERROR_INTERRUPTED. */
int setup_platforms(struct text *out, const struct platforms *platforms, struct error *err);
