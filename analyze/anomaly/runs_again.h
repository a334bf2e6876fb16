/* Runs that occur a second time, to the last bit, in the same series or in another. Private to the folder. */
#pragma once

#include <stddef.h>

#include "analyze/result/result.h"

/* What is compared: each of n_series benchmarks here with the same one there. Where `here` is `there`, a stretch is
 * sought behind itself and without overlap. Borrowed. */
struct runs_compared {
    const struct sample **here, **there;
    size_t n_series, n_here, n_there; /* runs of each series */
    double log_values;                /* the sum of runs_log_values, of the lesser of the two */
};

/* Runs [first, first + length) there equal runs [again, again + length) here, counted from 0. Length 0 means none. */
struct stretch {
    size_t first, again, length;
    double log_chance; /* upper bound for any stretch of this length */
};

/* The logarithm of how many values a series takes: pairs of runs for each pair of equal ones, or what its rounding
 * leaves between the quartiles, whichever is less. Rounded data take few and say little. The share of equal pairs
 * estimates the chance that two are equal (Simpson 1949). */
double runs_log_values(const struct sample *s);

/* The longest stretch that comes again. One series asks for 3 runs at least, with 3 different values. The chance of any
 * this long is at most the number of places (n^2 / 2 in one series, n m in two) times exp(-length * log_values)
 * (Boole). */
struct stretch runs_find_again(const struct runs_compared *compared);

/* Adds the anomaly, of high severity from a fifth of the runs: then they are not as many measurements as they seem;
 * else medium. What to do next is the caller's to say. */
struct anomaly *runs_report(struct result *r, enum anomaly_kind kind, const struct runs_compared *compared,
                            const struct stretch *stretch);

/* The least length of a stretch. */
#define LEAST_ALONE 3
/* Longer series are not compared, since the time grows with the square of their length. */
#define MOST_COMPARED 1000
