/* The columns of a table that has one or more for each platform, by their names: alone (docker), as parts of names that
 * say the same beside them (realtime_docker, realtime_kvm), or below two rows of names. What is computed from them
 * (diff, "Overhead %") is no platform. */
#pragma once

#include "data/layout/words/header_parts.h"
#include "data/layout/layout.h"

struct platform_names {
    struct header_parts *parts; /* of each column; without a platform where it is none of a platform */
    size_t width;
    bool alone;          /* the names are those of platforms and nothing else: others beside them are platforms, too */
    bool any;            /* the table has columns of platforms */
    const char *guessed; /* a name that nobody knows and that is taken as a platform's, since it stands beside the same
                            measures as a known one: wasm_cpu and wasm_mem beside native_cpu and native_mem; or NULL */
};

/* The caller releases `out`. */
void platform_names_read(struct platform_names *out, const struct shape *shape);
/* Whether a name can be that of a platform that nobody knows: it names no benchmark, measure, parameter or statistic,
 * and no known platform beside other words. */
bool platform_names_may_be(const char *name);
void platform_names_release(struct platform_names *names);
