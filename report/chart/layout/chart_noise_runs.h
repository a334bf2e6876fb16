/* The runs of one benchmark in time, each beside what was seen of the host during it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "report/chart/layout/chart_tracks.h"

struct noise_run {
    const struct sample *sample;
    size_t track, run;     /* of the tracks; from 0 */
    double time, relative; /* the performance in per cent of the platform's median */
    bool disturbed;
};

struct noise_runs {
    struct tracks tracks;
    struct noise_run *items; /* in the order of time where all times are known, else one track behind the other */
    size_t n, step;          /* every so many-th is drawn */
    bool timed;
};

/* The runs live in the arena. */
void noise_runs_find(struct arena *arena, struct noise_runs *out, const struct result *r, size_t benchmark);

/* The covariates that are drawn: of steal, throttling and the canary those that are known and not always 0. */
enum { NOISE_MOST_COVARIATES = 3 };
size_t noise_covariates(enum covariate out[NOISE_MOST_COVARIATES], const struct noise_runs *runs);
