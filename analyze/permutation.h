/* Random orders that depend on nothing but (seed, replicate). Private to the room. */
#ifndef ANALYZE_PERMUTATION_H
#define ANALYZE_PERMUTATION_H

#include <stddef.h>
#include <stdint.h>

uint64_t permutation_mix(uint64_t key); /* a key that is close to another one gets a far one */
void permutation_shuffle(double *values, size_t n, uint64_t key);

#endif
