/* Files whose whole name is that of their platform, which no name tells alone: docker-desktop-wsl2.csv, ubuntu-kvm.csv
 * and kvm-in-kvm.csv beside native.csv, where other names would be of platform and benchmark; and native-old.csv beside
 * native.csv, whose runs are no more runs of the same. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/dataset.h"
#include "data/read/table/survey.h"

struct platform_stems {
    struct platform_stem {
        char *path, *platform;
        bool later; /* of another occasion than a file beside it, which is read before */
    } * items;
    size_t n, capacity;
};

/* Looks at the names of files that are read together, whose columns the survey has, and notes what they tell. */
void platform_stems_find(struct platform_stems *stems, const struct survey *survey, char *const *paths, size_t n,
                         struct dataset *notes);
bool platform_stems_is_later(const struct platform_stems *stems, const char *path);
const char *platform_stems_of(const struct platform_stems *stems, const char *path); /* NULL: its name tells alone */
void platform_stems_release(struct platform_stems *stems);
