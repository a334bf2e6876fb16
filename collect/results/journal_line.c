#include "collect/results/journal_line.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "data/csv/csv_write.h"
#include "data/memory.h"
#include "data/value/moment.h"
#include "data/value/number.h"

static const char *const run_status_names[] = {
    [RUN_OK] = "ok", [RUN_WARMUP] = "warmup", [RUN_FAILED] = "failed", [RUN_UNAVAILABLE] = "unavailable"};
static const char *const better_names[] = {[BETTER_UNKNOWN] = "", [BETTER_HIGHER] = "higher", [BETTER_LOWER] = "lower"};

static const char first_columns[] = "block,position,boot,platform,benchmark,run,time,value,unit,status,seconds";

/* ---- writing ---- */

void journal_header(struct text *out)
{
    text_append(out, first_columns);
    covariates_header(out);
    text_append(out, ",better,reason\n");
}

struct journal_layout journal_layout_of(const char *header)
{
    static const char begin[] = "block,position,boot,", end[] = ",better,reason";
    const size_t length = strcspn(header, "\n"), n = sizeof end - 1;
    return (struct journal_layout){.boot = strncmp(header, begin, sizeof begin - 1) == 0,
                                   .better = length > n && strncmp(header + length - n, end, n) == 0};
}

/* Appends the cells before the benchmark's. */
static void append_step(struct text *line, const struct plan *plan, struct journal_layout layout,
                        const struct record *record)
{
    text_format(line, "%ld,%zu,", record->step.block, record->step.position);
    if (layout.boot)
        text_format(line, "%ld,", record->boot);
    text_format(line, "%s,", plan->platforms[record->step.platform].name);
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

static void append_line(struct text *line, const struct columns *columns, struct journal_layout layout,
                        const struct record *record, const struct run_value *value)
{
    const struct column *column = &columns->items[value ? value->column : record->step.benchmark];
    append_step(line, columns->plan, layout, record);
    csv_append_name(line, column->name);
    text_format(line, ",%ld,%.3f,", record->step.block, record->time);
    if (value)
        append_value(line, value->value);
    text_append(line, ",");
    csv_append_text(line, column->unit);
    text_format(line, ",%s,%.3f", run_status_names[record->status], record->seconds);
    covariates_cells(line, &record->covariates);
    if (layout.better)
        text_format(line, ",%s", better_names[column->better]);
    text_append(line, ",");
    if (record->reason)
        append_reason(line, record->reason);
    text_append(line, "\n");
}

void journal_lines(struct text *out, const struct columns *columns, struct journal_layout layout,
                   const struct record *record)
{
    if (!has_value(record->status))
        append_line(out, columns, layout, record, NULL);
    for (size_t i = 0; has_value(record->status) && i < record->n_values; i++)
        append_line(out, columns, layout, record, &record->values[i]);
}

/* ---- reading ---- */

/* Cuts the next cell off, and takes its quotes away. NULL where there is none. */
static char *take_cell(char **rest)
{
    char *cell = *rest, *out = cell;
    if (!cell || *cell != '"')
        return strsep(rest, ",");
    char *at = cell + 1;
    for (; *at && (*at != '"' || at[1] == '"'); at++) {
        at += *at == '"';
        *out++ = *at;
    }
    char *comma = strchr(at, ',');
    *rest = comma ? comma + 1 : NULL;
    *out = '\0';
    return cell;
}

static bool read_number(double *value, const char *cell)
{
    return number_parse(value, cell, strlen(cell), '.') == NUMBER_PLAIN;
}

/* Finds which of the names the cell is. */
static bool read_name(unsigned *out, const char *cell, const char *const *names, unsigned n)
{
    for (*out = 0; *out < n; ++*out)
        if (strcmp(cell, names[*out]) == 0)
            return true;
    return false;
}

/* The direction stands before the reason, behind the covariates. */
static enum better read_better(char *rest)
{
    unsigned better = BETTER_UNKNOWN;
    char *cell = rest;
    for (int i = 0; i <= COVARIATE_COLUMNS && cell; i++)
        cell = take_cell(&rest);
    return cell && read_name(&better, cell, better_names, 3) ? (enum better)better : BETTER_UNKNOWN;
}

/* Reads the boot of a line: a whole number from 1, which stands between the position and the platform. */
static bool read_boot(long *boot, const char *line)
{
    static const long most = 1000000000; /* of which none is a collection's */
    const char *position = strchr(line, ','), *cell = position ? strchr(position + 1, ',') : NULL;
    char *end;
    if (!cell || cell[1] < '1' || cell[1] > '9')
        return false;
    errno = 0;
    *boot = strtol(cell + 1, &end, 10);
    return errno == 0 && *end == ',' && *boot <= most;
}

bool journal_line_is_of(const char *line, const struct plan *plan, struct journal_layout layout,
                        const struct record *record)
{
    RELEASED(text_release) struct text begin = {0};
    append_step(&begin, plan, layout, record);
    return strncmp(line, text_string(&begin), begin.length) == 0;
}

/* What a line says of its run, beside the benchmark. */
enum line_cell { RUN, TIME, VALUE, UNIT, STATUS, SECONDS, CELLS };

static bool read_run(struct record *record, char *const *cells)
{
    unsigned status;
    OWNED char *run = memory_format("%ld", record->step.block);
    if (strcmp(cells[RUN], run) != 0 || !read_number(&record->time, cells[TIME]) || !moment_is_time(record->time) ||
        !read_name(&status, cells[STATUS], run_status_names, RUN_UNAVAILABLE + 1) ||
        !read_number(&record->seconds, cells[SECONDS]))
        return false;
    record->status = (enum run_status)status;
    return true;
}

/* Adds the value of a line to its run, which has none of that benchmark yet. */
static bool add_value(struct record *record, struct columns *columns, const char *name, char *const *cells,
                      enum better better)
{
    struct run_value value;
    if (!read_number(&value.value, cells[VALUE]) ||
        !columns_find(&value.column, columns, record->step.benchmark, name, cells[UNIT], better))
        return false;
    for (size_t i = 0; i < record->n_values; i++)
        if (record->values[i].column == value.column)
            return false;
    record->values = memory_resize(record->values, record->n_values + 1, sizeof *record->values);
    record->values[record->n_values++] = value;
    return true;
}

/* Whether another line tells the same of the run as its first one. */
static bool is_same_run(const struct record *record, const struct record *first)
{
    return has_value(record->status) && record->status == first->status && record->time == first->time &&
           record->seconds == first->seconds;
}

bool journal_line_read(struct record *record, struct columns *columns, struct journal_layout layout, char *line)
{
    const char *benchmark = columns->plan->benchmarks[record->step.benchmark].name;
    const bool more = record->n_values > 0;
    if ((layout.boot && !more && !read_boot(&record->boot, line)) ||
        !journal_line_is_of(line, columns->plan, layout, record))
        return false;
    char *rest = line, *name = NULL, *cells[CELLS];
    for (int i = 0; i < 4 + layout.boot; i++)
        name = take_cell(&rest);
    for (int i = 0; i < CELLS; i++)
        cells[i] = take_cell(&rest);
    struct record read = *record;
    if (!name || !rest || !read_run(&read, cells) || (more && !is_same_run(&read, record)))
        return false;
    *record = read;
    return has_value(record->status)
               ? add_value(record, columns, name, cells, layout.better ? read_better(rest) : BETTER_UNKNOWN)
               : *cells[VALUE] == '\0' && strcmp(name, benchmark) == 0;
}
