/* What was seen of the host beside the runs, in words: how much it explains, and what would change without the runs
 * during which the host was disturbed. Nothing for data without columns of noise. */
#ifndef REPORT_HOST_NOISE_H
#define REPORT_HOST_NOISE_H

#include <jansson.h>

#include "analyze/result/result.h"
#include "data/error.h"
#include "report/template/mustache.h"
#include "report/template/sentences.h"

/* For a page: {"sentences": [...], "rows": [{benchmark, witness, range, rho, explained, p, explains, own}]}; json_null()
 * without such columns. The caller owns *out. */
int host_noise_of(json_t **out, const struct result *r, const struct sentences *sentences, struct error *err);

/* Of one benchmark, in plain text: what explains its spread, and its ranking without the disturbed runs; "" where there is
 * nothing to say. The caller frees *out. */
int host_noise_of_benchmark(char **out, const struct result *r, size_t benchmark, const struct sentences *sentences,
                            struct error *err);

/* One sentence when noise explains something, or a verdict or the order of the medians hangs on disturbed runs; else "". The
 * caller frees *out. */
int host_noise_line(char **out, const struct result *r, const struct sentences *sentences, mustache_escape *escape,
                    struct error *err);

#endif
