/* The words by which people name columns. English and German; case, blanks and - _ .
 * do not count. Source: our own list, of the headers in public result files. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/layout/words/role.h"

/* How much the name says for a role: 3 names it (platform), 2 usually means it (environment, container, task), 1 may
 * mean it (machine, version, name), 0 nothing. Roles of text: platform, benchmark, unit, status, reason, block. */
int role_words_weight(const char *name, enum role role);

/* Whether the name is that of a moment: time, Datum, started_at, start_ns, end (utc). */
bool role_words_is_moment(const char *name);
/* Whether it is that of the end of something, or of the moment when it was written down: end_ns, finished. */
bool role_words_is_end(const char *name);
/* Whether it is that of a time of day beside a date: time, Zeit, Uhrzeit, clock. */
bool role_words_is_clock(const char *name);

/* What a number sums up: a statistic that needs several runs. */
enum statistic {
    STATISTIC_NONE,
    STATISTIC_CENTRE, /* mean, avg, median, Mittelwert */
    STATISTIC_SPREAD, /* sd, stddev, min, max, cv, ci_low, Standardabweichung */
    STATISTIC_COUNT,  /* n, count, runs, Anzahl */
    STATISTIC_DERIVED /* total, aggregate, geomean: of several */
};
enum statistic role_words_statistic(const char *word);
/* The statistic at the end of a name, and where the name without it ends: "cpu" of cpu_mean; 0 when it is all of it. */
enum statistic role_words_statistic_of(const char *name, size_t *bare);

/* Whether the name, up to a unit in brackets, is one of n names, whatever its case. */
bool role_words_is_one_of(const char *name, const char *const *names, size_t n);
