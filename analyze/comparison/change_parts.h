/* The ratio of two platforms before and after the largest change of level of one of them. */
#pragma once

#include "analyze/comparison/comparands.h"

/* Sets out->parts of a comparison in rounds that has a ratio, where the differences of the rounds before and after the
 * change differ, too (Mann-Whitney, p <= 0.01): what happens to the host moves both platforms and leaves them. Where
 * the two parts put different platforms ahead, NOTE_DISAGREE: which one is ahead depends on when they were measured.
 * The parts are Hodges-Lehmann estimates of the differences of their rounds, as the ratio of the whole is. */
void change_parts_find(struct comparison *out, const struct comparands *of);
