#include "collect/driver/drivers.h"

#include <string.h>

/* The table has a row for each driver, in the order in which messages list them. */
#define DRIVERS(row) row(native) row(container) row(qemu) row(ssh) row(command)

#define DECLARE(name) extern const struct driver driver_##name;
#define ADDRESS(name) &driver_##name,
DRIVERS(DECLARE)
const struct driver *const drivers[] = {DRIVERS(ADDRESS) NULL};

const struct driver *driver_find(const char *name)
{
    const struct driver *const *driver = drivers;
    while (*driver && strcmp((*driver)->name, name) != 0)
        driver++;
    return *driver;
}

static bool driver_makes(const struct driver *driver, const char *kind)
{
    const char *const *made = driver->makes;
    while (made && *made && strcmp(*made, kind) != 0)
        made++;
    return made && *made;
}

const struct driver *driver_of_platform(const char *name)
{
    const char *kind = catalogue_kind_of_platform(name);
    const struct driver *const *driver = drivers;
    while (kind && *driver && !driver_makes(*driver, kind))
        driver++;
    return kind ? *driver : NULL;
}

struct words driver_names(void)
{
    struct words names = {0};
    for (const struct driver *const *driver = drivers; *driver; driver++)
        words_add(&names, (*driver)->name);
    return names;
}
