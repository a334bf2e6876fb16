/* The columns of a table that has one or more for each platform, by their names: alone (docker), as parts of names that
 * say the same beside them (realtime_docker, realtime_kvm), or below two rows of names. What is computed from them
 * (diff, "Overhead %") is no platform. */
#pragma once

#include "data/layout/words/header_parts.h"
#include "data/layout/layout.h"

struct platform_names {
    struct header_parts *parts; /* of each column; without a platform where it is none of a platform */
    size_t width;
    bool alone; /* the names are those of platforms and nothing else: others beside them are platforms, too */
    bool any;   /* the table has columns of platforms */
};

/* The caller releases `out`. */
void platform_names_read(struct platform_names *out, const struct shape *shape);
/* Whether each platform has two columns or more, numbered from 0 or 1 on: native_1, native_2, kvm_1, kvm_2. */
bool platform_names_are_numbered(const struct platform_names *names);
size_t platform_names_stem(const char *platform); /* where the name ends without its number */
void platform_names_release(struct platform_names *names);
