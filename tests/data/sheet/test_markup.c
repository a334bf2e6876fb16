/* Attributes of elements. */
#include "data/sheet/markup.h"

#include <criterion/criterion.h>

Test(markup, attributes_by_their_names)
{
    const char *attributes[] = {"name", "a", "urn:office:1.0|value", "b", "office:1.0|value-type", "c", "xvalue",
                                "d",    NULL};
    cr_expect_str_eq(markup_attribute(attributes, "name"), "a");
    cr_expect_str_eq(markup_attribute(attributes, "office:1.0|value"), "b");
    cr_expect_str_eq(markup_attribute(attributes, "office:1.0|value-type"), "c"); /* all of it */
    cr_expect_str_eq(markup_attribute(attributes, "xvalue"), "d");
    cr_expect_null(markup_attribute(attributes, "value"));
    cr_expect_null(markup_attribute(attributes, "table:1.0|value"));
    cr_expect_null(markup_attribute(attributes, "a"));
    cr_expect_null(markup_attribute(attributes + 8, "name"));
}

Test(markup, counts_at_their_edges)
{
    static const struct {
        const char *text;
        size_t most, count;
    } cases[] = {{"1", 99, 1},         {"9", 99, 9},
                 {"10", 99, 10},       {"99", 99, 99},
                 {"100", 99, 99},      {"0", 99, 7},
                 {"01", 99, 7},        {"-1", 99, 7},
                 {"1x", 99, 7},        {"", 99, 7},
                 {" 1", 99, 7},        {":", 99, 7},
                 {"2", 1, 1},          {"999999999", ~0u, 999999999},
                 {"1000000000", 5, 5}, {"1000000000", 2000000000, 2000000000}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *attributes[] = {"r", cases[i].text, NULL};
        cr_expect_eq(markup_count(attributes, "r", 7, cases[i].most), cases[i].count, "'%s'", cases[i].text);
        cr_expect_eq(markup_count(attributes, "s", 7, cases[i].most), 7);
    }
}
