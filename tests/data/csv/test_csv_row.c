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

Test(csv_row, ends_of_lines)
{
    static const struct {
        const char *bytes;
        size_t there, length;
    } cases[] = {{"\n", 1, 1},  {"\r", 1, 1},   {"\r\n", 2, 2}, {"\r\n", 1, 1},
                 {"\rx", 2, 1}, {"\n\n", 2, 1}, {"\n\r", 2, 1}, {"\r\r", 2, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(csv_line_end(cases[i].bytes, cases[i].bytes + cases[i].there), cases[i].length, "case %zu", i);
}

/* As many cells, or more that are empty. */
Test(csv_row, fits_a_width)
{
    static const struct csv_cell full = {"a", 1}, empty = {"a", 0};
    const struct csv_cell rows[][3] = {
        {full, full, full}, {full, full, empty}, {full, empty, empty}, {empty, empty, empty}, {empty, full, empty}};
    static const size_t least[] = {3, 2, 1, 0, 2};
    for (size_t i = 0; i < 5; i++)
        for (size_t width = 0; width <= 4; width++)
            cr_expect_eq(csv_row_fits(&(struct csv_row){.n = 3, .cells = rows[i]}, width),
                         width >= least[i] && width <= 3, "row %zu in %zu", i, width);
}

Test(csv_row, cells_are_compared_whole)
{
    struct csv_cell a = {"abc", 3};
    cr_expect(csv_cell_is(&a, "abc") && !csv_cell_is(&a, "ab") && !csv_cell_is(&a, "abcd") && !csv_cell_is(&a, "abd"));
    cr_expect(!csv_cell_is(&a, "") && csv_cell_is(&(struct csv_cell){"abc", 0}, ""));
    cr_expect(csv_cells_equal(&a, &(struct csv_cell){"abcx", 3}) &&
              !csv_cells_equal(&a, &(struct csv_cell){"abcx", 4}));
}

/* With decimal commas a point is read unless it may part groups. */
Test(csv_row, numbers_with_either_sign)
{
    static const struct {
        const char *text;
        char decimal;
        enum number_kind kind;
        double value;
    } cases[] = {{"1.5", '.', NUMBER_PLAIN, 1.5},    {"1,5", '.', NUMBER_NONE, -7},
                 {"1,5", ',', NUMBER_PLAIN, 1.5},    {"1.5", ',', NUMBER_PLAIN, 1.5},
                 {"1.103", ',', NUMBER_NONE, -7},    {"1.103", '.', NUMBER_PLAIN, 1.103},
                 {"0.103", ',', NUMBER_PLAIN, .103}, {"x", ',', NUMBER_NONE, -7},
                 {"nan", ',', NUMBER_INFINITE, -7},  {"1:02.5", ',', NUMBER_DURATION, 62.5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value = -7;
        struct csv_cell cell = {cases[i].text, strlen(cases[i].text)};
        cr_expect_eq(csv_cell_number(&cell, cases[i].decimal, &value), cases[i].kind, "%s", cases[i].text);
        cr_expect_eq(value, cases[i].value, "%s is %g", cases[i].text, value);
    }
}

struct counted {
    size_t rows, wanted;
};

static bool count_row(void *context, const struct csv_row *row)
{
    struct counted *counted = context;
    (void)row;
    return ++counted->rows < counted->wanted;
}

/* Reading ends with the row that wants no more, also where it is one with a fault. */
Test(csv_row, no_more_than_are_wanted)
{
    for (size_t wanted = 1; wanted <= 4; wanted++) {
        struct counted counted = {.wanted = wanted};
        csv_read_bytes("a\n\"b\nc\n\nd\n\n", 11, ',', count_row, &counted);
        cr_expect_eq(counted.rows, wanted);
    }
}

/* A preview takes whole lines only, and no more rows than it is asked for. */
Test(csv_row, previews)
{
    static const struct {
        const char *bytes;
        bool complete;
        size_t most, rows;
    } cases[] = {{"a\nb\nc", true, 9, 3}, {"a\nb\nc", false, 9, 2}, {"a\rb\rc", false, 9, 2},
                 {"a\nb\n", false, 9, 2}, {"a\nb\nc", true, 2, 2},  {"a", false, 9, 0},
                 {"a", true, 9, 1},       {"", true, 9, 0},         {"\n", false, 9, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t start = 0; start < 2; start++) {
            struct text head = {0};
            struct csv_preview preview;
            text_format(&head, "%s%s\n", start ? "x" : "", cases[i].bytes);
            struct csv_source source = {
                .head = head.bytes, .start = start, .head_length = head.length - 1, .complete = cases[i].complete};
            csv_preview_read(&preview, &source, ',', cases[i].most);
            cr_expect_eq(preview.n, cases[i].rows, "case %zu", i);
            for (size_t r = 0; r < preview.n; r++)
                cr_expect(preview.rows[r].n == 1 && *preview.rows[r].cells[0].bytes == (char)('a' + r) &&
                          preview.rows[r].line == r + 1);
            csv_preview_release(&preview);
            text_release(&head);
        }
}
