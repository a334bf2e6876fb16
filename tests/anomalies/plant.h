/* What is planted into a clean set, and what must then be found. */
#pragma once

#include <stdbool.h>

#include "analyze/result/result.h"
#include "tests/anomalies/set.h"

/* Where it was planted; ANYWHERE: the anomaly need not name it. */
enum { ANYWHERE = 99 };
struct truth {
    size_t platform, benchmark;
};

struct plant {
    enum anomaly_kind kind;
    unsigned also;        /* kinds, as bits, that say the same of the same series */
    const char *strength; /* in words */
    double size;
    void (*plant)(struct set *set, double size, struct truth *truth);
    size_t least; /* runs from which it can be planted */
    size_t due;   /* runs from which a recall of 95 % is the target; 0: not at this strength */
};

extern const struct plant plants[];
extern const size_t n_plants;

/* Whether the result says what was planted. */
bool plant_found(const struct plant *plant, const struct truth *truth, const struct result *r);
