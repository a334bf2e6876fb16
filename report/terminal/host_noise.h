/* These functions say what was recorded about the host beside the runs: how much it explains, and what would change
 * without the disturbed runs. */
#pragma once

#include <jansson.h>

#include "analyze/result/result.h"
#include "report/template/sentences.h"

/* Returns for a page {"sentences": [...], "rows": [{benchmark, covariate, range, rho, explained, p, explains, own}]};
 * json_null() without covariates. The caller owns it. */
json_t *host_noise_of(const struct result *r, struct wording *w);

/* Says what explains the spread of one benchmark, and its ranking without the disturbed runs; "" without either. */
const char *host_noise_of_benchmark(const struct result *r, size_t benchmark, struct wording *w);

/* Returns what the sentence noise.line may name, of a result with covariates: it is empty unless noise explains
 * something, or a verdict or the order of the medians depends on disturbed runs. The caller owns it. */
json_t *host_noise_line(struct arena *arena, const struct result *r);
