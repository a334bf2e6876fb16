/* From when to when the runs of a result were made. */
#pragma once

#include "analyze/result/result.h"

struct span {
    double first, last; /* seconds since 1970; both NAN where a run has no date */
};
struct span result_span(const struct result *r);
