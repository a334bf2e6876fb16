/* Any bytes as a plan file: what is read is checked, and is read again as it was written. */
#include <string.h>

#include "collect/plan/plan.h"
#include "collect/plan/schedule.h"
#include "data/memory.h"
#include "tests/fuzz/fuzz_target.h"

static void check_again(const struct plan *plan)
{
    RELEASED(text_release) struct text written = {0}, again = {0};
    RELEASED(plan_release) struct plan read = {0};
    struct error err = {0};
    plan_write(&written, plan);
    const char *path = fuzz_file("plan.conf", text_string(&written), written.length);
    must(plan_read(&read, path, &err) == 0, err.message);
    plan_write(&again, &read);
    must(strcmp(text_string(&written), text_string(&again)) == 0, "a plan is read as it was written");
}

static void check_plan(const struct plan *plan)
{
    struct error err = {0};
    struct step step;
    must(plan_check(plan, &err) == 0, err.message);
    must(plan->n_platforms > 0 && plan->n_benchmarks > 0, "a plan has platforms and benchmarks");
    must(plan_limit(plan) > 0, "a run has a limit");
    schedule_step(&step, plan, schedule_length(plan, 1) - 1);
    must(step.platform < plan->n_platforms && step.benchmark < plan->n_benchmarks, "a step is of the plan");
    check_again(plan);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct plan plan;
    struct error err = {0};
    if (plan_read(&plan, fuzz_file("plan.conf", bytes, length), &err) == 0)
        check_plan(&plan);
    else
        must(err.kind == ERROR_DATA || err.kind == ERROR_IO, "what is no plan is called that");
    if (err.kind)
        fuzz_check_message(err.message);
    plan_release(&plan);
    return 0;
}
