/* What the host alone is allowed, in words. The texts live in the arena. */
#pragma once

#include "analyze/result/result.h"
#include "report/words/arena.h"

/* Writes "cpu 1.9, mem 1.9 and diskRand 24.2 (20 as a rule; wider here, because ...)": each compared benchmark. */
const char *allowances_text(struct arena *arena, const struct result *r);
/* Writes only those that are wider than the rule and have a confounded comparison; "" when there is none. */
const char *allowances_widened(struct arena *arena, const struct result *r);
