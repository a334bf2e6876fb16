/* Numbers behind the names of platforms in a header: native_1, native_2, kvm_1, kvm_2. */
#pragma once

#include "data/layout/words/header_parts.h"

/* Whether each platform has two columns or more, numbered from 0 or 1 on. */
bool platform_numbers_count(const struct header_parts *parts, size_t width);
size_t platform_numbers_stem(const char *platform); /* where the name ends without its number */
