/* This header writes the expected order as a text. */
#pragma once

#include <stddef.h>

#include "analyze/result/result.h"
#include "report/words/arena.h"

/* "native >= docker >= kvm >= qemu", equals joined by "=": of the platforms of a benchmark, of all when it is
 * (size_t)-1; "" when nothing is expected of them. */
const char *expected_order_text(struct arena *arena, const struct result *r, size_t benchmark);
