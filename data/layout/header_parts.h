/* The parts of a column's name: realtime_docker is what was measured and where. */
#pragma once

#include <stdbool.h>

struct header_parts {
    char *platform; /* a known platform; NULL: the name has none, or nothing beside it */
    char *rest;     /* the other words, as they are written */
    bool unit;      /* the rest is a unit: docker_ms, "kvm (MB/s)" */
};

/* The caller releases `out`. */
void header_parts_read(struct header_parts *out, const char *name);
void header_parts_release(struct header_parts *parts);
