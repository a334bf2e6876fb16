/* Any bytes as the runs.csv of a collection that is resumed: what is read fits the schedule, a run can be appended, and
 * the file that is left is read again. */
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "collect/results/journal.h"
#include "data/memory.h"
#include "tests/fuzz/fuzz_target.h"

static const char plan_text[] =
    "blocks = 2\nwarmup = 1\nseed = 1\nplatform native {}\nplatform docker {}\nbenchmark cpu {}\nbenchmark mem {}\n";

static const struct plan *journal_plan(void)
{
    static struct plan plan;
    struct error err = {0};
    if (plan.n_platforms == 0)
        must(plan_read(&plan, fuzz_file("plan.conf", plan_text, strlen(plan_text)), &err) == 0, err.message);
    return &plan;
}

static void check_records(const struct journal *journal)
{
    for (size_t i = 0; i < journal->n; i++) {
        struct step step;
        schedule_step(&step, journal->plan, i);
        must(memcmp(&step, &journal->records[i].step, sizeof step) == 0, "a line is its step of the schedule");
        must(isfinite(journal->records[i].value) && isfinite(journal->records[i].time), "numbers are finite");
    }
    for (size_t p = 0; p < journal->plan->n_platforms; p++)
        for (size_t b = 0; b < journal->plan->n_benchmarks; b++) {
            size_t n;
            OWNED double *values = journal_values(journal, p, b, &n);
            must(values && n <= journal->n, "a series has its values only");
        }
}

static void journal_go_on(struct journal *journal)
{
    struct error err = {0};
    struct journal again;
    char reason[] = "a \"reason\"";
    struct record record = {.status = RUN_OK, .time = 1.6e9, .value = 1.5, .seconds = 1, .reason = reason};
    schedule_step(&record.step, journal->plan, journal->n);
    must(journal_append(journal, &record, &err) == 0, err.message);
    must(journal_derive(journal, fuzz_folder(), &err) == 0, err.message);
    must(journal_open(&again, fuzz_folder(), journal->plan, &err) == 0, err.message);
    must(again.n == journal->n && again.size == journal->size, "what was written is read again");
    journal_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct journal journal;
    struct error err = {0};
    const struct plan *plan = journal_plan();
    fuzz_file("runs.csv", bytes, length);
    if (journal_open(&journal, fuzz_folder(), plan, &err) != 0) {
        must(err.kind == ERROR_DATA, "what is no journal is called that");
        fuzz_check_message(err.message);
        return 0;
    }
    check_records(&journal);
    if (journal.n < schedule_length(plan, plan->blocks))
        journal_go_on(&journal);
    journal_release(&journal);
    return 0;
}
