#include "collect/collection/platforms.h"

#include <stdlib.h>
#include <string.h>

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

int platforms_probe(struct platform *platform, bool build, struct refusal *refusal, struct error *err)
{
    const struct driver *driver = platform->plan->driver;
    struct error why = {0};
    if (!driver->probe || driver->probe(platform, build, refusal, &why) == 0)
        return 0;
    return refusal_from(refusal, NULL, &why, err);
}

/* 0: it runs, or it is refused. */
static int start_one(struct platform *platform, struct refusal *refusal, struct error *err)
{
    struct error why = {0};
    if (platforms_probe(platform, true, refusal, err) != 0)
        return -1;
    if (refusal->reason || platform->plan->driver->start(platform, &why) == 0)
        return 0;
    return refusal_from(refusal, NULL, &why, err);
}

static void drop(struct platforms *platforms, struct plan *plan, size_t i)
{
    platform_release(&platforms->all[i]);
    plan_remove_platform(plan, i);
    memmove(&platforms->all[i], &platforms->all[i + 1], (--platforms->n - i) * sizeof *platforms->all);
    for (size_t k = i; k < platforms->n; k++)
        platforms->all[k].plan = &plan->platforms[k];
}

static void note_refusal(struct platforms *platforms, const char *name, const struct refusal *refusal)
{
    text_format(&platforms->refused, "\n[%s]\nnot available: %s\n", name, refusal->reason);
    if (refusal->remedy)
        text_format(&platforms->refused, "try: %s\n", refusal->remedy);
}

/* Starts the platform at *i and goes to the next one, or leaves it out; `keep`: one that is refused is an error. */
static int take_one(struct platforms *platforms, struct plan *plan, size_t *i, bool keep, struct headway *headway,
                    struct error *err)
{
    struct refusal refusal = {0};
    struct platform *platform = &platforms->all[*i];
    const char *name = platform->plan->name;
    headway_show(headway, "starting", name);
    if (start_one(platform, &refusal, err) != 0)
        return -1;
    if (!refusal.reason) {
        platform_rest(platform);
        ++*i;
        return 0;
    }
    char *words = memory_format("%s is not available: %s%s%s", name, refusal.reason, refusal.remedy ? "; try: " : "",
                                refusal.remedy ? refusal.remedy : "");
    if (keep)
        error_set(err, ERROR_UNAVAILABLE, "%s", words);
    else {
        headway_say(headway, "%s", words);
        note_refusal(platforms, name, &refusal);
        drop(platforms, plan, *i);
    }
    refusal_release(&refusal);
    free(words);
    return keep ? -1 : 0;
}

int platforms_start(struct platforms *platforms, struct plan *plan, bool keep, struct headway *headway,
                    struct error *err)
{
    for (size_t i = 0; i < platforms->n;)
        if (take_one(platforms, plan, &i, keep, headway, err) != 0)
            return -1;
    return platforms->n > 0 ? 0 : error_set(err, ERROR_UNAVAILABLE, "no platform can run here");
}

int platform_wake(struct platform *platform, struct error *err)
{
    const struct driver *driver = platform->plan->driver;
    return driver->unpause ? driver->unpause(platform, err) : 0;
}

/* A guest that cannot be paused costs the others something; its next run tells what is wrong with it. */
void platform_rest(struct platform *platform)
{
    const struct driver *driver = platform->plan->driver;
    struct error ignored;
    if (driver->pause)
        driver->pause(platform, &ignored);
}

int platforms_interrupted(const struct error *why, struct error *err)
{
    if (why->kind != ERROR_INTERRUPTED)
        return 0;
    *err = *why;
    return -1;
}
