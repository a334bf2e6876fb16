/* What the name of a measure says about its unit and its direction: reqs_per_sec, ns_per_op, p99, rss_kb, Durchsatz.
 *
 * The name is read word by word (`reqs_per_sec`, `reqsPerSec` and "reqs per sec" have the same three words). Rules in
 * the order in which they decide:
 * 1. X per Y: a time per anything is a cost, and so is memory per operation; anything per time or per watt is a rate.
 *    All are the unit, too.
 * 2. A word of a loss (errors, misses, dropped, overhead, jitter) is a cost, whatever stands beside it: error_rate.
 * 3. A word of a rate (throughput, iops, score, hits) is better higher.
 * 4. A word of a time (latency, p99, runtime, elapsed) is a cost.
 * 5. Memory that is held (rss, footprint, memory_used, peak_memory, heap_mb) is a cost; a unit of bytes at the end is
 *    its unit. Allocations are one, too.
 * 6. A unit of time at the end (boot_ms) is a cost, and one of a rate (disk_mib_s) a rate; both are the unit.
 * The size of something, disk space, a temperature, a load average and a price lean to lower, and free space to higher.
 * A compound is what its end is (Antwortzeit, Paketverlust, frametime), and a rate of losses is a loss (Fehlerquote).
 * Levels of parameters behind the name (threads=4) are no words of it, and what a "no" stands before tells nothing.
 * Words of rates beside words of times (latency_score) decide nothing, and neither does a label that says another
 * direction than the name before it (cache_hits retry). Source: our own list, of the words in public result files;
 * English and German. */
#pragma once

#include <stdbool.h>

#include "data/dataset.h"
#include "data/value/amount.h"

struct name_says {
    enum better better;  /* BETTER_UNKNOWN: nothing */
    char unit[32];       /* "" where the name has none */
    enum amount amount;  /* what it measures that is no speed: a loss, held memory, a share */
    enum better leaning; /* the direction where `better` is unknown, since the name makes no column a result: size_mb */
    bool everyday;       /* tables of other kinds have such names, too: score, delay, wind_speed */
};

struct name_says name_words_say(const char *name);
