/* How noisy a host is: what it did while one processor was kept busy, since an idle host says nothing about steal, a
 * share of the work. */
#pragma once

#include "collect/measure/covariates.h"
#include "data/text.h"

struct noise {
    struct covariates covariates;
    double usual, slowest; /* canaries, ms */
    size_t canaries;
};

/* Takes the canaries, which are sorted then. */
void noise_take_canaries(struct noise *noise, double *canaries, size_t n);
/* Appends a line for each number that the system tells. */
void noise_append(struct text *out, const struct noise *noise);
