/* The confidence of each cause, and the anomalies that follow from others. Private to the folder. */
#pragma once

#include "analyze/result/result.h"

/* Judges the causes of all anomalies, by rules over the anomaly and its neighbours, in the passes of causes.c. */
void causes_weigh(struct result *r);

/* Sets anomaly.follows of every anomaly, when all are there and before they are sorted: 1 + an index, 0 for none. One
 * throttled disk is one anomaly, not six. An anomaly that others follow from follows from nothing itself. */
void origins_find(struct result *r);

/* The passes. Each judges one anomaly. */
void causes_weigh_platforms(const struct result *r, struct anomaly *a); /* too slow or too fast for what it is */
void causes_weigh_order(const struct result *r, struct anomaly *a);     /* ahead of one that it should not beat */
void causes_weigh_series(const struct result *r, struct anomaly *a);    /* runs of one platform that differ */
void causes_weigh_setup(const struct result *r, struct anomaly *a);     /* setup.txt */
void causes_weigh_host(const struct result *r, struct anomaly *a);      /* covariates, and the table of proofs.c */
void causes_weigh_amounts(const struct result *r, struct anomaly *a);   /* what explains no amount is dropped */

/* A piece of the first two: two platforms in a disk benchmark, of which one may have swapped columns. */
void causes_weigh_columns(const struct result *r, struct anomaly *a);

/* A piece of the same two: a factor in cpu that numbers of threads make. In causes_threads.c. */
void causes_weigh_threads(const struct result *r, struct anomaly *a);

/* Nested paging costs page faults and forks up to half of their performance: Bhargava et al. 2008, ASPLOS. */
#define LEAST_BESIDE_CPU 0.5
/* Differences up to this factor may be a clock's: turbo and power saving. */
#define CLOCK_MOST 2.5
/* More than other builds of one tool have been seen to differ by. */
#define SOME_PER_CENT 1.5
