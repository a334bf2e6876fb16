/* How often each platform is started within a collection. */
#include "collect/plan/plan.h"

static const double cheap = 10; /* seconds that a restart may take where nobody asked for it */

bool platform_restarts(const struct platform_plan *platform)
{
    return platform->driver->restart != NULL;
}

bool plan_has_restarts(const struct plan *plan)
{
    for (size_t i = 0; i < plan->n_platforms; i++)
        if (platform_restarts(&plan->platforms[i]))
            return true;
    return false;
}

/* ---- checking ---- */

static int check_number(long boots, long blocks, struct error *err)
{
    const char *s = blocks == 1 ? "" : "s";
    if (boots >= 0 && boots <= blocks)
        return 0;
    return error_set(err, ERROR_USAGE, "%ld block%s can be divided into 1 to %ld boot%s, not %ld", blocks, s, blocks, s,
                     boots);
}

int plan_check_boots(const struct plan *plan, struct error *err)
{
    if (check_number(plan->boots, plan->blocks, err) != 0)
        return -1;
    for (size_t i = 0; i < plan->n_platforms; i++) {
        const struct platform_plan *platform = &plan->platforms[i];
        struct error why = {0};
        if (check_number(platform->boots, plan->blocks, &why) != 0)
            return error_set(err, ERROR_USAGE, "platform %s: %s", platform->name, why.message);
    }
    return 0;
}

/* ---- choosing ---- */

void plan_settle_boots(struct plan *plan)
{
    for (size_t i = 0; i < plan->n_platforms; i++) {
        struct platform_plan *platform = &plan->platforms[i];
        if (!platform_restarts(platform) || platform->boots > 0)
            continue;
        platform->boots = plan->boots > 0 ? plan->boots : platform->driver->restart_seconds <= cheap ? plan->blocks : 1;
    }
}

void plan_set_boots(struct plan *plan, long boots)
{
    plan->boots = boots;
    for (size_t i = 0; i < plan->n_platforms; i++)
        plan->platforms[i].boots = 0;
}
