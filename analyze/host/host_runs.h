/* The runs of all series beside which the host was watched, each once: a run that measured several things has a value
 * in several series, and the host was the same for all of them. */
#pragma once

#include "analyze/result/result.h"

struct host_run {
    const struct sample *sample; /* the first series that has it */
    size_t run;                  /* its place there, from 0 */
    double time;                 /* NAN when unknown */
    const double *covariates;    /* NULL when unknown */
};

struct host_runs {
    struct host_run *items;
    size_t n;
};

/* Lists them. Values of one platform with the same time and the same covariates are of one run; one whose time is
 * unknown is a run of its own. The caller releases the list. */
void host_runs_list(struct host_runs *out, const struct result *r);
void host_runs_release(struct host_runs *runs);
