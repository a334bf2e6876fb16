/* How platforms and series stand to each other, in performance: for a benchmark where lower is better, half the
 * seconds are twice the performance. Detectors ask here for what a platform is, never for its name. */
#ifndef ANALYZE_STANDING_H
#define ANALYZE_STANDING_H

#include <stdbool.h>

#include "analyze/result/result.h"
#include "data/catalogue/catalogue.h"

enum tier platform_tier(const struct result *r, size_t platform);
bool platform_is_guest(const struct result *r, size_t platform); /* KVM or emulation */

enum subject benchmark_subject(const struct result *r, size_t benchmark);
bool subject_is_disk(enum subject subject);
bool subject_is_compute(enum subject subject); /* cpu, memory, fork: what the CPU mode decides */

/* The performance that `value` means over the one that `reference` means; NAN unless both are above 0. */
double performance_of(enum better better, double value, double reference);
/* Of two series of one benchmark, by their medians. */
double performance_ratio(const struct result *r, const struct sample *a, const struct sample *b);

/* The series of this benchmark with the best median among the platforms of a tier; NULL when there is none. */
const struct sample *benchmark_best(const struct result *r, size_t benchmark, enum tier tier);
/* What guests are held against: native, else the best container; NULL when there is neither. */
const struct sample *benchmark_reference(const struct result *r, size_t benchmark);

/* The series that tells best how a platform runs code: cpu, else memory, else fork; NULL when it has none of them. */
const struct sample *platform_deciding_sample(const struct result *r, size_t platform);

/* A power of 1000 or 1024, to within a fourth: what lies between kilo, mega and giga, and between ms and s. */
bool is_unit_step(double factor);

/* False once a finding says that its figures are in another unit than those of the other platforms. */
bool series_is_comparable(const struct result *r, const struct sample *s);

#endif
