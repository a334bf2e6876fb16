/* Bytes to rows, whole and cut anywhere. */
#include <criterion/criterion.h>
#include <string.h>

#include "data/csv/csv_read.h"
#include "data/text.h"

/* Writes each row as line[+more]:cell|cell; */
static bool write_row(void *context, const struct csv_row *row)
{
    struct text *out = context;
    text_format(out, "%zu", row->line);
    if (row->lines > 1)
        text_format(out, "+%zu", row->lines - 1);
    for (size_t i = 0; i < row->n; i++) {
        text_append(out, i ? "|" : ":");
        text_append_bytes(out, row->cells[i].bytes, row->cells[i].length);
    }
    text_append(out, row->fault ? "!" : ";");
    return true;
}

static void expect_rows(const char *bytes, char delimiter, const char *expected)
{
    struct text out = {0}, in = {0};
    text_format(&in, "%s\n", bytes);
    csv_read_bytes(in.bytes, in.length - 1, delimiter, write_row, &out);
    cr_expect_str_eq(text_string(&out), expected, "%s", text_string(&out));
    text_release(&out);
    text_release(&in);
}

Test(csv_row, gives_rows_and_lines)
{
    expect_rows("a,b\n1,2\n", ',', "1:a|b;2:1|2;");
    expect_rows("a,b\r\n1,2\r\n", ',', "1:a|b;2:1|2;");
    expect_rows("a\rb\rc\r\n", ',', "1:a;2:b;3:c;");
    expect_rows("\n\na\n\nb\n", ',', "3:a;5:b;");
    expect_rows("a\r\rb\r \rc", ',', "1:a;3:b;5:c;");
    expect_rows(" a , b \n", ',', "1:a|b;");
    expect_rows("a;b,c\n", ';', "1:a|b,c;");
    expect_rows("a\t\tb\n", '\t', "1:a||b;");
    expect_rows(",\n", ',', "1:|;");
    expect_rows("a,b", ',', "1:a|b;");
    expect_rows("a,", ',', "1:a|;");
    expect_rows("", ',', "");
}

Test(csv_row, reads_quotes)
{
    expect_rows("\"a,b\",\"c\"\"d\"\n", ',', "1:a,b|c\"d;");
    expect_rows("\"a\nb\",c\nd\n", ',', "1+1:a\nb|c;3:d;");
    expect_rows("x,\"1\n\n2\"\n\"3\"\n", ',', "1+2:x|1\n\n2;4:3;");
    expect_rows("5\" disk,a\n", ',', "1:5\" disk|a;");
    expect_rows("\" a \"\n", ',', "1: a ;");
    expect_rows("  \"a\" \t,b\n\"\"", ',', "1:a|b;2:;");
    expect_rows("\"a\" \"b\",\"c\"d\"\n", ',', "1:a\" \"b|c\"d;");
}

Test(csv_row, a_quote_that_never_closes_costs_its_line)
{
    expect_rows("a\nb,\"c\nd\n", ',', "1:a;2:b,\"c!3:d;");
    struct text bytes = {0}, expected = {0};
    for (size_t line = 1; line <= 20; line++) {
        text_append(&bytes, "\"x\"y\n");
        text_format(&expected, "%zu:\"x\"y%s", line, line <= 16 ? "!" : ";");
    }
    expect_rows(bytes.bytes, ',', text_string(&expected));
    text_release(&bytes);
    text_release(&expected);
}

static size_t split(struct csv_splitter *splitter, char *room, const char *bytes, size_t length, bool last)
{
    memcpy(room, bytes, length);
    room[length] = '\n';
    return csv_row_split(splitter, room, length, last);
}

/* A row is whole as soon as its line has ended, whatever follows, and at the end of the file. */
Test(csv_row, is_not_given_before_it_is_whole)
{
    struct csv_splitter splitter;
    const char *bytes = "a,\"b\"\"\n\" ,c\r\nd";
    char room[32];
    size_t length = strlen(bytes) - 1;
    csv_splitter_init(&splitter, ',');
    for (size_t n = 0; n < length; n++)
        cr_expect_eq(split(&splitter, room, bytes, n, false), 0, "%zu bytes", n);
    cr_expect_eq(split(&splitter, room, bytes, length, false), length);
    cr_assert_eq(splitter.n, 3);
    cr_expect(csv_cell_is(&splitter.cells[1], "b\"\n") && splitter.newlines == 1);
    cr_expect_eq(split(&splitter, room, bytes + length, 1, false), 0);
    cr_expect_eq(split(&splitter, room, bytes + length, 1, true), 1);
    cr_expect_eq(split(&splitter, room, "\"a", 2, true), 0, "open");
    csv_splitter_release(&splitter);
}
