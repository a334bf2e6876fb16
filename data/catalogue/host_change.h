/* What a rented host alone does to one unchanged platform, as a factor between stretches of ten runs: the table behind
 * every verdict on platforms that were not measured in turn in random order.
 *
 * A factor is a quantile: 19 of 20 past series of one unchanged platform, cut into four stretches of ten runs, had less
 * than the factor between the largest and the smallest median of a stretch. The series of cpu, memory and process
 * creation are pooled, because those of each alone are too few for such a quantile. A kind of which there are hardly
 * any past series has an assumed factor. tests/simulation/README.md has the figures and the command that measures them.
 * What a data set shows beyond the table widens the allowance (analyze/comparison/allowance.h).
 *
 * A kind is found by the catalogue where the name is known there, else by the words of the name: a word of four letters
 * or more counts where it begins a word of the name (`file` in file-io), a shorter one as a whole word. The first row
 * of the table that has one counts, so that what is measured goes before how it is measured (memory-bandwidth). */
#pragma once

#include <stddef.h>

/* The factor is at least 1. A name that tells nothing gets an assumed one. */
double host_change_factor(const char *benchmark);

/* The factor between two series that each kept their level, to within HOST_STEADY_CHANGE, over HOST_STEADY_RUNS runs or
 * more: a disk whose burst credit runs out shows that inside of one series, unless it happens just between the two. It
 * never exceeds host_change_factor. */
enum { HOST_STEADY_RUNS = 40 };
#define HOST_STEADY_CHANGE 1.25
double host_change_steady_factor(const char *benchmark);

/* The number of past series on which host_change_factor stands; 0 where it is assumed. */
size_t host_change_series(const char *benchmark);
/* Names the kinds that these series are of: "cpu, memory and process creation", "disk"; "" if unknown. */
const char *host_change_pool(const char *benchmark);

/* Names the kind for readers: "cpu", "memory", "process creation", "disk", "network", "server"; "" if unknown. */
const char *host_change_kind(const char *benchmark);
