/* A collection from its start to its end. */
#pragma once

#include "collect/plan/plan.h"
#include "collect/results/site.h"
#include "data/error.h"

/* Collects into the folder. `plan` is what was asked for; with SITE_RESUME the folder's own plan.conf takes its place.
 * Platforms that cannot run leave it. On failure the folder is usable and --resume goes on. ERROR_UNAVAILABLE when
 * there was nothing to measure, or no run gave a value; ERROR_INTERRUPTED. */
int collect(struct plan *plan, const char *folder, enum site_mode mode, struct error *err);
