/* The platforms of a collection: those of its plan that can run here. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "collect/collection/headway.h"
#include "collect/plan/plan.h"
#include "collect/platform/platform.h"
#include "data/error.h"
#include "data/text.h"

/* all[i] is the platform of plan->platforms[i], which it borrows; one that cannot run leaves both. */
struct platforms {
    struct platform *all;
    size_t n;
    struct text refused; /* for setup.txt: a section for each platform that cannot run here, with the reason */
};

void platforms_make(struct platforms *out, const struct plan *plan, const struct site *site);
/* Removes what a collection that crashed left: its processes first, then what the drivers know about. */
void platforms_clean(struct platforms *platforms, const struct site *site);

/* Probes and starts each platform. One that cannot run is reported with the remedy, noted in `refused`, and leaves plan
 * and platforms; with `keep`, for a collection that is resumed, it is an error. ERROR_UNAVAILABLE when none is left;
 * ERROR_INTERRUPTED. */
int platforms_start(struct platforms *platforms, struct plan *plan, bool keep, struct headway *headway,
                    struct error *err);
/* Whether a platform can run, as its driver's probe says. */
int platform_probe(struct platform *platform, bool build, struct remedy *remedy, struct error *err);

/* The turn of a platform begins and ends. Between its turns it costs the others nothing. */
int platform_wake(struct platform *platform, struct error *err);
void platform_rest(struct platform *platform);

/* Stops all platforms. Interruptions do not hurry it. */
void platforms_release(struct platforms *platforms);
