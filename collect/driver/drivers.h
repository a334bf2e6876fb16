/* The table of drivers. */
#pragma once

#include "collect/platform/platform.h"
#include "data/catalogue/catalogue.h"

/* Ends with NULL. */
extern const struct driver *const drivers[];

/* Finds a driver by its name; NULL: there is none. */
const struct driver *driver_find(const char *name);
/* Finds the driver that makes what a platform of this name is; NULL: none does. */
const struct driver *driver_of_platform(const char *name);
/* Returns the names, which the caller releases. */
struct words driver_names(void);
