/* The delimiter and the decimal sign that the first lines show. */
#include <criterion/criterion.h>
#include <string.h>

#include "data/csv/csv_dialect.h"
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
