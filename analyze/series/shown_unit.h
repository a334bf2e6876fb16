/* The unit in which tables, sentences and charts show a benchmark. Its values in the result, and so in JSON and CSV,
 * stay in the unit of the data. */
#pragma once

#include "analyze/result/result.h"

/* Gives each benchmark a unit with the prefix that its largest median asks for, or its smallest one where that is
 * thousands of times smaller; the levels of a sweep share one. The user's unit stays where its numbers can be read, and
 * where it takes no prefixes. Needs the medians. */
void shown_units_find(struct result *r);
