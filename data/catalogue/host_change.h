/* What a rented host alone has been seen to do to one unchanged platform, as a factor between two stretches of runs:
 * the table behind every verdict on platforms that were measured one after the other.
 *
 * The factors come from past result files, whose series are of one platform each and yet change their level;
 * tests/simulation/README.md has the figures for each and the command that measures them. The largest was 1.6 for cpu,
 * 1.4 for memory and fork, 22 for a disk (burst credit that ran out), 7.9 and 14 for web servers. The table stays below
 * 2 for what the processor does, so that a platform that halves the speed can still be told, and above the drop to 55 %
 * of methods; what a file itself shows beyond the table widens the allowance (analyze/comparison/allowance.h).
 *
 * A kind is found by the catalogue where the name is known there, else by the words of the name: a word of four letters
 * or more counts where it begins a word of the name (`file` in file-io), a shorter one as a whole word. The first row
 * of the table that has one counts, so that what is measured goes before how it is measured (memory-bandwidth). */
#pragma once

/* The factor is at least 1. A name that tells nothing gets the factor of processors. */
double host_change_factor(const char *benchmark);

/* Names the kind for readers: "cpu", "memory", "process creation", "disk", "network", "server"; "" if unknown. */
const char *host_change_kind(const char *benchmark);
