/* What the two files of CHART_NOISE share: the runs of a benchmark beside what was seen of the host, and its words. */
#ifndef REPORT_CHART_NOISE_H
#define REPORT_CHART_NOISE_H

#include <stdbool.h>
#include <stddef.h>

#include "report/chart/layout/chart_clock.h"
#include "report/chart/kinds/chart_kinds.h"

struct noise_run {
    const struct sample *sample;
    size_t lane, run;      /* of the lanes; from 0 */
    double time, relative; /* the performance in per cent of the platform's median */
    bool disturbed;
};

struct noise_runs {
    struct lanes lanes;
    struct noise_run *items; /* in the order of time where all times are known, else one lane behind the other; owned */
    size_t n, step;          /* every so many-th is drawn */
    bool timed;
};

void noise_runs_find(struct noise_runs *out, const struct result *r, size_t benchmark);
void noise_runs_release(struct noise_runs *runs);

/* The covariates that are drawn: of steal, throttling and the canary those that are known and not always 0. */
enum { NOISE_MOST_COVARIATES = 3 };
size_t noise_covariates(enum covariate out[NOISE_MOST_COVARIATES], const struct noise_runs *runs);
const char *noise_band_name(enum covariate covariate); /* "Steal (%)" */

bool noise_is_deserved(const struct result *r, size_t benchmark, bool asked);
char *noise_headline(const struct result *r, size_t benchmark);
char *noise_subtitle(const struct result *r, size_t benchmark);
char *noise_alt(const struct result *r, size_t benchmark);

#endif
