/* The bytes of a file: recoded, and left alone while they are read. */
#include "data/csv/csv_source.h"

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
