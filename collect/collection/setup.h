/* setup.txt says on what and how the values were measured. */
#pragma once

#include "collect/collection/platforms.h"
#include "data/error.h"
#include "data/text.h"

/* Appends lines "key: value" about the host and the folder of the results. `root` is where /proc, /sys and /etc are: ""
 * on a system, a folder in tests. */
void setup_host(struct text *out, const char *root, const char *folder);
/* Appends what the driver of each platform tells, the versions of the tools on it, and a note when these differ; then
 * why other platforms cannot run here, and what to try. The platforms run. ERROR_INTERRUPTED. */
int setup_platforms(struct text *out, const struct platforms *platforms, struct error *err);
