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
void causes_weigh_columns(const struct result *r, struct anomaly *a); /* of two disks in one benchmark */
void causes_weigh_series(const struct result *r, struct anomaly *a);  /* of runs of one platform */
void causes_weigh_setup(const struct result *r, struct anomaly *a);
void causes_weigh_host(const struct result *r, struct anomaly *a);

struct cause *cause_find(struct anomaly *a, const char *id);          /* NULL when it is not named */
bool cause_is(struct anomaly *a, const char *id, enum confidence is); /* named, and with this confidence */
/* Adds the cause or changes its confidence; a cause that rises stands before its equals. What setup.txt said for another
 * confidence is forgotten. */
void cause_judge(struct anomaly *a, const char *id, enum confidence confidence);
/* The same, because of these lines of the dataset's setup; `other` may be 0. */
void cause_judge_by_setup(struct anomaly *a, const char *id, enum confidence confidence, size_t line, size_t other);

/* Differences up to this factor may be a clock's: turbo and power saving. */
#define CLOCK_MOST 2.5
/* More than other builds of one tool have been seen to differ by. */
#define SOME_PER_CENT 1.5

/* What makes the finding of this kind on the platform, in the first benchmark of `a`, likely makes what follows from it so, too:
 * adds that evidence. */
void anomaly_borrow(const struct result *r, struct anomaly *a, enum anomaly_kind kind, size_t platform);

double anomaly_number(const struct anomaly *a, const char *evidence);            /* NAN when it has none of that name */
bool anomaly_is_of_disks(const struct result *r, const struct anomaly *a);       /* one benchmark, of a disk */
bool anomaly_is_of_devices(const struct result *r, const struct anomaly *a);     /* disks and network only */
bool anomaly_is_of_computation(const struct result *r, const struct anomaly *a); /* cpu, memory, fork only */

#endif
