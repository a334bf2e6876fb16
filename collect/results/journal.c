#include "collect/results/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/host/tree.h"
#include "data/memory.h"

/* Keeps a copy, which takes the values of the record. */
static void journal_keep(struct journal *journal, const struct record *record)
{
    journal->records = memory_grow(journal->records, journal->n, &journal->capacity, sizeof *journal->records);
    journal->records[journal->n] = *record;
    journal->records[journal->n++].reason = NULL;
}

static struct run_value *copy_values(const struct record *record)
{
    struct run_value *values = memory_allocate(record->n_values, sizeof *values);
    for (size_t i = 0; i < record->n_values; i++)
        values[i] = record->values[i];
    return values;
}

/* ---- writing ---- */

/* Writes at a place; false with errno when that cannot be done. */
static bool write_at(int file, const char *bytes, size_t length, long long place)
{
    while (length > 0) {
        ssize_t n = pwrite(file, bytes, length, place);
        if (n <= 0 && (n == 0 || errno != EINTR))
            return false;
        n = n < 0 ? 0 : n;
        bytes += n;
        length -= (size_t)n;
        place += n;
    }
    return fdatasync(file) == 0;
}

/* Writes all of it to the disk, or leaves the file as it was. Of several lines the first byte comes last: a zero byte
 * and what stands behind it is cut off by journal_open, so that they are all there or none, whenever the machine
 * crashes. */
static int journal_write(struct journal *journal, const struct text *text, struct error *err)
{
    const char *bytes = text_string(text);
    const size_t first = strcspn(bytes, "\n") + 1 < text->length ? 1 : text->length, rest = text->length - first;
    if ((rest == 0 || write_at(journal->file, bytes + first, rest, journal->size + (long long)first)) &&
        write_at(journal->file, bytes, first, journal->size)) {
        journal->size += (long long)text->length;
        return 0;
    }
    int reason = errno;
    if (ftruncate(journal->file, journal->size) != 0)
        reason = errno;
    return error_set(err, ERROR_IO,
                     "cannot write to runs.csv: %s; what was written before is intact, and --resume goes on",
                     strerror(reason));
}

int journal_append(struct journal *journal, const struct record *record, struct error *err)
{
    RELEASED(text_release) struct text lines = {0};
    journal_lines(&lines, &journal->columns, journal->layout, record);
    int failed = journal_write(journal, &lines, err);
    struct record kept = *record;
    if (!failed) {
        kept.values = copy_values(record);
        journal_keep(journal, &kept);
    }
    return failed;
}

static int write_header(struct journal *journal, const char *folder, struct error *err)
{
    RELEASED(text_release) struct text header = {0};
    journal_header(&header);
    int failed = journal_write(journal, &header, err);
    int directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (!failed && (directory < 0 || fsync(directory) != 0))
        failed = error_set(err, ERROR_IO, "%s: %s", folder, strerror(errno));
    close(directory);
    return failed;
}

/* ---- reading ---- */

/* Returns the run before the line where the line is another metric of it, else NULL. */
static struct record *continued_run(const struct journal *journal, const char *line)
{
    struct record *last = journal->n > 0 ? &journal->records[journal->n - 1] : NULL;
    bool more = last && last->n_values > 0 && journal->plan->benchmarks[last->step.benchmark].formats &&
                journal_line_is_of(line, journal->plan, journal->layout, last);
    return more ? last : NULL;
}

static bool take_run(struct journal *journal, char *line)
{
    struct record record = {0};
    schedule_step(&record.step, journal->plan, journal->n);
    if (!journal_line_read(&record, &journal->columns, journal->layout, line)) {
        free(record.values);
        return false;
    }
    journal_keep(journal, &record);
    return true;
}

static int take_line(struct journal *journal, char *line, const char *path, size_t number, struct error *err)
{
    const struct plan *plan = journal->plan;
    struct record *run = continued_run(journal, line);
    struct step step;
    if (run ? journal_line_read(run, &journal->columns, journal->layout, line) : take_run(journal, line))
        return 0;
    size_t index = run ? journal->n - 1 : journal->n;
    schedule_step(&step, plan, index);
    return error_set(
        err, ERROR_DATA, "%s:%zu: this is not run %zu of plan.conf (block %ld: %s on %s); --force starts over", path,
        number, index + 1, step.block, plan->benchmarks[step.benchmark].name, plan->platforms[step.platform].name);
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
    out->layout = out->size == 0 ? (struct journal_layout){.boot = true, .better = true} : journal_layout_of(bytes);
    if (read_lines(out, bytes, path, err) != 0)
        return -1;
    if (ftruncate(out->file, out->size) != 0)
        return error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
    return out->size == 0 ? write_header(out, folder, err) : 0;
}

int journal_open(struct journal *out, const char *folder, const struct plan *plan, struct error *err)
{
    *out = (struct journal){.file = -1, .plan = plan};
    columns_init(&out->columns, plan);
    OWNED char *path = tree_path(folder, "runs.csv");
    int failed = open_file(out, folder, path, err);
    if (failed)
        journal_release(out);
    return failed ? -1 : 0;
}

void journal_release(struct journal *journal)
{
    close(journal->file); /* which does nothing with -1 */
    for (size_t i = 0; i < journal->n; i++)
        free(journal->records[i].values);
    free(journal->records);
    columns_release(&journal->columns);
    *journal = (struct journal){.file = -1};
}

long journal_last_boot(const struct journal *journal, size_t platform)
{
    long last = 0;
    for (size_t i = 0; i < journal->n; i++)
        if (journal->records[i].step.platform == platform && journal->records[i].boot > last)
            last = journal->records[i].boot;
    return last;
}

double *journal_values(const struct journal *journal, size_t platform, size_t column, size_t *n)
{
    double *values = memory_allocate(journal->n, sizeof *values);
    *n = 0;
    for (size_t i = 0; i < journal->n; i++) {
        const struct record *r = &journal->records[i];
        for (size_t v = 0; v < r->n_values && r->status == RUN_OK && r->step.platform == platform; v++)
            if (r->values[v].column == column)
                values[(*n)++] = r->values[v].value;
    }
    return values;
}
