/* Files larger than what is in memory at a time: every row with its line, and an end to lines without end. */
#include "tests/data/dataset_check.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <time.h>

#include "data/csv/csv_read.h"
#include "data/memory.h"
#include "data/text.h"

enum { ROWS = 150000 };

/* A wide file of about 4 MiB, damaged in places; `quote_at` is the row with quotes, 0: none. */
static struct text large(size_t quote_at)
{
    struct text text = {0};
    text_append(&text, "time,cpu,mem\n");
    for (size_t i = 1; i <= ROWS; i++) {
        const char *end = i % 1000 == 7 ? "\r\n" : "\n";
        if (i == quote_at)
            text_format(&text, "%zu,\"%zu.25\",\"1\n2\"%s", 1700000000 + i, i, end);
        else if (i % 10000 == 5)
            text_format(&text, "%zu,x%zu,1.5%s", 1700000000 + i, i, end);
        else if (i % 10000 == 6)
            text_format(&text, "%zu,-1%s", 1700000000 + i, end);
        else if (i % 10000 == 9)
            text_format(&text, "%zu,-1,%zu.75%s", 1700000000 + i, i, end);
        else
            text_format(&text, "%zu,%zu.25,%zu.75%s", 1700000000 + i, i, i, end);
        if (i % 30000 == 0)
            text_append(&text, "\ntime,cpu,mem\n");
    }
    return text;
}

/* The line of row i, and of the repeated header behind it. */
static size_t line_of(size_t i, size_t quote_at)
{
    return 1 + i + 2 * ((i - 1) / 30000) + (quote_at && i > quote_at);
}

static void expect_large(const struct dataset *ds, size_t quote_at)
{
    const struct series *cpu = series_of(ds, "native", "cpu");
    size_t n = 0, dropped = 0;
    for (size_t i = 1; i <= ROWS; i++) {
        bool text = i % 10000 == 5, narrow = i % 10000 == 6, failed = i % 10000 == 9;
        if (text || narrow || failed || i == quote_at) {
            cr_assert_lt(dropped, ds->n_dropped);
            cr_assert_eq(ds->dropped[dropped].line, line_of(i, quote_at), "row %zu: line %zu and not %zu", i,
                         ds->dropped[dropped].line, line_of(i, quote_at));
            dropped++;
        }
        if (!text && !narrow && !failed) {
            cr_assert_eq(cpu->values[n], (double)i + .25, "value %zu", n);
            cr_assert_eq(cpu->times[n], 1700000000 + (double)i);
            n++;
        }
        if (i % 30000 == 0)
            cr_assert_eq(ds->dropped[dropped++].line, line_of(i, quote_at) + 2, "header behind row %zu", i);
    }
    cr_expect_eq(cpu->n, n);
    cr_expect_eq(ds->n_dropped, dropped);
    cr_expect_eq(ds->sources[0].rows, ROWS - ROWS / 10000);
}

Test(large, gives_every_row_with_its_line)
{
    struct text text = large(0);
    cr_assert_gt(text.length, 4 << 20);
    struct dataset ds = read_bytes(text.bytes, text.length);
    expect_large(&ds, 0);
    dataset_release(&ds);
    text_release(&text);
}

/* Each row holds its number, in cells that move with the step of the file that they lie in. */
static bool take_numbered(void *context, const struct csv_row *row)
{
    size_t *taken = context;
    char expected[24];
    snprintf(expected, sizeof expected, "%zu", *taken);
    for (size_t i = 0; i < row->n; i++)
        if (!csv_cell_is(&row->cells[i], i % 2 ? "1" : expected))
            return false;
    ++*taken;
    return true;
}

Test(large, cells_are_whole_where_a_step_of_the_file_ends)
{
    RELEASED(text_release) struct text text = {0};
    struct scratch scratch;
    struct csv_source source;
    struct error err = {0};
    size_t taken = 0;
    scratch_open(&scratch);
    for (size_t i = 0; i < 3 * ROWS; i++)
        text_format(&text, "%zu,1,%zu,1\n", i, i);
    cr_assert_eq(csv_source_open(&source, scratch_write(&scratch, "a.csv", text.bytes, text.length), &err), 0);
    cr_expect_eq(csv_read(&source, ',', take_numbered, &taken, &err), 0);
    cr_expect_eq(taken, 3 * ROWS, "row %zu is another one", taken);
    csv_source_close(&source);
    scratch_close(&scratch);
}

/* What is read at first is counted, and of more it is a share. */
Test(large, lines_are_estimated_before_they_are_read)
{
    for (size_t lines = 1; lines < 1 << 22; lines *= 32) {
        RELEASED(text_release) struct text text = {0};
        struct scratch scratch;
        struct csv_source source;
        struct error err = {0};
        scratch_open(&scratch);
        for (size_t i = 0; i < lines; i++)
            text_append(&text, "1,2\n");
        cr_assert_eq(csv_source_open(&source, scratch_write(&scratch, "a.csv", text.bytes, text.length), &err), 0);
        cr_expect_float_eq(csv_source_lines(&source), (double)lines, 1e-5 * (double)lines, "%g instead of %zu",
                           csv_source_lines(&source), lines);
        csv_source_close(&source);
        scratch_close(&scratch);
    }
}

Test(large, a_quote_far_down_is_met_with_care)
{
    struct text text = large(119990);
    struct dataset ds = read_bytes(text.bytes, text.length);
    expect_large(&ds, 119990);
    dataset_release(&ds);
    text_release(&text);
}

Test(large, lines_may_end_with_a_lone_carriage_return)
{
    struct text text = {0};
    text_append(&text, "time,cpu\r");
    for (size_t i = 1; i <= ROWS; i++)
        text_format(&text, "%zu,%zu.25\r", 1700000000 + i, i);
    struct dataset ds = read_bytes(text.bytes, text.length);
    const struct series *cpu = series_of(&ds, "native", "cpu");
    cr_assert_eq(cpu->n, ROWS);
    cr_expect_eq(cpu->values[ROWS - 1], ROWS + .25);
    cr_expect_eq(ds.n_dropped, 0);
    dataset_release(&ds);
    text_release(&text);
}

Test(large, standard_input_gives_the_same)
{
    struct text text = large(0);
    struct scratch scratch;
    scratch_open(&scratch);
    scratch_write(&scratch, "x.csv", text.bytes, text.length);
    char *command = memory_format("cat %s", scratch.path);
    FILE *pipe = popen(command, "r");
    cr_assert_not_null(pipe);
    char *input = memory_format("native=/dev/fd/%d", fileno(pipe));
    struct dataset ds = read_input(input);
    expect_large(&ds, 0);
    pclose(pipe);
    dataset_release(&ds);
    text_release(&text);
    free(command);
    free(input);
    scratch_close(&scratch);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* A file of 1 GB that takes no room on the disk: a start, and then nothing but NUL bytes. */
static const char *giant(struct scratch *scratch, const char *start, size_t length)
{
    scratch_write(scratch, "native-results.csv", start, length);
    cr_assert_eq(truncate(scratch->path, 1 << 30), 0);
    return scratch->path;
}

Test(large, a_line_of_a_gigabyte_ends_soon_and_takes_no_memory, .timeout = 60)
{
    struct scratch scratch;
    struct rusage before, behind;
    scratch_open(&scratch);
    double start = seconds();
    getrusage(RUSAGE_SELF, &before);
    struct error err = read_error(giant(&scratch, "time,cpu\n", 9));
    cr_expect(strstr(err.message, "is not text"), "%s", err.message);
    char *bytes = memory_allocate(3 << 20, 1);
    memset(bytes, 'x', 3 << 20);
    err = read_error(giant(&scratch, bytes, 3 << 20));
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect(strstr(err.message, ":1: a line is longer than 1 MiB"), "%s", err.message);
    memcpy(bytes, "time,cpu\n1,2\n3,4\n5,", 19);
    err = read_error(giant(&scratch, bytes, 3 << 20));
    cr_expect(strstr(err.message, ":4: a line is longer than 1 MiB"), "%s", err.message);
    getrusage(RUSAGE_SELF, &behind);
    cr_expect_lt(seconds() - start, 10);
    cr_expect_lt(behind.ru_maxrss - before.ru_maxrss, 200 << 10, "%ld KiB more", behind.ru_maxrss - before.ru_maxrss);
    free(bytes);
    scratch_close(&scratch);
}

Test(large, a_long_line_behind_many_rows_is_named)
{
    struct text text = large(0);
    char *bytes = memory_allocate((1 << 20) + 10, 1);
    memset(bytes, '1', (1 << 20) + 9);
    text_append(&text, bytes);
    text_append(&text, "\n1,2,3\n");
    struct error err = error_of_bytes(text.bytes, text.length);
    char *line = memory_format(":%zu: a line is longer than 1 MiB", line_of(ROWS, 0) + 3);
    cr_expect(strstr(err.message, line), "%s and not %s", err.message, line);
    free(line);
    free(bytes);
    text_release(&text);
}

Test(large, a_line_of_exactly_a_mebibyte_is_read)
{
    struct text text = {0};
    text_append(&text, "time,cpu\n1,5\n2,");
    size_t start = text.length - 2;
    while (text.length - start < (1 << 20) - 2)
        text_append(&text, "0");
    text_append(&text, "7\n3,8\n");
    struct dataset ds = read_bytes(text.bytes, text.length);
    expect_values(&ds, "native", "cpu", 3, 5.0, 7.0, 8.0);
    dataset_release(&ds);
    text_release(&text);
}

Test(large, ten_thousand_columns)
{
    struct text text = {0};
    text_append(&text, "time");
    for (size_t i = 0; i < 10000; i++)
        text_format(&text, ",benchmark %zu", i);
    for (size_t row = 0; row < 3; row++) {
        text_format(&text, "\n%zu", 1700000000 + row);
        for (size_t i = 0; i < 10000; i++)
            text_format(&text, ",%zu.5", i + row);
    }
    struct dataset ds = read_bytes(text.bytes, text.length);
    cr_expect_eq(ds.n_series, 10000);
    expect_values(&ds, "native", "benchmark 9999", 3, 9999.5, 10000.5, 10001.5);
    dataset_release(&ds);
    text_clear(&text);
    for (size_t i = 0; i < 30000; i++)
        text_append(&text, "a,");
    text_append(&text, "b\n1,2\n");
    struct error err = error_of_bytes(text.bytes, text.length);
    cr_expect(strstr(err.message, "30001 columns: no more than 20000 are read"), "%s", err.message);
    text_release(&text);
}

Test(large, more_is_dropped_than_is_listed)
{
    struct text text = {0};
    text_append(&text, "time,cpu\n1,5\n");
    for (size_t i = 0; i < 250000; i++)
        text_append(&text, "2,x\n");
    struct dataset ds = read_bytes(text.bytes, text.length);
    cr_expect_eq(ds.n_dropped, 100001);
    expect_dropped(&ds, 100000, 100003, 0, "",
                   "this and 149999 more cells or rows from here on are dropped too; the first 100000 are listed");
    dataset_release(&ds);
    text_release(&text);
}
