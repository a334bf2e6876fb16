/* The folder that stays between collections, for images. */
#pragma once

#include "data/error.h"

/* Finds VIRTSTAT_CACHE, else virtstat in XDG_CACHE_HOME, else in HOME/.cache, and makes it where it is missing. The
 * path is absolute, and the caller frees it. ERROR_CREATE. */
int cache_folder(char **out, struct error *err);
/* Makes a folder and its parents where they are missing. All may read them (0755). ERROR_CREATE. */
int cache_make(const char *path, struct error *err);
