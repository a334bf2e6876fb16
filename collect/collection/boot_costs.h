/* What is told of the boots of platforms: in front of a collection and in a dry run. */
#pragma once

#include <stdbool.h>

#include "collect/plan/plan.h"
#include "data/text.h"

/* Appends how often a platform of the plan is started and what its restarts cost, where each takes so many seconds, as
 * its start here did (`measured`) or as elsewhere: "docker: 5 boots; 4 restarts of about 2.5 s", without a line end. */
void boots_tell(struct text *out, const struct plan *plan, size_t platform, double seconds, bool measured);
/* What a restart takes, short ones up to the next half second: "1.5 s", "45 s", "12 min". The caller frees it. */
char *boots_duration(double seconds);
/* Whether there is anything to tell: a platform has boots, or boots were asked for. */
bool boots_matter(const struct plan *plan);
