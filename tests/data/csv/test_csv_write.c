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
