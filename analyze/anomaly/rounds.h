/* Which run of one benchmark belongs to the same round as a run of another benchmark on the same platform. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "analyze/result/result.h"

#define NO_RUN SIZE_MAX

enum pairing_way { PAIRING_NONE, PAIRING_BY_INDEX, PAIRING_BY_TIME };

struct pairing {
    const struct sample *from, *to;
    enum pairing_way way;
    double reach; /* seconds: how far apart two runs of one round may lie */
};

/* Pairs runs by index when the series have the same n and their times are equal or at most one round apart, or one of
 * them has no times; by equal times when at least half of the shorter series has them (rows of one file of which cells
 * were dropped); else by the nearest time within half a round. Pairs none when one has no times and the n differ. */
struct pairing pairing_make(const struct sample *from, const struct sample *to);

/* Runs count from 0 here. NO_RUN when there is none. */
size_t pairing_run(const struct pairing *pairing, size_t run);

/* The median distance in time between the runs [first, last) of a series with times, in seconds; 0 for fewer than two.
 * R: median(diff(times)). More than PAUSE of them between two runs is a pause. */
double usual_distance(const struct sample *sample, size_t first, size_t last);
#define PAUSE 5

/* The platform's series with the most runs, whose runs stand for the platform's rounds; NULL when it has none. */
const struct sample *rounds_of_platform(const struct result *r, size_t platform);
