#include "collect/platforms.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

void platforms_make(struct platforms *out, const struct plan *plan, const struct site *site)
{
    out->n = plan->n_platforms;
    out->all = memory_allocate(out->n, sizeof *out->all);
    for (size_t i = 0; i < out->n; i++) {
        struct platform *p = out->all[i] = memory_allocate(1, sizeof *p);
        platform_plan_copy(&p->plan, &plan->platforms[i]);
        p->driver = driver_find(p->plan.driver);
        p->site = site;
    }
}

static void release(struct platform *platform)
{
    platform_release(platform);
    free(platform);
}

void platforms_release(struct platforms *platforms)
{
    for (size_t i = 0; i < platforms->n; i++)
        release(platforms->all[i]);
    free(platforms->all);
    text_release(&platforms->refused);
    *platforms = (struct platforms){0};
}

void platforms_clean(struct platforms *platforms, const struct site *site)
{
    process_clean(site->id);
    for (size_t i = 0; i < platforms->n; i++)
        if (platforms->all[i]->driver->clean)
            platforms->all[i]->driver->clean(platforms->all[i]);
}

int platforms_probe(struct platform *platform, bool build, struct refusal *refusal, struct error *err)
{
    struct error why = {0};
    if (platform->driver->probe(platform, build, refusal, &why) == 0)
        return 0;
    if (why.kind == ERROR_INTERRUPTED)
        return error_set(err, why.kind, "%s", why.message);
    return platform_refuse(refusal, NULL, "%s", why.message);
}

/* 0: it runs; or it does not, and why. */
static int start_one(struct platform *platform, struct refusal *refusal, struct error *err)
{
    struct error why = {0};
    if (platforms_probe(platform, true, refusal, err) != 0)
        return -1;
    if (refusal->reason || platform->driver->start(platform, &why) == 0)
        return 0;
    if (why.kind == ERROR_INTERRUPTED)
        return error_set(err, why.kind, "%s", why.message);
    return platform_refuse(refusal, NULL, "%s", why.message);
}

static void drop(struct platforms *platforms, struct plan *plan, size_t i)
{
    release(platforms->all[i]);
    platforms->n--;
    memmove(&platforms->all[i], &platforms->all[i + 1], (platforms->n - i) * sizeof *platforms->all);
    plan_remove_platform(plan, i);
}

static int take(struct platforms *platforms, struct plan *plan, size_t *i, bool keep, struct headway *headway,
                struct error *err)
{
    struct refusal refusal = {0};
    struct platform *platform = platforms->all[*i];
    headway_show(headway, "starting", platform->plan.name);
    if (start_one(platform, &refusal, err) != 0)
        return -1;
    if (!refusal.reason) {
        platform_rest(platform);
        ++*i;
        return 0;
    }
    char *words = memory_format("%s is not available: %s%s%s", platform->plan.name, refusal.reason,
                                refusal.remedy ? "; try: " : "", refusal.remedy ? refusal.remedy : "");
    if (keep)
        error_set(err, ERROR_UNAVAILABLE, "%s", words);
    else {
        headway_say(headway, "%s", words);
        text_format(&platforms->refused, "\n[%s]\nnot available: %s\n", platform->plan.name, refusal.reason);
        if (refusal.remedy)
            text_format(&platforms->refused, "try: %s\n", refusal.remedy);
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
        if (take(platforms, plan, &i, keep, headway, err) != 0)
            return -1;
    return platforms->n > 0 ? 0 : error_set(err, ERROR_UNAVAILABLE, "no platform can run here");
}

int platform_wake(struct platform *platform, struct error *err)
{
    return platform->driver->unpause ? platform->driver->unpause(platform, err) : 0;
}

/* A guest that cannot be paused costs the others something; its next run tells what is wrong with it. */
void platform_rest(struct platform *platform)
{
    struct error ignored;
    if (platform->driver->pause)
        platform->driver->pause(platform, &ignored);
}
