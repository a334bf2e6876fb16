/* Whether a finding follows from another one: the rules. Private to the room. */
#ifndef ANALYZE_ORIGIN_H
#define ANALYZE_ORIGIN_H

#include "analyze/result/result.h"

/* 1 + the index of the finding that the i-th follows from by the first rule that knows one; 0 for none. */
size_t origin_find(const struct result *r, size_t i);

#endif
