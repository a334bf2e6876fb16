/* The values of one metric in one row. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/formats/place.h"
#include "data/formats/reading.h"

struct metric_reading {
    struct reading *out;
    const struct format *format;
    const struct place *row;
    size_t line, document;
    bool skipped; /* a condition of a metric left a value out */
};

void metric_read(struct metric_reading *reading, const struct format_metric *metric);
