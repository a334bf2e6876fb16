#include "collect/journal/journal_read.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/csv/csv_table.h"
#include "data/memory.h"
#include "data/value/number.h"

enum { BLOCK, POSITION, PLATFORM, BENCHMARK, RUN, TIME, VALUE, UNIT, STATUS, SECONDS, NEEDED };

struct reading {
    struct journal *journal;
    const char *path;
    struct error *err;
    bool failed;
};

/* ---- cells ---- */

static bool is(const struct csv_cell *cell, const char *text)
{
    return cell->length == strlen(text) && memcmp(cell->bytes, text, cell->length) == 0;
}

static bool is_count(const struct csv_cell *cell, long count)
{
    char *text = memory_format("%ld", count);
    bool same = is(cell, text);
    free(text);
    return same;
}

static bool number(double *value, const struct csv_cell *cell)
{
    return number_parse(value, cell->bytes, cell->length, '.') == NUMBER_PLAIN;
}

static bool status(enum run_status *out, const struct csv_cell *cell)
{
    for (int i = RUN_OK; i <= RUN_UNAVAILABLE; i++)
        if (is(cell, run_status_names[i])) {
            *out = (enum run_status)i;
            return true;
        }
    return false;
}

/* ---- rows ---- */

static bool read_record(struct record *r, const struct plan *plan, const struct csv_row *row)
{
    const struct csv_cell *cells = row->cells;
    if (row->fault || row->n < NEEDED)
        return false;
    bool known = is_count(&cells[BLOCK], r->step.block) && is_count(&cells[POSITION], (long)r->step.position) &&
                 is(&cells[PLATFORM], plan->platforms[r->step.platform].name) &&
                 is(&cells[BENCHMARK], plan->benchmarks[r->step.benchmark].name) && number(&r->time, &cells[TIME]) &&
                 status(&r->status, &cells[STATUS]) && number(&r->seconds, &cells[SECONDS]);
    bool valued = r->status == RUN_OK || r->status == RUN_WARMUP;
    return known && (valued ? number(&r->value, &cells[VALUE]) : cells[VALUE].length == 0);
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
    journal->records = memory_grow(journal->records, journal->n, &journal->capacity, sizeof *journal->records);
    journal->records[journal->n++] = record;
}

static int parse(struct journal *journal, const struct text *good, const char *path, struct error *err)
{
    struct reading reading = {.journal = journal, .path = path, .err = err};
    struct csv_table *table = csv_table_create(',', take_row, &reading);
    csv_table_feed(table, text_string(good), good->length);
    csv_table_release(table);
    return reading.failed ? -1 : 0;
}

/* ---- the file ---- */

static int read_all(struct text *out, int file, const char *path, struct error *err)
{
    char block[1 << 16];
    ssize_t n;
    while ((n = read(file, block, sizeof block)) > 0 || (n < 0 && errno == EINTR))
        text_append_bytes(out, block, n > 0 ? (size_t)n : 0);
    return n < 0 ? error_set(err, ERROR_IO, "%s: %s", path, strerror(errno)) : 0;
}

/* Cuts what follows the last whole line that has no zero byte before it. */
static void cut_torn(struct text *text)
{
    const char *zero = text->length ? memchr(text->bytes, '\0', text->length) : NULL;
    if (zero)
        text->length = (size_t)(zero - text->bytes);
    while (text->length > 0 && text->bytes[text->length - 1] != '\n')
        text->length--;
}

int journal_read(struct journal *journal, struct text *good, const char *path, struct error *err)
{
    if (read_all(good, journal->file, path, err) != 0)
        return -1;
    cut_torn(good);
    return good->length > 0 ? parse(journal, good, path, err) : 0;
}
