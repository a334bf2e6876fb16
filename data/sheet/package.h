/* The parts of a zip file that holds a document (.xlsx, .ods).
 *
 * Unpacking is bounded: a part may have PACKAGE_RATIO times the size of the file, or PACKAGE_LEAST where that is more,
 * and never more than PACKAGE_MOST. What would be larger is refused, before it is unpacked where it says how large it
 * is. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"

enum { PACKAGE_RATIO = 100, PACKAGE_LEAST = 64 << 20, PACKAGE_MOST = 1 << 30 };

struct package {
    const char *path; /* borrowed, for messages */
    void *zip;        /* libzip's zip_t */
    size_t most;      /* bytes that a part may have */
};

/* Takes the bytes of a part, piece by piece, and returns -1 with `err` filled when it wants no more. */
typedef int package_bytes_function(void *context, const char *bytes, size_t length, struct error *err);

bool package_begins(const char *bytes, size_t length); /* whether a file that begins so is a zip file */

/* The descriptor stays the caller's. ERROR_DATA where the file is damaged or cut short. */
int package_open(struct package *out, int descriptor, const char *path, struct error *err);
bool package_has(const struct package *package, const char *part); /* case does not count */

/* ERROR_DATA where the part is missing, damaged, encrypted or too large. */
int package_read(const struct package *package, const char *part, package_bytes_function *take, void *context,
                 struct error *err);
void package_close(struct package *package);
