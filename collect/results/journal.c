#include "collect/results/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/host/tree.h"
#include "data/csv/csv_write.h"
#include "data/memory.h"
#include "data/value/moment.h"
#include "data/value/number.h"

static const char *const run_status_names[] = {
    [RUN_OK] = "ok", [RUN_WARMUP] = "warmup", [RUN_FAILED] = "failed", [RUN_UNAVAILABLE] = "unavailable"};

static const char first_columns[] = "block,position,platform,benchmark,run,time,value,unit,status,seconds";

/* ---- lines ---- */

/* Appends the cells that the schedule decides. */
static void append_step(struct text *line, const struct plan *plan, const struct step *step)
{
    text_format(line, "%ld,%zu,%s,%s,%ld,", step->block, step->position, plan->platforms[step->platform].name,
                plan->benchmarks[step->benchmark].name, step->block);
}

static void append_value(struct text *line, double value)
{
    OWNED char *text = number_exact(value);
    text_append(line, text);
}

static void append_reason(struct text *line, const char *reason)
{
    OWNED char *shown = text_printable(reason, strlen(reason), 300);
    csv_append_text(line, shown);
}

static bool has_value(enum run_status status)
{
    return status == RUN_OK || status == RUN_WARMUP;
}

/* The direction of a benchmark of one's own; that of the others is known. */
static const char *direction_of(const struct benchmark_plan *benchmark)
{
    if (benchmark->command.n == 0 || benchmark->better == BETTER_UNKNOWN)
        return "";
    return benchmark->better == BETTER_HIGHER ? "higher" : "lower";
}

static void append_line(struct text *line, const struct journal *journal, const struct record *record)
{
    const struct plan *plan = journal->plan;
    append_step(line, plan, &record->step);
    text_format(line, "%.3f,", record->time);
    if (has_value(record->status))
        append_value(line, record->value);
    text_format(line, ",%s,%s,%.3f", benchmark_unit(&plan->benchmarks[record->step.benchmark]),
                run_status_names[record->status], record->seconds);
    covariates_cells(line, &record->covariates);
    if (journal->better)
        text_format(line, ",%s", direction_of(&plan->benchmarks[record->step.benchmark]));
    text_append(line, ",");
    if (record->reason)
        append_reason(line, record->reason);
    text_append(line, "\n");
}

static void journal_keep(struct journal *journal, const struct record *record)
{
    journal->records = memory_grow(journal->records, journal->n, &journal->capacity, sizeof *journal->records);
    journal->records[journal->n] = *record;
    journal->records[journal->n++].reason = NULL;
}

/* ---- writing ---- */

/* Writes all of it to the disk, or leaves the file as it was. */
static int journal_write(struct journal *journal, const struct text *text, struct error *err)
{
    if (dprintf(journal->file, "%s", text_string(text)) == (int)text->length && fdatasync(journal->file) == 0) {
        journal->size += (long long)text->length;
        return 0;
    }
    int reason = errno;
    if (ftruncate(journal->file, journal->size) == 0)
        lseek(journal->file, journal->size, SEEK_SET);
    return error_set(err, ERROR_IO,
                     "cannot write to runs.csv: %s; what was written before is intact, and --resume goes on",
                     strerror(reason));
}

int journal_append(struct journal *journal, const struct record *record, struct error *err)
{
    RELEASED(text_release) struct text line = {0};
    append_line(&line, journal, record);
    int failed = journal_write(journal, &line, err);
    if (!failed)
        journal_keep(journal, record);
    return failed;
}

static int write_header(struct journal *journal, const char *folder, struct error *err)
{
    RELEASED(text_release) struct text header = {0};
    text_append(&header, first_columns);
    covariates_header(&header);
    text_append(&header, ",better,reason\n");
    int failed = journal_write(journal, &header, err);
    int directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (!failed && (directory < 0 || fsync(directory) != 0))
        failed = error_set(err, ERROR_IO, "%s: %s", folder, strerror(errno));
    close(directory);
    return failed;
}

/* ---- reading ---- */

static bool read_number(double *value, const char *cell)
{
    return number_parse(value, cell, strlen(cell), '.') == NUMBER_PLAIN;
}

static bool read_status(enum run_status *out, const char *cell)
{
    for (*out = RUN_OK; *out <= RUN_UNAVAILABLE; ++*out)
        if (strcmp(cell, run_status_names[*out]) == 0)
            return true;
    return false;
}

/* Reads what append_line wrote for the record's step; false when it is something else. */
static bool read_record(struct record *record, const struct plan *plan, char *line)
{
    enum { TIME, VALUE, UNIT, STATUS, SECONDS, CELLS };
    RELEASED(text_release) struct text step = {0};
    append_step(&step, plan, &record->step);
    bool fits = strncmp(line, text_string(&step), step.length) == 0;
    char *rest = line + (fits ? step.length : 0), *cells[CELLS];
    for (int i = 0; i < CELLS; i++)
        cells[i] = strsep(&rest, ",");
    return fits && rest && read_number(&record->time, cells[TIME]) && moment_is_time(record->time) &&
           read_status(&record->status, cells[STATUS]) && read_number(&record->seconds, cells[SECONDS]) &&
           (has_value(record->status) ? read_number(&record->value, cells[VALUE]) : *cells[VALUE] == '\0');
}

static int take_line(struct journal *journal, char *line, const char *path, size_t number, struct error *err)
{
    const struct plan *plan = journal->plan;
    struct record record = {0};
    schedule_step(&record.step, plan, journal->n);
    if (!read_record(&record, plan, line))
        return error_set(err, ERROR_DATA,
                         "%s:%zu: this is not run %zu of plan.conf (block %ld: %s on %s); --force starts over", path,
                         number, journal->n + 1, record.step.block, plan->benchmarks[record.step.benchmark].name,
                         plan->platforms[record.step.platform].name);
    journal_keep(journal, &record);
    return 0;
}

/* Reads whole lines, which are taken apart. */
static int read_lines(struct journal *journal, char *bytes, const char *path, struct error *err)
{
    char *rest = bytes, *line;
    for (size_t number = 1; (line = strsep(&rest, "\n")) && rest; number++)
        if (number > 1 && take_line(journal, line, path, number, err) != 0)
            return -1;
    return 0;
}

/* Counts the bytes of the whole lines before the first zero byte: a crash may leave zeros, or a torn line. */
static size_t whole_lines(const char *bytes, size_t length)
{
    const char *zero = memchr(bytes, '\0', length);
    size_t whole = zero ? (size_t)(zero - bytes) : length;
    while (whole > 0 && bytes[whole - 1] != '\n')
        whole--;
    return whole;
}

/* ---- opening ---- */

static int open_file(struct journal *out, const char *folder, const char *path, struct error *err)
{
    size_t length;
    out->file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (out->file < 0)
        return error_set(err, ERROR_CREATE, "%s: %s", path, strerror(errno));
    OWNED char *bytes = tree_read(path, SIZE_MAX, &length);
    if (!bytes)
        return error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
    length = whole_lines(bytes, length);
    out->size = (long long)length;
    if (read_lines(out, bytes, path, err) != 0)
        return -1;
    if (ftruncate(out->file, out->size) != 0 || lseek(out->file, out->size, SEEK_SET) < 0)
        return error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
    static const char end[] = ",better,reason";
    size_t header = strcspn(bytes, "\n"), n = sizeof end - 1;
    out->better = out->size == 0 || (header > n && strncmp(bytes + header - n, end, n) == 0);
    return out->size == 0 ? write_header(out, folder, err) : 0;
}

int journal_open(struct journal *out, const char *folder, const struct plan *plan, struct error *err)
{
    *out = (struct journal){.file = -1, .plan = plan};
    OWNED char *path = tree_path(folder, "runs.csv");
    int failed = open_file(out, folder, path, err);
    if (failed)
        journal_release(out);
    return failed ? -1 : 0;
}

void journal_release(struct journal *journal)
{
    close(journal->file); /* which does nothing with -1 */
    free(journal->records);
    *journal = (struct journal){.file = -1};
}

double *journal_values(const struct journal *journal, size_t platform, size_t benchmark, size_t *n)
{
    double *values = memory_allocate(journal->n, sizeof *values);
    *n = 0;
    for (size_t i = 0; i < journal->n; i++) {
        const struct record *r = &journal->records[i];
        if (r->status == RUN_OK && r->step.platform == platform && r->step.benchmark == benchmark)
            values[(*n)++] = r->value;
    }
    return values;
}
