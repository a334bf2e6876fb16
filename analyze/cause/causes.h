/* How sure the data make us of a cause, by rules over the finding and what lies around it. Private to the room.
 *
 * What was measured overrules what is written: a line of setup.txt confirms a cause, adds one or rules one out, but what the
 * numbers have ruled out it does not bring back. */
#ifndef ANALYZE_CAUSES_H
#define ANALYZE_CAUSES_H

#include "analyze/result/result.h"

/* After the detectors, which name the causes that belong to a kind: adds, confirms and rules out. Each rule stands with its
 * reason in causes.c (the finding and the other series), causes_series.c (runs of one platform), causes_setup.c
 * (setup.txt) or causes_host.c (columns of noise). */
void causes_weigh(struct result *r);

/* ---- pieces ---- */

void causes_weigh_order(const struct result *r, struct anomaly *a);   /* of an order-violation */
void causes_weigh_cache(const struct result *r, struct anomaly *a);   /* of a host-cache */
void causes_weigh_columns(const struct result *r, struct anomaly *a); /* of two disks in one benchmark */
void causes_weigh_series(const struct result *r, struct anomaly *a);  /* of runs of one platform */
void causes_weigh_setup(const struct result *r, struct anomaly *a);
void causes_weigh_host(const struct result *r, struct anomaly *a);

/* Differences up to this factor may be a clock's: turbo and power saving. */
#define CLOCK_MOST 2.5
/* More than other builds of one tool have been seen to differ by. */
#define SOME_PER_CENT 1.5

#endif
