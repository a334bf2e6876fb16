/* The boots of two series as the units of their comparison.
 *
 * A boot is one start of a container, of a guest or of the machine. It has a memory layout, a place on the disk and
 * caches of its own, so that runs of one boot resemble each other more than runs of two: boots are a sample of what the
 * platform does, the runs of a boot are none (Mytkowicz et al. 2009, ASPLOS 265; Kalibera and Jones 2013, ISMM 63).
 *
 * Where one of two series has several boots, each boot is one value, the median of its runs, and the tests, the ratio
 * and the interval are those of these values. The series with fewer boots, but two of them at least, tells the boots.
 * Each run of the other one belongs to the boot of the run in its block; where blocks do not tell, and the two took
 * turns, to that of the run that is nearest in time; and else to the boot of the same name, where both have the same
 * names. What is said then is true of other boots of the first, and of the second as it was. */
#pragma once

#include "analyze/comparison/blocks.h"
#include "analyze/result/result.h"

struct boot_pair {
    struct sample a, b; /* one value a boot, in the order of time; their block is the boot's number; owned */
    struct blocks blocks;
    struct boots boots;
};

/* False, and `out` is empty, where no series has two boots that are known in all of its runs, where each run has a
 * boot of its own, where nothing tells which boots belong together, or where fewer than two boots have runs of both.
 * `a` and `b` are in time order; `in_turn`: they took turns. */
bool boot_pair_make(struct boot_pair *out, const struct sample *a, const struct sample *b, bool in_turn);
void boot_pair_release(struct boot_pair *pair);
