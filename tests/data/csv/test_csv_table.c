/* Bytes to rows, fed in any pieces. */
#include <criterion/criterion.h>
#include <string.h>

#include "data/csv/csv_table.h"
#include "data/text.h"

/* Writes each row as line[+more]:cell|cell; */
static void write_row(void *context, const struct csv_row *row)
{
    struct text *out = context;
    text_format(out, "%zu", row->line);
    if (row->lines > 1)
        text_format(out, "+%zu", row->lines - 1);
    for (size_t i = 0; i < row->n; i++) {
        text_append(out, i ? "|" : ":");
        text_append_bytes(out, row->cells[i].bytes, row->cells[i].length);
    }
    text_append(out, ";");
}

static void expect_rows(const char *bytes, char delimiter, const char *expected)
{
    for (size_t step = 1; step <= strlen(bytes); step += 3) {
        struct text out = {0};
        struct csv_table *table = csv_table_create(delimiter, write_row, &out);
        for (size_t at = 0; at < strlen(bytes); at += step)
            csv_table_feed(table, bytes + at, strlen(bytes) - at < step ? strlen(bytes) - at : step);
        cr_expect_str_eq(text_string(&out), expected, "in steps of %zu: %s", step, text_string(&out));
        csv_table_release(table);
        text_release(&out);
    }
}

Test(csv_table, gives_rows_and_lines)
{
    expect_rows("a,b\n1,2\n", ',', "1:a|b;2:1|2;");
    expect_rows("a,b\r\n1,2\r\n", ',', "1:a|b;2:1|2;");
    expect_rows("a\rb\rc\r\n", ',', "1:a;2:b;3:c;");
    expect_rows("\n\na\n\nb\n", ',', "3:a;5:b;");
    expect_rows(" a , b \n", ',', "1:a|b;");
    expect_rows("a;b,c\n", ';', "1:a|b,c;");
    expect_rows("a\t\tb\n", '\t', "1:a||b;");
    expect_rows(",\n", ',', "1:|;");
}

Test(csv_table, reads_quotes)
{
    expect_rows("\"a,b\",\"c\"\"d\"\n", ',', "1:a,b|c\"d;");
    expect_rows("\"a\nb\",c\nd\n", ',', "1+1:a\nb|c;3:d;");
    expect_rows("x,\"1\n\n2\"\n\"3\"\n", ',', "1+2:x|1\n\n2;4:3;");
    expect_rows("5\" disk,a\n", ',', "1:5\" disk|a;");
    expect_rows("\" a \"\n", ',', "1: a ;");
}

Test(csv_table, tells_open_quotes_and_starts_again)
{
    struct text out = {0};
    struct csv_table *table = csv_table_create(',', write_row, &out);
    csv_table_feed(table, "a\n", 2);
    cr_expect(!csv_table_is_open(table));
    csv_table_feed(table, "b,\"c\n", 5);
    cr_expect(csv_table_is_open(table));
    csv_table_feed(table, "d\n", 2);
    cr_expect(csv_table_is_open(table));
    csv_table_restart(table, 7);
    cr_expect(!csv_table_is_open(table));
    csv_table_feed(table, "e\n", 2);
    cr_expect_eq(csv_table_lines(table), 8);
    csv_table_ignore_quotes(table);
    csv_table_feed(table, "\"f\n", 3);
    cr_expect_str_eq(text_string(&out), "1:a;8:e;9:\"f;");
    csv_table_release(table);
    text_release(&out);
}
