/* Which causes can explain what is found in amounts. Work beside it, a clock or a limiter changes how fast something is
 * done, and not how much memory a program holds or how often its cache has what is asked for. */
#pragma once

#include <stdbool.h>

#include "analyze/result/anomaly_ids.h"
#include "data/value/amount.h"

/* True for AMOUNT_NONE, and for every cause that tells of other things than speed. */
bool cause_suits(enum amount amount, enum cause_id cause);
