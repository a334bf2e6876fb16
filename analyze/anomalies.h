/* What in the data contradicts an expectation, or must be explained by noise: found, explained, sorted. */
#pragma once

#include "analyze/result/result.h"

/* Runs every detector and sorts what they found: severity first, then benchmark, then kind. */
void anomalies_find(struct result *r);
