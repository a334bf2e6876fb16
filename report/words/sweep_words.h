/* What sentences may name about a sweep: where a platform stands against the reference from level to level. The words
 * themselves are in templates/sentences/sweeps.md. */
#pragma once

#include <jansson.h>

#include "analyze/result/result.h"
#include "report/words/arena.h"

/* Returns {platform, reference, panel, parameter, levels, lacking, stretches[], change}. A stretch has the mark of its
 * verdict, `slower` where the platform is, by (how much, as a text), and where it is: every, single, until, since,
 * first and last, or count and levels where there are more stretches than anybody reads or the levels have no order.
 * `change` is {from, from_level, to, to_level, p, one, turns} with the mark of its kind, `one` where there is one
 * stretch; absent where none was tested. The caller owns it. */
json_t *course_context(struct arena *arena, const struct result *r, const struct sweep *sweep,
                       const struct sweep_panel *panel, const struct sweep_course *course);

/* Returns the level of the axis in one of the sweep's benchmarks: "threads=4". */
const char *sweep_level_text(struct arena *arena, const struct sweep *sweep, size_t benchmark);
/* Returns all levels that change within the sweep: "threads=4, block_size=64k". */
const char *sweep_levels_text(struct arena *arena, const struct sweep *sweep, size_t benchmark);
/* Returns the parameters that change: "threads", "threads and block_size". */
const char *sweep_parameters_text(struct arena *arena, const struct sweep *sweep);
/* Returns the heading: "CPU by threads", "CPU by threads and block_size". */
const char *sweep_heading(struct arena *arena, const struct sweep *sweep, const char *name);
/* Returns the name that a list of all benchmarks has for this one: its own, at the first level of a sweep that of the
 * sweep; NULL at the other levels. */
const char *sweep_section_name(const struct result *r, size_t benchmark);
/* Returns how much better or worse, within a range of factors: "12 %", "8.1 to 12 %", "a factor of 2.1 to 2.4"; NULL
 * where there is no ratio. */
const char *sweep_amount(struct arena *arena, double low, double high, bool less);
