#include "collect/results/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/host/tree.h"
#include "data/csv/csv_table.h"
#include "data/memory.h"
#include "data/value/number.h"

static const char *const run_status_names[] = {
    [RUN_OK] = "ok", [RUN_WARMUP] = "warmup", [RUN_FAILED] = "failed", [RUN_UNAVAILABLE] = "unavailable"};

static const char first_columns[] = "block,position,platform,benchmark,run,time,value,unit,status,seconds";

/* ---- lines ---- */

static void append_cell_number(struct text *line, double value)
{
    char *text = number_exact(value);
    text_append(line, text);
    free(text);
}

static void append_quoted(struct text *line, const char *reason)
{
    char *shown = text_printable(reason, strlen(reason), 300);
    text_append(line, "\"");
    for (const char *at = shown; *at; at++)
        text_append_bytes(line, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
    text_append(line, "\"");
    free(shown);
}

static void append_line(struct text *line, const struct plan *plan, const struct record *record)
{
    const struct benchmark_plan *benchmark = &plan->benchmarks[record->step.benchmark];
    text_format(line, "%ld,%zu,%s,%s,%ld,%.3f,", record->step.block, record->step.position,
                plan->platforms[record->step.platform].name, benchmark->name, record->step.block, record->time);
    if (record->status == RUN_OK || record->status == RUN_WARMUP)
        append_cell_number(line, record->value);
    text_format(line, ",%s,%s,%.3f", benchmark_unit(benchmark), run_status_names[record->status], record->seconds);
    covariates_cells(line, &record->covariates);
    text_append(line, ",");
    if (record->reason)
        append_quoted(line, record->reason);
    text_append(line, "\n");
}

static void journal_keep(struct journal *journal, const struct record *record)
{
    journal->records = memory_grow(journal->records, journal->n, &journal->capacity, sizeof *journal->records);
    journal->records[journal->n] = *record;
    journal->records[journal->n++].reason = NULL;
}

/* ---- writing ---- */

static int write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t n = write(file, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -1;
        bytes += n;
        length -= (size_t)n;
    }
    return 0;
}

/* Writes all of it to the disk, or leaves the file as it was. */
static int journal_write(struct journal *journal, const struct text *text, struct error *err)
{
    if (write_all(journal->file, text->bytes, text->length) == 0 && fdatasync(journal->file) == 0) {
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
    struct text line = {0};
    append_line(&line, journal->plan, record);
    int failed = journal_write(journal, &line, err);
    text_release(&line);
    if (!failed)
        journal_keep(journal, record);
    return failed;
}

static int write_header(struct journal *journal, const char *folder, struct error *err)
{
    struct text header = {0};
    text_append(&header, first_columns);
    covariates_header(&header);
    text_append(&header, ",reason\n");
    int failed = journal_write(journal, &header, err);
    text_release(&header);
    int directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (!failed && directory >= 0 && fsync(directory) != 0)
        failed = error_set(err, ERROR_IO, "%s: %s", folder, strerror(errno));
    if (directory >= 0)
        close(directory);
    return failed;
}

/* ---- reading ---- */

enum { BLOCK, POSITION, PLATFORM, BENCHMARK, RUN, TIME, VALUE, UNIT, STATUS, SECONDS, NEEDED };

struct reading {
    struct journal *journal;
    const char *path;
    struct error *err;
    bool failed;
};

static bool cell_is(const struct csv_cell *cell, const char *text)
{
    return cell->length == strlen(text) && memcmp(cell->bytes, text, cell->length) == 0;
}

static bool cell_is_count(const struct csv_cell *cell, long count)
{
    char *text = memory_format("%ld", count);
    bool same = cell_is(cell, text);
    free(text);
    return same;
}

static bool cell_number(double *value, const struct csv_cell *cell)
{
    return number_parse(value, cell->bytes, cell->length, '.') == NUMBER_PLAIN;
}

static bool cell_status(enum run_status *out, const struct csv_cell *cell)
{
    for (int i = RUN_OK; i <= RUN_UNAVAILABLE; i++)
        if (cell_is(cell, run_status_names[i])) {
            *out = (enum run_status)i;
            return true;
        }
    return false;
}

static bool read_record(struct record *r, const struct plan *plan, const struct csv_row *row)
{
    const struct csv_cell *cells = row->cells;
    if (row->fault || row->n < NEEDED)
        return false;
    bool known =
        cell_is_count(&cells[BLOCK], r->step.block) && cell_is_count(&cells[POSITION], (long)r->step.position) &&
        cell_is(&cells[PLATFORM], plan->platforms[r->step.platform].name) &&
        cell_is(&cells[BENCHMARK], plan->benchmarks[r->step.benchmark].name) && cell_number(&r->time, &cells[TIME]) &&
        cell_status(&r->status, &cells[STATUS]) && cell_number(&r->seconds, &cells[SECONDS]);
    bool valued = r->status == RUN_OK || r->status == RUN_WARMUP;
    return known && (valued ? cell_number(&r->value, &cells[VALUE]) : cells[VALUE].length == 0);
}

static void take_row(void *context, const struct csv_row *row)
{
    struct reading *reading = context;
    struct journal *journal = reading->journal;
    if (row->line == 1 || reading->failed)
        return;
    struct record record = {0};
    schedule_step(&record.step, journal->plan, journal->n);
    if (!read_record(&record, journal->plan, row)) {
        error_set(reading->err, ERROR_DATA,
                  "%s:%zu: this is not run %zu of plan.conf (block %ld: %s on %s); --force starts over", reading->path,
                  row->line, journal->n + 1, record.step.block, journal->plan->benchmarks[record.step.benchmark].name,
                  journal->plan->platforms[record.step.platform].name);
        reading->failed = true;
        return;
    }
    journal_keep(journal, &record);
}

static int read_lines(struct journal *journal, const char *bytes, size_t length, const char *path, struct error *err)
{
    struct reading reading = {.journal = journal, .path = path, .err = err};
    struct csv_table *table = csv_table_create(',', take_row, &reading);
    csv_table_feed(table, bytes, length);
    csv_table_release(table);
    return reading.failed ? -1 : 0;
}

/* How many bytes the whole lines have that no zero byte comes before: a crash of the machine may leave zeros, or a torn line. */
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
    size_t length = 0;
    out->file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (out->file < 0)
        return error_set(err, ERROR_CREATE, "%s: %s", path, strerror(errno));
    char *bytes = tree_read(path, SIZE_MAX, &length);
    if (!bytes)
        return error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
    length = whole_lines(bytes, length);
    out->size = (long long)length;
    int failed = length > 0 ? read_lines(out, bytes, length, path, err) : 0;
    free(bytes);
    if (failed)
        return -1;
    if (ftruncate(out->file, out->size) != 0 || lseek(out->file, out->size, SEEK_SET) < 0)
        return error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
    return out->size == 0 ? write_header(out, folder, err) : 0;
}

int journal_open(struct journal *out, const char *folder, const struct plan *plan, struct error *err)
{
    *out = (struct journal){.file = -1, .plan = plan};
    char *path = tree_path(folder, "runs.csv");
    int failed = open_file(out, folder, path, err);
    free(path);
    if (failed)
        journal_release(out);
    return failed ? -1 : 0;
}

void journal_release(struct journal *journal)
{
    if (journal->file >= 0)
        close(journal->file);
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
