/* Runs that stand in the order of their values: whether somebody put them there. */
#pragma once

#include <stdbool.h>

#include "analyze/result/result.h"

/* Ten runs that stand in the order of their values were put there: by chance it happens once in two million times. A
 * series that climbs from run to run would look the same, and without times nobody can tell. With times the shape
 * tells: from 20 runs, all different, the values must be spread like noise, which climbs steeply at both ends, and not
 * like a climb: nearer to normal scores (Blom 1958) than to a line, by correlation, and not refuted as normal
 * (Shapiro-Wilk p above 0.01).
 * R: cor(x, qnorm(ppoints(n, 3/8))) > cor(x, seq_along(x)). The sample's summary has its normality. */
bool is_sorted_file(const struct sample *sample);
