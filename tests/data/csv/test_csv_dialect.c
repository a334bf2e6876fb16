/* The delimiter and the decimal sign that the first lines show. */
#include <criterion/criterion.h>
#include <string.h>

#include "data/csv/csv_dialect.h"
#include "data/memory.h"
#include "data/text.h"

static void expect(const char *bytes, char delimiter)
{
    char found = csv_dialect_delimiter(bytes, strlen(bytes));
    cr_expect_eq(found, delimiter, "'%c' in %.60s", found, bytes);
}

Test(dialect, the_delimiter_that_most_lines_agree_on)
{
    expect("", ',');
    expect("a\n1\n", ',');
    expect("a,b\n1,2\n", ',');
    expect("a;b\n1,5;2,5\n", ';');
    expect("a\tb\n1,5\t2;5\n", '\t');
    expect("a;b,c\n1;2,3\n", ';');           /* a comma may be a decimal sign */
    expect("a;b,c\n1,2\n3,4\n", ',');        /* but more lines agree on it */
    expect("\"a;b\",c\n\"1;2\",3\n", ',');   /* quoted ones do not count */
    expect("\"a\n;b\",c\n\"1;2\",3\n", ','); /* in a cell of two lines either */
    expect("\r\n\n\r\na;b\n1;2\n", ';');     /* nor do blank lines */
    expect("a;b;c\n1,2;3\n4,5;6\n", ';');
    expect("a;b", ';');
    expect("a title\na;b\n1;2\n", ';'); /* a line with none of them tells nothing */
    expect("native:\na\tb\n1\t2\nkvm:\na\tb\n3\t4\n", '\t');
    expect("native\n1,5\n2;5\n3\n", ',');
    expect("native\n1\n2;5\n3\n4\n", ','); /* unless it is that of one row alone */
}

/* The first 64 lines decide: what the 64th says counts, what the 65th says does not. */
Test(dialect, the_first_lines_decide)
{
    for (size_t before = 62; before <= 65; before++) {
        struct text text = {0};
        text_append(&text, "a,b;c\n");
        for (size_t i = 1; i < before; i++)
            text_append(&text, "x\n");
        text_append(&text, "1,2\n1,2\n");
        cr_expect_eq(csv_dialect_delimiter(text.bytes, text.length), before < 64 ? ',' : ';', "%zu lines before",
                     before);
        text_release(&text);
    }
}

/* ---- the decimal sign ---- */

/* What the rows of text say, a letter for each: comma, point, either, groups, dotted. */
static void expect_evidence(const char *rows, char delimiter, const char *letters)
{
    OWNED char *text = memory_format("%s\n\n", rows);
    struct csv_source source = {.head = text, .head_length = strlen(text) - 1, .complete = true};
    struct csv_preview preview;
    csv_preview_read(&preview, &source, delimiter, 200);
    struct decimal_evidence e = csv_dialect_evidence(&preview, delimiter);
    char found[8] = "";
    strcat(found, e.comma ? "c" : "");
    strcat(found, e.point ? "p" : "");
    strcat(found, e.either ? "e" : "");
    strcat(found, e.groups ? "g" : "");
    strcat(found, e.dotted ? "d" : "");
    cr_expect_str_eq(found, letters, "%s says '%s'", rows, found);
    csv_preview_release(&preview);
}

Test(dialect, what_a_cell_says_of_the_decimal_sign)
{
    static const struct {
        const char *rows, *letters;
    } cases[] = {{"12", ""},
                 {"x", ""},
                 {"12,5", "c"},
                 {"12.5", "p"},
                 {"0.103", "p"},
                 {"12.25", "p"},
                 {"1,234", "e"},
                 {"12,234", "e"},
                 {"1,475,355", "g"},
                 {"1,475.5", "g"},
                 {"1.103,5", "cd"},
                 {"1.103", ""},
                 {"1.475.355", "c"},
                 {"12,5 ms", "c"},
                 {"12.5 ms", "p"},
                 {"1,234 ms", "e"},
                 {"1 234,5", "c"},
                 {"1 234.5", "p"},
                 {"1 234", ""},
                 {"a,b", ""},
                 {"a.b", ""},
                 {"1,5e3", "c"},
                 {"1:02,5", "c"},
                 {"1:02.5", "p"},
                 {"12,5;12.5", "cp"},
                 {"12;x", ""},
                 {"x;12,5", "c"},
                 {"12\n12,5", "c"},
                 {"1,234;1,475,355", "eg"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_evidence(cases[i].rows, ';', cases[i].letters);
    expect_evidence("\"12,5\",\"1,234\"", ',', ""); /* where the comma is the delimiter */
}

/* 1.103 has a group where a row of the same names has hundreds beside it, in the same column. */
Test(dialect, points_that_part_groups)
{
    static const struct {
        const char *rows, *letters;
    } cases[] = {{"kvm;1.103\nkvm;987", "d"},    {"kvm;1.103\nkvm;100", "d"},      {"kvm;1.103\nkvm;99", ""},
                 {"kvm;1.103\nkvm;099", ""},     {"kvm;1.103\nkvm;9876", ""},      {"kvm;1.103\nkvm;98x", ""},
                 {"kvm;1.103\nlxc;987", ""},     {"kvm;1.103\n7vm;987", ""},       {"7vm;1.103\nkvm;987", "d"},
                 {"kvm;1.103\n;987", ""},        {";1.103\nkvm;987", "d"},         {"kvm;1.103\nkvm;987;x", ""},
                 {"kvm;1.103;1\nkvm;1;987", ""}, {"kvm;987\nkvm;1.103", "d"},      {"kvm;1.103\nkvm;987\nkvm;0.5", "p"},
                 {"kvm;1.103;987", ""},          {"kvm;1.103.000\nkvm;987", "cd"}, {"kvm;-1.103\nkvm;987", "d"},
                 {"kvm;1.103\nkvm;1e2", "d"},    {"kvm;0.103\nkvm;987", "p"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_evidence(cases[i].rows, ';', cases[i].letters);
}

/* Sixty-four cells are asked. */
Test(dialect, so_many_cells_are_asked)
{
    for (size_t before = 62; before <= 65; before++) {
        RELEASED(text_release) struct text rows = {0};
        for (size_t i = 0; i < before; i++)
            text_format(&rows, "k%c;1.103\n", (char)('a' + i % 26));
        text_append(&rows, "lxc;1.103\nlxc;987\n");
        expect_evidence(text_string(&rows), ';', before < 64 ? "d" : "");
    }
}

/* All 32 of them: joining is || of each, and which sign they make. */
Test(dialect, evidence_is_joined)
{
    for (unsigned a = 0; a < 32; a++) {
        struct decimal_evidence e = {a & 1, a & 2, a & 4, a & 8, a & 16};
        bool points_group = e.dotted && !e.point;
        cr_expect_eq(csv_dialect_points_group(&e), points_group);
        cr_expect_eq(csv_dialect_decimal(&e), e.comma || (e.either && !e.groups) || points_group ? ',' : '.', "%u", a);
        for (unsigned b = 0; b < 32; b++) {
            struct decimal_evidence into = e, from = {b & 1, b & 2, b & 4, b & 8, b & 16};
            unsigned both = a | b;
            csv_dialect_join(&into, &from);
            cr_expect(into.comma == !!(both & 1) && into.point == !!(both & 2) && into.either == !!(both & 4) &&
                      into.groups == !!(both & 8) && into.dotted == !!(both & 16));
        }
    }
}
