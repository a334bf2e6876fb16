/* The place of each run across the picture of CHART_ORDER. Platforms that were measured one after the other have a
 * slot each, in that order, and in it their runs in time; platforms that took turns share one axis of time. Without
 * times the runs of a slot stand in their order. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "report/chart/layout/chart_clock.h"
#include "report/chart/layout/chart_tracks.h"

struct slots {
    struct tracks tracks;
    bool timed, shared;                  /* the runs stand by time; the slots share one axis */
    struct clock clock;                  /* the clock of the shared axis, if there is one */
    double *places[TRACKS_MOST_IN_TIME]; /* the place of each run of each track, from 0 to 1; in the arena */
};

void slots_fit(struct arena *arena, struct slots *out, const struct result *r, size_t benchmark);
/* Returns the place between run `edge` - 1 and run `edge`; 0 is before the first run, n behind the last. */
double slot_edge(const struct slots *slots, size_t slot, size_t edge);
/* Returns the place on the whole axis of a place in a slot, from its first run (0) to its last (1). */
double slots_own_place(const struct slots *slots, size_t slot, double place);
double slots_shared_place(double clock); /* returns the place on the shared axis */
/* Writes TIMED, FROM and TO (the days of the first run and of the last; empty for times that are no dates) and
 * DESIGN. */
void slots_write_span(struct text *script, const struct drawing *drawing, const struct slots *slots);
