/* Parts of a plan. */
#include <stdlib.h>
#include <string.h>

#include "collect/plan/plan.h"
#include "data/catalogue/catalogue.h"

void plan_remove_platform(struct plan *plan, size_t index)
{
    platform_plan_release(&plan->platforms[index]);
    plan->n_platforms--;
    memmove(&plan->platforms[index], &plan->platforms[index + 1],
            (plan->n_platforms - index) * sizeof *plan->platforms);
}

static void remove_benchmark(struct plan *plan, size_t index)
{
    plan_release_benchmark(&plan->benchmarks[index]);
    plan->n_benchmarks--;
    memmove(&plan->benchmarks[index], &plan->benchmarks[index + 1],
            (plan->n_benchmarks - index) * sizeof *plan->benchmarks);
}

static bool among(char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static int refuse_name(const char *what, const char *name, const struct text *there, struct error *err)
{
    char *shown = text_printable(name, strlen(name), 80);
    error_set(err, ERROR_USAGE, "there is no %s '%s'; there are%s", what, shown, text_string(there));
    free(shown);
    return -1;
}

static int find_platform(struct plan *plan, const char *name, bool anew, struct error *err)
{
    struct text there = {0};
    bool found = false;
    for (size_t i = 0; i < plan->n_platforms; i++) {
        found = found || strcmp(plan->platforms[i].name, name) == 0;
        text_format(&there, " %s", plan->platforms[i].name);
    }
    struct error bad = {0};
    if (!found && anew && catalogue_tier(name) != TIER_UNKNOWN) {
        const struct platform_plan *added = plan_add_platform(plan, name, &bad);
        found = added && plan_check_platform(added, &bad) == 0;
    }
    int failed = found ? 0 : refuse_name("platform", name, &there, err);
    text_release(&there);
    return failed;
}

int plan_choose_platforms(struct plan *plan, char *const *names, size_t n, bool anew, struct error *err)
{
    for (size_t i = 0; i < n; i++)
        if (find_platform(plan, names[i], anew, err) != 0)
            return -1;
    for (size_t i = plan->n_platforms; n > 0 && i-- > 0;)
        if (!among(names, n, plan->platforms[i].name))
            plan_remove_platform(plan, i);
    return 0;
}

int plan_choose_benchmarks(struct plan *plan, char *const *names, size_t n, struct error *err)
{
    struct text there = {0};
    int failed = 0;
    for (size_t i = 0; i < plan->n_benchmarks; i++)
        text_format(&there, " %s", plan->benchmarks[i].name);
    for (size_t i = 0; i < n && !failed; i++) {
        bool found = false;
        for (size_t k = 0; k < plan->n_benchmarks; k++)
            found = found || strcmp(plan->benchmarks[k].name, names[i]) == 0;
        failed = found ? 0 : refuse_name("benchmark", names[i], &there, err);
    }
    text_release(&there);
    for (size_t i = plan->n_benchmarks; !failed && n > 0 && i-- > 0;)
        if (!among(names, n, plan->benchmarks[i].name))
            remove_benchmark(plan, i);
    return failed;
}
