/* What a platform is, what a benchmark measures, and how one series performs beside another: for a benchmark where
 * lower is better, half the seconds are twice the performance. Detectors ask here what a platform is, not its name. */
#pragma once

#include <stdbool.h>

#include "analyze/result/result.h"
#include "data/catalogue/catalogue.h"

enum tier platform_tier(const struct result *r, size_t platform);
bool platform_is_guest(const struct result *r, size_t platform); /* KVM or emulation */

/* The work that a benchmark measures the speed of; SUBJECT_OTHER where it measures an amount, such as memory in use. */
enum subject benchmark_subject(const struct result *r, size_t benchmark);
bool benchmark_is_speed(const struct result *r, size_t benchmark); /* and no amount */
bool subject_is_disk(enum subject subject);
bool subject_is_device(enum subject subject);  /* a disk or the network */
bool subject_is_compute(enum subject subject); /* cpu, memory, fork: what the CPU mode decides */

/* The performance that `value` means over the one that `reference` means; NAN unless both are above 0. */
double performance_of(enum better better, double value, double reference);
/* The same for a value of a series. */
double series_performance(const struct result *r, const struct sample *s, double value, double reference);
/* The same for the medians of two series of one benchmark. */
double performance_ratio(const struct result *r, const struct sample *a, const struct sample *b);
/* How far the series went from `reference` to `value`: a loss or gain of performance, or the rise or fall of an amount.
 * Its value is NAN where there is no ratio. */
struct evidence change_evidence(const struct result *r, const struct sample *s, double value, double reference);

/* True for a power of 1000 or 1024, to within a fourth: the step between kilo, mega and giga, and between ms and s. */
bool is_unit_step(double factor);
