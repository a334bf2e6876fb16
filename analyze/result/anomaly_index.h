/* Which anomalies concern a benchmark, are of a kind or follow from another one, so that no search goes over all.
 *
 * Detectors keep the first two lists while they add anomalies; result_index_anomalies makes all of them once the
 * anomalies stand in their order. `struct anomaly_index index = {0}` is empty. */
#pragma once

#include <stddef.h>

/* Places in a result's list of anomalies, from 0: ascending, each once. */
struct anomaly_places {
    size_t *items;
    size_t n, capacity;
};

struct place_lists {
    struct anomaly_places *lists; /* by key */
    size_t n, capacity;
};

struct anomaly_index {
    struct place_lists of_benchmark, of_kind;
    struct place_lists of_lead; /* by the place that they follow from; empty before the anomalies are sorted */
};

void places_add(struct place_lists *lists, size_t key, size_t place);
const struct anomaly_places *places_of(const struct place_lists *lists, size_t key); /* empty where the key has none */
/* The first element of an ascending list that is not below `value`; n when all are. */
size_t places_find(const size_t *items, size_t n, size_t value);
void anomaly_index_release(struct anomaly_index *index);
