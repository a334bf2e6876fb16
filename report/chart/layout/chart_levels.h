/* The axes of a sweep: the levels of a parameter across, the medians up, and the ratios to the reference. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "report/chart/layout/chart_axis.h"
#include "report/chart/layout/chart_unit.h"
#include "report/chart/layout/chart_words.h"

enum { LEVELS_MOST_PLATFORMS = 12, LEVELS_MOST_PANELS = 12 };

struct levels {
    const struct result *r;
    const struct sweep *sweep;
    size_t n_panels, n_platforms; /* those that are drawn, the first ones of all */
    bool compared;                /* there are ratios */
    size_t reference;             /* of the ratios */
    struct shown_unit unit;       /* in which the medians are shown */
    struct axis across, medians, ratios;
    struct name_place {
        size_t platform;
        double y;
    } names[LEVELS_MOST_PLATFORMS]; /* beside the ends of the curves */
    size_t n_names;
};

/* Fits the axes to the sweep of the benchmark, which must have runs. The axis of the levels is logarithmic where the
 * result says that they are powers; levels that are no numbers stand at equal distances. The axis of the medians is
 * logarithmic where they are all above 0 and differ more than tenfold. */
void levels_fit(struct arena *arena, struct levels *out, const struct result *r, size_t benchmark);
/* Returns whether the benchmark is the first of a sweep, and two of its levels have runs of one platform that is
 * drawn. */
bool levels_can_be_drawn(const struct result *r, size_t benchmark);
size_t levels_count(const struct levels *levels); /* the different levels of the axis */
/* Returns the place of the benchmark's level on its axis, from 0 to 1. */
double levels_place(const struct levels *levels, size_t benchmark);
bool levels_have_platform(const struct levels *levels, size_t platform); /* some level has runs of it */
/* Returns whether there is a ratio of the platform to the reference. */
bool levels_seen(const struct levels *levels, size_t benchmark, size_t platform, struct comparison_seen *seen);

void levels_add_name(struct levels *levels, size_t platform, double y);
/* Moves the names down until they are `apart` pixels from each other, from `top` on. */
void levels_spread_names(struct levels *levels, double apart, double top);
