#include "collect/collection/boot_costs.h"

#include <math.h>

#include "collect/collection/headway.h"
#include "data/memory.h"

bool boots_matter(const struct plan *plan)
{
    return plan->boots > 1 || (plan->blocks > 1 && plan_has_restarts(plan));
}

char *boots_duration(double seconds)
{
    const double halves = ceil(2 * seconds) / 2;
    return halves > 9.5 ? headway_duration(seconds) : memory_format("%.1f s", halves > 0 ? halves : 0.5);
}

void boots_tell(struct text *out, const struct plan *plan, size_t index, double seconds, bool measured)
{
    const struct platform_plan *platform = &plan->platforms[index];
    OWNED char *time = boots_duration(seconds);
    const long restarts = platform->boots - 1;
    const char *where = measured ? "" : " (not measured here)", *least = plan->until > 0 ? " at least" : "";
    if (!platform_restarts(platform))
        text_format(out, "%s: 1 boot; it cannot be started afresh, and goes on", platform->name);
    else if (restarts < 1)
        text_format(out, "%s: 1 boot; a restart would take about %s%s, and --boots asks for more", platform->name, time,
                    where);
    else
        text_format(out, "%s: %ld boots%s; %ld restart%s of about %s%s", platform->name, platform->boots, least,
                    restarts, restarts == 1 ? "" : "s", time, where);
}
