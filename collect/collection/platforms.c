#include "collect/collection/platforms.h"

#include <stdlib.h>
#include <string.h>

#include "collect/host/clock.h"
#include "data/memory.h"

void platforms_make(struct platforms *out, const struct plan *plan, const struct site *site)
{
    out->n = plan->n_platforms;
    out->all = memory_allocate(out->n, sizeof *out->all);
    for (size_t i = 0; i < out->n; i++)
        out->all[i] = (struct platform){.plan = &plan->platforms[i], .site = site};
}

void platforms_release(struct platforms *platforms)
{
    for (size_t i = 0; i < platforms->n; i++)
        platform_release(&platforms->all[i]);
    free(platforms->all);
    text_release(&platforms->refused);
    *platforms = (struct platforms){0};
}

void platforms_clean(struct platforms *platforms, const struct site *site)
{
    process_clean(site->id);
    for (size_t i = 0; i < platforms->n; i++) {
        struct platform *platform = &platforms->all[i];
        if (platform->plan->driver->clean)
            platform->plan->driver->clean(platform);
    }
}

int platform_probe(struct platform *platform, bool build, struct remedy *remedy, struct error *err)
{
    const struct driver *driver = platform->plan->driver;
    return driver->probe ? driver->probe(platform, build, remedy, err) : 0;
}

static void platforms_drop(struct platforms *platforms, struct plan *plan, size_t i)
{
    platform_release(&platforms->all[i]);
    plan_remove_platform(plan, i);
    memmove(&platforms->all[i], &platforms->all[i + 1], (--platforms->n - i) * sizeof *platforms->all);
    for (size_t k = i; k < platforms->n; k++)
        platforms->all[k].plan = &plan->platforms[k];
}

/* Tells that a platform cannot run, notes the reason for setup.txt, and leaves the platform out. */
static void platforms_refuse(struct platforms *platforms, struct plan *plan, size_t i, const char *reason,
                             const char *help, struct headway *headway)
{
    const char *name = plan->platforms[i].name;
    headway_say(headway, "%s is not available: %s%s%s", name, reason, *help ? "; try: " : "", help);
    text_format(&platforms->refused, "\n[%s]\nnot available: %s\n", name, reason);
    if (*help)
        text_format(&platforms->refused, "try: %s\n", help);
    platforms_drop(platforms, plan, i);
}

/* Starts the platform at *i and goes on to the next one, or leaves it out for the `reason`. With `keep` a failure is an
 * error. */
static int platforms_take(struct platforms *platforms, struct plan *plan, size_t *i, bool keep, struct headway *headway,
                          struct error *reason, struct error *err)
{
    struct platform *platform = &platforms->all[*i];
    struct remedy remedy = {0};
    struct error why = {0};
    headway_show(headway, "starting %s", platform->plan->name);
    if (platform_probe(platform, true, &remedy, &why) == 0) {
        const double began = clock_seconds();
        remedy = (struct remedy){0};
        if (platform->plan->driver->start(platform, &why) == 0) {
            platform->start_seconds = clock_seconds() - began;
            platform_rest(platform);
            ++*i;
            return 0;
        }
    }
    if (platform_interrupted(&why, err) != 0)
        return -1;
    if (keep)
        return error_set(err, ERROR_UNAVAILABLE, "%s is not available: %s%s%s", platform->plan->name, why.message,
                         *remedy.text ? "; try: " : "", remedy.text);
    platforms_refuse(platforms, plan, *i, why.message, remedy.text, headway);
    *reason = why;
    return 0;
}

/* A disk or a system without room is no fault of a platform. */
static int platforms_check_any(const struct platforms *platforms, const struct error *reason, struct error *err)
{
    if (platforms->n > 0)
        return 0;
    bool no_room = reason->kind == ERROR_CREATE || reason->kind == ERROR_IO || reason->kind == ERROR_SYSTEM;
    return no_room ? error_set(err, reason->kind, "no platform can run here: %s", reason->message)
                   : error_set(err, ERROR_UNAVAILABLE, "no platform can run here");
}

int platforms_start(struct platforms *platforms, struct plan *plan, bool keep, struct headway *headway,
                    struct error *err)
{
    struct error reason = {0};
    for (size_t i = 0; i < platforms->n;)
        if (platforms_take(platforms, plan, &i, keep, headway, &reason, err) != 0)
            return -1;
    return platforms_check_any(platforms, &reason, err);
}

int platform_wake(struct platform *platform, struct error *err)
{
    const struct driver *driver = platform->plan->driver;
    return driver->set_paused ? driver->set_paused(platform, false, err) : 0;
}

/* A failure is ignored: a guest that cannot be paused costs the others some time, and its next run says why. */
void platform_rest(struct platform *platform)
{
    const struct driver *driver = platform->plan->driver;
    struct error ignored;
    if (driver->set_paused)
        driver->set_paused(platform, true, &ignored);
}
