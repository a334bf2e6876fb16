/* What is written for runs, and read again when it is damaged in each field: tests/golden.sh holds this against journal.txt. */
#include "collect/results/journal.h"

#include "collect/results/run_log.h"
#include "tests/collect/scratch.h"

/* ---- the journal ---- */

static struct plan plan;

static void plan_begin(enum order order)
{
    struct error never;
    plan_release(&plan);
    plan = plan_defaults;
    plan.seconds = 5;
    plan.blocks = 2;
    plan.warmup = 1;
    plan.seed = 3;
    plan.order = order;
    plan_add_platform(&plan, "native", "", &never);
    plan_add_platform(&plan, "docker", "", &never);
    plan_add_benchmark(&plan, "cpu", &never);
    struct benchmark_plan *own = plan_add_benchmark(&plan, "own", &never);
    words_add(&own->command, "x");
    platform_set(&own->unit, "m/s");
    own = plan_add_benchmark(&plan, "bare", &never);
    words_add(&own->command, "x");
}

static int add(struct journal *journal, enum run_status status, const char *reason)
{
    struct run_value value = {.value = (double)(journal->n + 1) / 3};
    struct record r = {.status = status,
                       .time = 1.7e9 + 100 - 7.25 * (double)(journal->n * 5 % 7),
                       .values = &value,
                       .n_values = 1,
                       .seconds = 1.5 + (double)journal->n,
                       .boot = 1 + (long)journal->n / 7,
                       .covariates = covariates_unknown(),
                       .reason = reason ? memory_copy_text(reason) : NULL};
    schedule_step(&r.step, &plan, journal->n);
    value.column = r.step.benchmark;
    if (status == RUN_OK && r.step.block < 1)
        r.status = RUN_WARMUP;
    r.covariates.values[COLUMN_STEAL] = 0.5;
    r.covariates.values[COLUMN_CANARY_AFTER] = 20;
    int failed = journal_append(journal, &r, &err);
    free(r.reason);
    return failed;
}

static void show_file(const char *name)
{
    OWNED char *bytes = get(name);
    printf("%s\n%s", name, bytes);
}

static void list_journal(const char *what, enum order order, const char *failed)
{
    struct journal journal;
    begin();
    plan_begin(order);
    printf("\n%s\n", what);
    show_error(journal_open(&journal, base, &plan, &err));
    for (const char *at = failed; *at; at++)
        show_error(add(&journal,
                       *at == 'f'   ? RUN_FAILED
                       : *at == 'u' ? RUN_UNAVAILABLE
                                    : RUN_OK,
                       *at == 'f'   ? "it said \"no\",\n100 %d and \x1b left"
                       : *at == 'u' ? "it does not answer"
                                    : NULL));
    show_error(journal_derive(&journal, base, &err));
    show_mode("runs.csv");
    show_file("runs.csv");
    show_file("native-results.csv");
    show_file("docker-results.csv");
    for (size_t p = 0; p < 2; p++)
        for (size_t b = 0; b < 3; b++) {
            size_t n;
            OWNED double *values = journal_values(&journal, p, b, &n);
            printf("%zu %zu:", p, b);
            for (size_t i = 0; i < n; i++)
                printf(" %.3g", values[i]);
            puts("");
        }
    for (size_t i = 0; i < journal.n; i++)
        if (journal.records[i].reason)
            puts("a reason is kept");
    journal_release(&journal);
    tree_remove(base);
}

/* A reason is cut after 300 bytes. */
static void list_reasons(void)
{
    struct journal journal;
    begin();
    plan_begin(ORDER_RANDOM);
    journal_open(&journal, base, &plan, &err);
    for (int n = 299; n <= 302; n++) {
        OWNED char *reason = memory_format("%0*d", n, 7);
        add(&journal, RUN_FAILED, reason);
    }
    OWNED char *bytes = get("runs.csv");
    char *rest = bytes;
    puts("\nreasons of 299 to 302 bytes");
    for (char *line; (line = strsep(&rest, "\n")) && *line;)
        printf("%zu, ends with %s\n", strlen(strrchr(line, ',') + 1), line + strlen(line) - 6);
    journal_release(&journal);
    tree_remove(base);
}

/* The cells of the second line, one of which is another each time. */
static const struct {
    int cell;
    const char *text;
} damages[] = {
    {0, "2"},          {0, ""},           {1, "3"},          {2, ""},
    {2, "0"},          {2, "-1"},         {2, "01"},         {2, "+1"},
    {2, " 1"},         {2, "1 "},         {2, "1.0"},        {2, "x"},
    {2, "1000000001"}, {2, "1000000000"}, {2, "7"},          {2, "18446744073709551617"},
    {3, "kvm"},        {3, "dockerx"},    {4, "own2"},       {5, "9"},
    {6, ""},           {6, "x"},          {6, "-1.0"},       {6, "1e300"},
    {6, "nan"},        {6, "1 s"},        {6, "1700000000"}, {7, ""},
    {7, "x"},          {7, "1:02"},       {7, "7"},          {7, "-3.5e2"},
    {8, "other"},      {9, ""},           {9, "o"},          {9, "okay"},
    {9, "ok"},         {9, "warmup"},     {9, "failed"},     {9, "unavailable"},
    {9, "skipped"},    {10, ""},          {10, "x"},         {10, "3"},
    {21, "a reason"},
};

static void list_damage(const char *const *cells, int cell, const char *text, const char *before, const char *after)
{
    struct journal journal;
    RELEASED(text_release) struct text bytes = {0};
    text_append(&bytes, before);
    for (int i = 0; cells[i]; i++)
        text_format(&bytes, "%s%s", i ? "," : "", i == cell ? text : cells[i]);
    text_append(&bytes, after);
    put("runs.csv", text_string(&bytes));
    err = (struct error){0};
    int status = journal_open(&journal, base, &plan, &err);
    printf("cell %d is '%s': ", cell, text);
    show_error(status);
    if (status == 0)
        printf("  %zu runs; the second has status %d, %.10g s, value %.10g, time %.10g\n", journal.n,
               (int)journal.records[1].status, journal.records[1].seconds,
               journal.records[1].n_values ? journal.records[1].values[0].value : 0, journal.records[1].time);
    if (status == 0)
        printf("  boot %ld, last of the platform %ld\n", journal.records[1].boot,
               journal_last_boot(&journal, journal.records[1].step.platform));
    else if (journal.file != -1 || journal.n)
        puts("  it is open");
    journal_release(&journal);
}

static void list_damages(void)
{
    struct journal journal;
    begin();
    plan_begin(ORDER_RANDOM);
    journal_open(&journal, base, &plan, &err);
    for (int i = 0; i < 8; i++)
        add(&journal, i == 1 ? RUN_OK : i == 2 ? RUN_FAILED : RUN_OK, i == 2 ? "why" : NULL);
    journal_release(&journal);
    OWNED char *whole = get("runs.csv"), *line = NULL;
    char *second = strchr(strchr(whole, '\n') + 1, '\n') + 1, *third = strchr(second, '\n');
    OWNED char *before = memory_copy_bytes(whole, (size_t)(second - whole)), *after = memory_copy_text(third);
    line = memory_copy_bytes(second, (size_t)(third - second));
    char *cells[30] = {NULL}, *rest = line;
    for (int i = 0; i < 29 && rest; i++)
        cells[i] = strsep(&rest, ",");
    puts("\na cell of the second run is another");
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++)
        list_damage((const char *const *)cells, damages[i].cell, damages[i].text, before, after);
    puts("\na line has fewer cells");
    for (int n = 12; n > 0; n--) {
        char *kept = cells[n];
        cells[n] = NULL;
        list_damage((const char *const *)cells, -1, "", before, after);
        cells[n] = kept;
    }
    tree_remove(base);
}

/* Bytes of a file, and what the journal makes of them. */
static void list_beginnings(void)
{
    static const char *const texts[] = {"", "block", "block\n", "\n", "block\n\n", "x\ny\n"};
    puts("\nother beginnings");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct journal journal;
        begin();
        put("runs.csv", texts[i]);
        int status = journal_open(&journal, base, &plan, &err);
        printf("beginning %zu: ", i);
        show_error(status);
        if (status == 0) {
            show_error(add(&journal, RUN_OK, NULL));
            show_file("runs.csv");
            journal_release(&journal);
        }
        tree_remove(base);
    }
    begin();
    folder("runs.csv");
    struct journal journal;
    show_error(journal_open(&journal, base, &plan, &err));
    tree_remove(base);
    show_error(journal_open(&journal, base, &plan, &err));
    show_error(journal_derive(&(struct journal){.plan = &plan}, base, &err));
}

/* ---- the log of a run ---- */

static void list_log(const char *output, size_t n_output, const char *errors, size_t n_errors, const char *reason)
{
    struct outcome outcome = {
        .kind = OUTCOME_TIMED_OUT, .limit = 7, .seconds = 7.25, .n_output = n_output, .n_errors = n_errors};
    text_append(&outcome.output, output);
    text_append(&outcome.errors, errors);
    show_error(run_log_write(base, "run.log", &outcome, reason, &err));
    show_file("run.log");
    outcome_release(&outcome);
}

static void list_logs(void)
{
    begin();
    puts("\nlogs");
    list_log("", 0, "", 0, NULL);
    list_log("one\ntwo\n\nfour", 13, "\x1b\x1b\x1b\x1b\n\x7f\n", 7, "late");
    list_log("\n\n", 3, "x", 1, "");
    tree_remove(base);
    list_log("", 0, "", 0, NULL);
}

int main(void)
{
    umask(022);
    list_journal("random order", ORDER_RANDOM,
                 "oooooo"
                 "ofouoo"
                 "ooff");
    list_journal("a whole collection in random order", ORDER_RANDOM,
                 "oofooo"
                 "oooooo"
                 "oooooo");
    list_journal("blocked order", ORDER_BLOCKED,
                 "ooo"
                 "ofo"
                 "ooo"
                 "ooo"
                 "uuo");
    list_journal("no run", ORDER_RANDOM, "");
    list_journal("a warm-up", ORDER_RANDOM, "oooo");
    list_reasons();
    list_damages();
    list_beginnings();
    list_logs();
    plan_release(&plan);
    return 0;
}
