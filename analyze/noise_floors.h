/* Platforms held against themselves: A/A. The very same code compares A with A as compares any two platforms; each
 * benchmark by itself, so that one in twenty is called different by chance (alpha).
 *
 * In a split the runs of a series, in the order of time, are taken in pairs that follow one another, and a draw says
 * which of the two goes into the first half; the first half has the earlier run in every other pair, in random order.
 * So both halves are measured in rounds with an order that varies, as two platforms should be. n runs make n / 2
 * rounds; an odd last run is left out.
 *
 * The floor for R rounds follows from what the runs at hand can show (detectable_ratio, in `n` rounds): on the log
 * scale it is sqrt(n / R) of that, since the standard error of a difference falls with the root of the number of
 * rounds. */
#pragma once

#include "analyze/result/noise_floor.h"
#include "analyze/result/result.h"

/* Fills *out, which the caller releases: one floor for each series that has a control, or else, with `halves`, for each
 * series from four runs on that is no control. The floors are for that many `rounds`; 0: for as many as the series has
 * runs. Fails where the settings do not fit. */
int noise_floors_find(struct noise_floors *out, const struct dataset *ds, const struct settings *settings, bool halves,
                      size_t rounds, struct error *err);
