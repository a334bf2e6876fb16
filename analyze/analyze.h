/* dataset -> result. Pure: no files, no printing, no globals; equal dataset, settings and seed give an equal result. */
#pragma once

#include "analyze/result/result.h"
#include "data/dataset.h"
#include "data/error.h"

/* Fails with ERROR_USAGE when settings->expect cannot be read or names a platform that the data lack. `ds` must outlive
 * `out`. */
int analyze_dataset(struct result *out, const struct dataset *ds, const struct settings *settings, struct error *err);

/* The same without the controls: analyze_dataset calls it, and so does what holds a platform against its control. */
int analyze_platforms(struct result *out, const struct dataset *ds, const struct settings *settings, struct error *err);
