/* Any bytes as the runs.csv of a collection that is resumed: what is read fits the schedule, a run can be appended, and
 * the file that is left is read again. */
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "collect/results/journal.h"
#include "data/memory.h"
#include "tests/fuzz/fuzz_target.h"

/* The second has a benchmark that may have several lines for a run. */
#define PLAN "blocks = 2\nwarmup = 1\nseed = 1\nplatform native {}\nplatform docker {}\nbenchmark cpu {}\n"
static const char *const plan_texts[] = {PLAN "benchmark mem {}\n",
                                         PLAN "benchmark disk { command = {fio} format = fio }\n"};

static const struct plan *journal_plan(size_t which)
{
    static struct plan plans[2];
    struct error err = {0};
    const char *text = plan_texts[which];
    if (plans[which].n_platforms == 0)
        must(plan_read(&plans[which], fuzz_file("plan.conf", text, strlen(text)), &err) == 0, err.message);
    return &plans[which];
}

static void check_records(const struct journal *journal)
{
    for (size_t i = 0; i < journal->n; i++) {
        struct step step;
        schedule_step(&step, journal->plan, i);
        must(memcmp(&step, &journal->records[i].step, sizeof step) == 0, "a line is its step of the schedule");
        must(isfinite(journal->records[i].time), "times are finite");
        must(journal->layout.boot ? journal->records[i].boot > 0 : journal->records[i].boot == 0,
             "a boot counts from 1 where the file tells it");
        for (size_t v = 0; v < journal->records[i].n_values; v++) {
            const struct run_value *value = &journal->records[i].values[v];
            must(isfinite(value->value), "numbers are finite");
            must(value->column < journal->columns.n &&
                     journal->columns.items[value->column].benchmark == step.benchmark,
                 "a value is one of the benchmark that was run");
        }
    }
    for (size_t p = 0; p < journal->plan->n_platforms; p++)
        for (size_t b = 0; b < journal->columns.n; b++) {
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
    struct run_value value = {.value = 1.5};
    struct record record = {
        .status = RUN_OK, .time = 1.6e9, .values = &value, .n_values = 1, .seconds = 1, .boot = 1, .reason = reason};
    schedule_step(&record.step, journal->plan, journal->n);
    value.column = record.step.benchmark;
    must(journal_append(journal, &record, &err) == 0, err.message);
    must(journal_derive(journal, fuzz_folder(), &err) == 0, err.message);
    must(journal_open(&again, fuzz_folder(), journal->plan, &err) == 0, err.message);
    must(again.n == journal->n && again.size == journal->size, "what was written is read again");
    journal_release(&again);
}

static void read_journal(const struct plan *plan, const uint8_t *bytes, size_t length)
{
    struct journal journal;
    struct error err = {0};
    fuzz_file("runs.csv", bytes, length);
    if (journal_open(&journal, fuzz_folder(), plan, &err) != 0) {
        must(err.kind == ERROR_DATA, "what is no journal is called that");
        fuzz_check_message(err.message);
        return;
    }
    check_records(&journal);
    if (journal.n < schedule_length(plan, plan->blocks))
        journal_go_on(&journal);
    journal_release(&journal);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    for (size_t i = FUZZ_CHOICES(length, 2); i < 2; i = FUZZ_NEXT(i, 2))
        read_journal(journal_plan(i), bytes, length);
    return 0;
}
