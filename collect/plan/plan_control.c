/* The control of a platform: the same platform a second time. */
#include "collect/plan/plan.h"
#include "data/catalogue/control_names.h"
#include "data/memory.h"

int plan_add_control(struct plan *plan, const struct platform_plan *of, struct error *err)
{
    size_t place = (size_t)(of - plan->platforms);
    OWNED char *name = memory_format("%s" CONTROL_SUFFIX, of->name);
    struct platform_plan *control = plan_add_platform(plan, name, of->driver->name, err);
    if (!control)
        return -1;
    of = &plan->platforms[place]; /* the list may have moved */
    keys_copy(platform_keys, control, of);
    keys_copy(of->driver->keys, control->own, of->own);
    return plan_check_platform(control, err);
}
