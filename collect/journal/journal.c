#include "collect/journal/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/measure/benchmarks.h"
#include "collect/journal/journal_read.h"
#include "collect/process/tree.h"
#include "data/memory.h"
#include "data/value/number.h"

const char *const run_status_names[] = {
    [RUN_OK] = "ok", [RUN_WARMUP] = "warmup", [RUN_FAILED] = "failed", [RUN_UNAVAILABLE] = "unavailable"};

static const char first_columns[] = "block,position,platform,benchmark,run,time,value,unit,status,seconds";

/* ---- lines ---- */

static void append_number(struct text *line, double value)
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

void journal_line(struct text *line, const struct plan *plan, const struct record *record)
{
    const struct benchmark_plan *benchmark = &plan->benchmarks[record->step.benchmark];
    text_format(line, "%ld,%zu,%s,%s,%ld,%.3f,", record->step.block, record->step.position,
                plan->platforms[record->step.platform].name, benchmark->name, record->step.block, record->time);
    if (record->status == RUN_OK || record->status == RUN_WARMUP)
        append_number(line, record->value);
    text_format(line, ",%s,%s,%.3f", benchmark_unit(benchmark), run_status_names[record->status], record->seconds);
    telemetry_cells(line, &record->telemetry);
    text_append(line, ",");
    if (record->reason)
        append_quoted(line, record->reason);
    text_append(line, "\n");
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

/* All of it and on the disk, or the file as it was. */
static int append(struct journal *journal, const struct text *text, struct error *err)
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

static void keep(struct journal *journal, const struct record *record)
{
    journal->records = memory_grow(journal->records, journal->n, &journal->capacity, sizeof *journal->records);
    journal->records[journal->n] = *record;
    journal->records[journal->n++].reason = NULL;
}

int journal_append(struct journal *journal, const struct record *record, struct error *err)
{
    struct text line = {0};
    journal_line(&line, journal->plan, record);
    int failed = append(journal, &line, err);
    text_release(&line);
    if (!failed)
        keep(journal, record);
    return failed;
}

static int write_header(struct journal *journal, const char *folder, struct error *err)
{
    struct text header = {0};
    text_format(&header, "%s%s,reason\n", first_columns, telemetry_columns);
    int failed = append(journal, &header, err);
    text_release(&header);
    int directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (!failed && directory >= 0 && fsync(directory) != 0)
        failed = error_set(err, ERROR_IO, "%s: %s", folder, strerror(errno));
    if (directory >= 0)
        close(directory);
    return failed;
}

/* ---- opening ---- */

static int open_file(struct journal *out, const char *folder, const char *path, struct error *err)
{
    struct text good = {0};
    out->file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (out->file < 0)
        return error_set(err, ERROR_CREATE, "%s: %s", path, strerror(errno));
    int failed = journal_read(out, &good, path, err);
    out->size = (long long)good.length;
    text_release(&good);
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
