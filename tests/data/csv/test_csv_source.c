/* The bytes of a file: recoded, and left alone while they are read. */
#include "data/csv/csv_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <zlib.h>

#include "data/text.h"
#include "tests/data/dataset_check.h"

/* The text in UTF-16, with its mark: ASCII only. */
static struct text wide(const char *text, bool big_endian)
{
    struct text out = {0};
    text_append_bytes(&out, big_endian ? "\xFE\xFF" : "\xFF\xFE", 2);
    for (; *text; text++)
        text_append_bytes(&out, big_endian ? (char[]){0, *text} : (char[]){*text, 0}, 2);
    return out;
}

static void expect_wide(const char *table, bool big_endian)
{
    RELEASED(text_release) struct text bytes = wide(table, big_endian);
    struct dataset ds = read_bytes(bytes.bytes, bytes.length);
    expect_values(&ds, "native", "cpu", 2, 801.5, 802.5);
    cr_expect_eq(ds.n_notes + ds.n_dropped, 0);
    dataset_release(&ds);
    for (size_t cut = 1; cut < 4; cut += 2) {
        struct error err = error_of_bytes(bytes.bytes, bytes.length - cut);
        cr_expect_eq(err.kind, ERROR_DATA);
        cr_expect(strstr(err.message, "is UTF-16 text, and its end is missing"), "%s", err.message);
    }
}

Test(csv_source, utf16_in_both_orders)
{
    expect_wide("time,cpu\n1700000000,801.5\n1700000060,802.5\n", false);
    expect_wide("time\tcpu\r\n1700000000\t801.5\r\n1700000060\t802.5", true);
}

/* More than the head, and more than what is converted at a time. */
Test(csv_source, long_utf16)
{
    enum { ROWS = 200000 };
    RELEASED(text_release) struct text table = {0};
    text_append(&table, "time,cpu\n");
    for (size_t i = 0; i < ROWS; i++)
        text_format(&table, "%zu,%zu.5\n", 1700000000 + i, i % 977);
    RELEASED(text_release) struct text bytes = wide(text_string(&table), false);
    struct dataset ds = read_bytes(bytes.bytes, bytes.length);
    const struct series *series = series_of(&ds, "native", "cpu");
    cr_assert_eq(series->n, ROWS);
    for (size_t i = 0; i < ROWS; i++)
        cr_assert_eq(series->values[i], (double)(i % 977) + 0.5);
    dataset_release(&ds);
}

Test(csv_source, damaged_utf16)
{
    struct error err = error_of_bytes("\xFF\xFE"
                                      "a\0,\0b\0\n\0\0\xD8"
                                      "1\0",
                                      14);
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect(strstr(err.message, "is UTF-16 text, and damaged"), "%s", err.message);
    err = error_of_bytes("\xFF\xFE", 2);
    cr_expect(strstr(err.message, "is empty"), "%s", err.message);
}

Test(csv_source, files_that_grow_while_they_are_read)
{
    struct scratch scratch;
    struct csv_source source;
    struct error err = {0};
    scratch_open(&scratch);
    cr_assert_eq(csv_source_open(&source, scratch_write(&scratch, "a.csv", "a\n1\n", 4), &err), 0);
    cr_expect_eq(csv_source_check_unchanged(&source, &err), 0);
    FILE *file = fopen(scratch.path, "ab");
    fputs("2\n", file);
    fclose(file);
    cr_expect_eq(csv_source_check_unchanged(&source, &err), -1);
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect(strstr(err.message, "was written to while it was read"), "%s", err.message);
    csv_source_close(&source);
    scratch_close(&scratch);
}

/* ---- what is opened ---- */

/* What is said of a file with these bytes; NULL: it is opened. */
static void expect_opened(const char *name, const void *bytes, size_t length, const char *complaint)
{
    struct scratch scratch;
    struct csv_source source;
    struct error err = {0};
    scratch_open(&scratch);
    int status = csv_source_open(&source, scratch_write(&scratch, name, bytes, length), &err);
    cr_expect_eq(status, complaint ? -1 : 0, "%s", err.message);
    cr_expect_eq(err.kind, complaint ? ERROR_DATA : 0);
    cr_expect(!complaint || strstr(err.message, complaint), "%s", err.message);
    if (status == 0)
        csv_source_close(&source);
    cr_expect_eq(source.descriptor, -1);
    scratch_close(&scratch);
}

Test(csv_source, what_is_no_text)
{
    expect_opened("a.csv", "", 0, "is empty");
    expect_opened("a.csv", "\xEF\xBB\xBF", 3, "is empty");
    expect_opened("a.csv", "\xEF\xBB", 2, NULL);
    expect_opened("a.csv", "a", 1, NULL);
    expect_opened("a.csv", "\x1F", 1, NULL);
    expect_opened("a.csv", "PK\3", 3, NULL);
    char bytes[4200];
    for (size_t nul = 4094; nul <= 4097; nul++) {
        memset(bytes, 'a', sizeof bytes);
        bytes[nul] = '\0';
        expect_opened("a.csv", bytes, sizeof bytes, nul < 4096 ? "is not text" : NULL);
    }
    expect_opened("a.csv", "a\0", 2, "is not text");
}

/* A line of a mebibyte at the beginning is none of a table, unless it is a document, which may be one line. */
Test(csv_source, long_first_lines)
{
    static const struct {
        char first, end; /* what stands at the beginning, and at the end of the line */
        size_t line;
        bool refused;
    } cases[] = {{'a', '\n', CSV_LINE_LIMIT - 1, false}, {'a', '\r', CSV_LINE_LIMIT - 1, false},
                 {'a', '\n', CSV_LINE_LIMIT, true},      {'{', '\n', CSV_LINE_LIMIT, false},
                 {'[', '\n', CSV_LINE_LIMIT, false},     {'<', '\n', CSV_LINE_LIMIT, false}};
    OWNED char *bytes = memory_allocate(CSV_LINE_LIMIT + 10, 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        memset(bytes, 'a', CSV_LINE_LIMIT + 10);
        bytes[0] = cases[i].first;
        bytes[cases[i].line] = cases[i].end;
        expect_opened("a.csv", bytes, CSV_LINE_LIMIT + 10, cases[i].refused ? "a line is longer than 1 MiB" : NULL);
    }
}

/* The head of a file below its size is all of it; of a larger one it is the beginning. */
Test(csv_source, heads)
{
    OWNED char *bytes = memory_allocate(CSV_HEAD_SIZE + 2, 1);
    for (size_t length = 1; length <= CSV_HEAD_SIZE + 1; length += length < 3                   ? 1
                                                                   : length < CSV_HEAD_SIZE - 1 ? CSV_HEAD_SIZE - 4
                                                                                                : 1) {
        struct scratch scratch;
        struct csv_source source;
        struct error err = {0};
        memset(bytes, '\n', CSV_HEAD_SIZE + 2);
        scratch_open(&scratch);
        cr_assert_eq(csv_source_open(&source, scratch_write(&scratch, "a.csv", bytes, length), &err), 0, "%s",
                     err.message);
        cr_expect_eq(source.complete, length < CSV_HEAD_SIZE, "%zu bytes", length);
        cr_expect_eq(source.head_length, length < CSV_HEAD_SIZE ? length : CSV_HEAD_SIZE, "%zu bytes", length);
        cr_expect_eq(source.head[source.head_length], '\n');
        cr_expect_eq(source.size, length);
        cr_expect_eq(csv_source_lines(&source), (double)length);
        csv_source_close(&source);
        scratch_close(&scratch);
    }
}

Test(csv_source, lines_by_those_of_the_head)
{
    static char head[] = "a\nb\nc\nd";
    struct csv_source source = {.head = head, .head_length = 7, .size = 70};
    cr_expect_eq(csv_source_lines(&source), 30);
    source.head_length = 6;
    source.size = 6;
    cr_expect_eq(csv_source_lines(&source), 3);
    source.head_length = 0;
    cr_expect_eq(csv_source_lines(&source), 0);
}

/* Somebody wrote to it: its size, its second or its nanosecond is another one. */
Test(csv_source, files_that_changed)
{
    static const struct {
        time_t second;
        long nanosecond;
        bool regular, changed;
    } cases[] = {{1700000000, 500, true, false}, {1700000001, 500, true, true}, {1699999999, 500, true, true},
                 {1700000000, 501, true, true},  {1700000000, 499, true, true}, {1700000001, 500, false, false}};
    struct scratch scratch;
    struct csv_source source;
    struct error err = {0};
    scratch_open(&scratch);
    scratch_write(&scratch, "a.csv", "a\n1\n", 4);
    struct timespec times[] = {{1700000000, 500}, {1700000000, 500}};
    cr_assert_eq(utimensat(AT_FDCWD, scratch.path, times, 0), 0);
    cr_assert_eq(csv_source_open(&source, scratch.path, &err), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct timespec now[] = {{1700000000, 500}, {cases[i].second, cases[i].nanosecond}};
        cr_assert_eq(utimensat(AT_FDCWD, scratch.path, now, 0), 0);
        source.regular = cases[i].regular;
        err = (struct error){0};
        cr_expect_eq(csv_source_check_unchanged(&source, &err), cases[i].changed ? -1 : 0, "case %zu", i);
        cr_expect_eq(err.kind, cases[i].changed ? ERROR_DATA : 0);
    }
    csv_source_close(&source);
    scratch_close(&scratch);
}

/* ---- gzip ---- */

/* Writes the bytes as gzip does. */
static void write_compressed(struct scratch *scratch, const char *bytes, size_t length, size_t cut)
{
    static char packed[1 << 16];
    scratch_write(scratch, "a.csv.gz", "", 0);
    gzFile file = gzopen(scratch->path, "wb");
    cr_assert_eq(gzwrite(file, bytes, (unsigned)length), (int)length);
    gzclose(file);
    FILE *again = fopen(scratch->path, "rb");
    size_t n = fread(packed, 1, sizeof packed, again);
    fclose(again);
    scratch_write(scratch, "a.csv.gz", packed, n - cut);
}

Test(csv_source, compressed_files)
{
    struct scratch scratch;
    struct csv_source source;
    struct error err = {0};
    OWNED char *bytes = memory_allocate(CSV_HEAD_SIZE + 100, 1), *chunk = memory_allocate(1000, 1);
    memset(bytes, '\n', CSV_HEAD_SIZE + 100);
    bytes[CSV_HEAD_SIZE + 99] = 'z';
    scratch_open(&scratch);
    write_compressed(&scratch, bytes, CSV_HEAD_SIZE + 100, 0);
    cr_assert_eq(csv_source_open(&source, scratch.path, &err), 0, "%s", err.message);
    cr_expect(!source.seekable && source.size == 0 && !source.complete && source.head_length == CSV_HEAD_SIZE);
    cr_expect_eq(csv_source_lines(&source), 0); /* nobody knows */
    size_t got = 77;
    cr_expect_eq(csv_source_read(&source, chunk, 60, 0, &got, &err), 0);
    cr_expect_eq(got, 60);
    cr_expect_eq(csv_source_read(&source, chunk, 60, 0, &got, &err), 0);
    cr_expect_eq(got, 40);
    cr_expect_eq(chunk[39], 'z');
    cr_expect_eq(csv_source_read(&source, chunk, 60, 0, &got, &err), 0);
    cr_expect_eq(got, 0);
    csv_source_close(&source);
    write_compressed(&scratch, "a\n1\n", 4, 9); /* its last bytes are the check of the others */
    cr_expect_eq(csv_source_open(&source, scratch.path, &err), -1);
    cr_expect(strstr(err.message, "is compressed, and its end is missing"), "%s", err.message);
    scratch_write(&scratch, "a.csv.gz", "\x1F\x8B\x08\0\0\0\0\0\0\3\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 20);
    cr_expect_eq(csv_source_open(&source, scratch.path, &err), -1);
    cr_expect(strstr(err.message, "is compressed, and damaged"), "%s", err.message);
    scratch_close(&scratch);
}

/* FILE#SHEET is a file of the whole name where there is one. */
Test(csv_source, names_with_a_number_sign)
{
    struct scratch scratch;
    struct csv_source source;
    struct error err = {0};
    scratch_open(&scratch);
    cr_assert_eq(csv_source_open(&source, scratch_write(&scratch, "a.csv#1", "a\n1\n", 4), &err), 0, "%s", err.message);
    cr_expect_eq(source.head_length, 4);
    csv_source_close(&source);
    scratch_close(&scratch);
    scratch_open(&scratch);
    cr_expect_eq(csv_source_open(&source, scratch_write(&scratch, "a.xlsx#1", "a\n1\n", 4), &err), -1);
    cr_expect(strstr(err.message, "is no workbook, and has no sheets"), "%s", err.message);
    scratch_close(&scratch);
}
