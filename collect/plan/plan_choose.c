/* Which platforms and benchmarks of a plan are kept. */
#include <string.h>

#include "collect/plan/plan.h"
#include "data/memory.h"
#include "data/text.h"

static bool names_have(const char *name, char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* The caller releases the names. */
static struct words platform_names(const struct plan *plan)
{
    struct words names = {0};
    for (size_t i = 0; i < plan->n_platforms; i++)
        words_add(&names, plan->platforms[i].name);
    return names;
}

static struct words benchmark_names(const struct plan *plan)
{
    struct words names = {0};
    for (size_t i = 0; i < plan->n_benchmarks; i++)
        words_add(&names, plan->benchmarks[i].name);
    return names;
}

/* Whether a name is among those that are there, which are released. The message lists them when it is not. */
static int check_there(const char *what, const char *name, struct words there, struct error *err)
{
    bool found = names_have(name, there.all, there.n);
    RELEASED(text_release) struct text list = {0};
    for (size_t i = 0; i < there.n; i++)
        text_format(&list, " %s", there.all[i]);
    if (!found)
        error_set(err, ERROR_USAGE, "there is no %s '%s'; there are%s", what, text_short(name).bytes,
                  text_string(&list));
    words_release(&there);
    return found ? 0 : -1;
}

int plan_choose_platforms(struct plan *plan, char *const *names, size_t n, bool anew, struct error *err)
{
    struct error ignored;
    for (size_t i = 0; i < n; i++) {
        if (anew)
            plan_add_platform(plan, names[i], "", &ignored);
        if (check_there("platform", names[i], platform_names(plan), err) != 0)
            return -1;
    }
    for (size_t i = plan->n_platforms; n > 0 && i-- > 0;)
        if (!names_have(plan->platforms[i].name, names, n))
            plan_remove_platform(plan, i);
    return 0;
}

int plan_choose_benchmarks(struct plan *plan, char *const *names, size_t n, struct error *err)
{
    for (size_t i = 0; i < n; i++)
        if (check_there("benchmark", names[i], benchmark_names(plan), err) != 0)
            return -1;
    for (size_t i = plan->n_benchmarks; n > 0 && i-- > 0;)
        if (!names_have(plan->benchmarks[i].name, names, n))
            plan_remove_benchmark(plan, i);
    return 0;
}

int plan_make(struct plan *plan, const char *file, const struct option_list *platforms,
              const struct option_list *benchmarks, struct error *err)
{
    if (file && plan_read(plan, file, err) != 0)
        return -1;
    if (!file)
        plan_init(plan);
    if (plan_choose_platforms(plan, platforms->items, platforms->n, file == NULL, err) == 0 &&
        plan_choose_benchmarks(plan, benchmarks->items, benchmarks->n, err) == 0)
        return 0;
    plan_release(plan);
    return -1;
}
