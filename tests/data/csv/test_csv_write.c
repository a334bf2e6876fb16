/* Cells of text are quoted where they must be, and no spreadsheet executes one. */
#include <criterion/criterion.h>

#include "data/csv/csv_write.h"
#include "data/memory.h"

Test(csv_write, cells)
{
    static const struct {
        const char *text, *cell;
    } cases[] = {{"", ""},
                 {"cpu", "cpu"},
                 {"a=b+c-d@e", "a=b+c-d@e"},
                 {"'a", "'a"},
                 {"a,b", "\"a,b\""},
                 {"a;b", "\"a;b\""},
                 {"a\tb", "a\\x09b"},
                 {"a\nb", "a\\x0ab"},
                 {"\033[31m", "\\x1b[31m"},
                 {"a\u202Eb,c", "\"a\\xe2\\x80\\xaeb,c\""},
                 {"say \"no\"", "\"say \"\"no\"\"\""},
                 {"=1+1", "\"'=1+1\""},
                 {"+1", "\"'+1\""},
                 {"-1", "\"'-1\""},
                 {"@sum", "\"'@sum\""},
                 {"\t=1", "\\x09=1"},
                 {"\r=1", "\\x0d=1"},
                 {"\uFF1D1", "\"'\uFF1D1\""},
                 {"\uFF0B1", "\"'\uFF0B1\""},
                 {"\uFF0D1", "\"'\uFF0D1\""},
                 {"\uFF20a", "\"'\uFF20a\""},
                 {"\uFF1Ca", "\uFF1Ca"},
                 {"=\"a\"", "\"'=\"\"a\"\"\""},
                 {"=", "\"'=\""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RELEASED(text_release) struct text out = {0};
        csv_append_text(&out, cases[i].text);
        cr_expect_str_eq(text_string(&out), cases[i].cell);
    }
}

static void expect_name_again(const char *name, const char *written)
{
    RELEASED(text_release) struct text out = {0};
    csv_append_name(&out, name);
    cr_expect_str_eq(text_string(&out), written);
    struct csv_splitter splitter;
    csv_splitter_init(&splitter, ',');
    text_append(&out, "\n");
    cr_assert_eq(csv_row_split(&splitter, out.bytes, out.length - 1, true), out.length - 1, "%s", name);
    cr_assert_eq(splitter.n, 1);
    struct csv_cell cell = csv_name(splitter.cells[0]);
    cr_expect(csv_cell_is(&cell, name), "%s is read as %.*s", name, (int)cell.length, cell.bytes);
    csv_splitter_release(&splitter);
}

/* Whatever a name is, it is found again. */
Test(csv_write, names_are_read_again)
{
    expect_name_again("kvm", "kvm");
    expect_name_again("a \"b\", c", "\"a \"\"b\"\", c\"");
    expect_name_again("=1+1", "\"'=1+1\"");
    expect_name_again("'=1+1", "\"''=1+1\"");
    expect_name_again("''-x", "\"'''-x\"");
    expect_name_again("'quoted'", "'quoted'");
    expect_name_again("'", "'");
    expect_name_again("\uFF1Dx", "\"'\uFF1Dx\"");
    expect_name_again("two\nlines", "\"two\nlines\"");
    expect_name_again("\x1B[1m", "\x1B[1m");
}
