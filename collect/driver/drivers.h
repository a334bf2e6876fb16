/* The drivers: a row for each. */
#ifndef COLLECT_DRIVERS_H
#define COLLECT_DRIVERS_H

#include "collect/platform/platform.h"
#include "data/catalogue/catalogue.h"

/* Ends with NULL. */
extern const struct driver *const drivers[];

/* By its name; NULL: there is none. */
const struct driver *driver_find(const char *name);
/* The one that makes platforms of this kind; NULL: none does. */
const struct driver *driver_of_tier(enum tier tier);
/* The caller releases it. */
struct words driver_names(void);

#endif
