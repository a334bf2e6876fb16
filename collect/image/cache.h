/* The folder that stays between collections: images. */
#ifndef COLLECT_CACHE_H
#define COLLECT_CACHE_H

#include "data/error.h"

/* VIRTSTAT_CACHE, else virtstat in XDG_CACHE_HOME, else in HOME/.cache; absolute. Made with its parents where missing.
 * The caller frees it. ERROR_CREATE. */
int cache_folder(char **out, struct error *err);
/* Makes a folder and its parents where they are missing, readable for all (0755). ERROR_CREATE. */
int cache_make(const char *path, struct error *err);

#endif
