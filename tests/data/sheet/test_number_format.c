/* What formats of cells make of numbers. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "data/sheet/number_format.h"

Test(number_format, letters_of_a_code)
{
    static const struct {
        const char *code;
        enum number_format format;
    } cases[] = {
        {"General", FORMAT_PLAIN},
        {"0", FORMAT_PLAIN},
        {"#,##0.00", FORMAT_PLAIN},
        {"0.00E+00", FORMAT_PLAIN},
        {"0.0\" ms\"", FORMAT_PLAIN},
        {"0\\d", FORMAT_PLAIN},
        {"[Red]0;[Blue]0", FORMAT_PLAIN},
        {"[$-409]0.0", FORMAT_PLAIN},
        {"0_h", FORMAT_PLAIN},
        {"0%", FORMAT_PERCENT},
        {"0.00%;-0.00%", FORMAT_PERCENT},
        {"yyyy\\-mm\\-dd", FORMAT_DATE},
        {"[$-407]d\\. mmmm yyyy;@", FORMAT_DATE},
        {"mmm", FORMAT_DATE},
        {"dd.mm.yyyy hh:mm", FORMAT_MOMENT},
        {"m/d/yy h:mm AM/PM", FORMAT_MOMENT},
        {"h:mm AM/PM", FORMAT_CLOCK},
        {"mm:ss.0", FORMAT_CLOCK},
        {"[h]:mm:ss", FORMAT_CLOCK},
        {"[mm]:ss", FORMAT_CLOCK},
        {"", FORMAT_PLAIN},
        {"\"never closed", FORMAT_PLAIN},
        {"0\\", FORMAT_PLAIN},
        {"[", FORMAT_PLAIN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(number_format_of_code(cases[i].code), cases[i].format, "%s", cases[i].code);
}

Test(number_format, formats_without_a_code)
{
    static const struct {
        unsigned id;
        enum number_format format;
    } cases[] = {{0, FORMAT_PLAIN},   {4, FORMAT_PLAIN},  {9, FORMAT_PERCENT}, {10, FORMAT_PERCENT},
                 {11, FORMAT_PLAIN},  {14, FORMAT_DATE},  {17, FORMAT_DATE},   {18, FORMAT_CLOCK},
                 {22, FORMAT_MOMENT}, {23, FORMAT_PLAIN}, {44, FORMAT_PLAIN},  {45, FORMAT_CLOCK},
                 {47, FORMAT_CLOCK},  {48, FORMAT_PLAIN}, {58, FORMAT_DATE},   {59, FORMAT_PLAIN}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(number_format_of_id(cases[i].id), cases[i].format, "%u", cases[i].id);
}

static void expect_text(double value, enum number_format format, bool from_1904, const char *expected)
{
    OWNED char *text = number_format_text(value, format, from_1904);
    cr_expect_str_eq(text, expected);
}

Test(number_format, days_are_dates)
{
    expect_text(1, FORMAT_DATE, false, "1900-01-01");
    expect_text(59, FORMAT_DATE, false, "1900-02-28");
    expect_text(61, FORMAT_DATE, false, "1900-03-01");
    expect_text(25569, FORMAT_DATE, false, "1970-01-01");
    expect_text(45244, FORMAT_DATE, false, "2023-11-14");
    expect_text(43782, FORMAT_DATE, true, "2023-11-14");
    expect_text(45244.5, FORMAT_DATE, false, "2023-11-14T12:00:00");
    expect_text(45244.9259259259, FORMAT_MOMENT, false, "2023-11-14T22:13:20");
    expect_text(45244.375, FORMAT_MOMENT, false, "2023-11-14T09:00:00");
    expect_text(45244.9259259259 + 0.25 / 86400, FORMAT_MOMENT, false, "2023-11-14T22:13:20.25");
    expect_text(2958465, FORMAT_DATE, false, "9999-12-31");
}

Test(number_format, what_is_no_day_stays_a_number)
{
    expect_text(-1, FORMAT_DATE, false, "-1");
    expect_text(1700000000, FORMAT_MOMENT, false, "1700000000");
    expect_text(-0.5, FORMAT_CLOCK, false, "-0.5");
}

Test(number_format, times_are_durations_unless_they_have_a_date)
{
    expect_text(0, FORMAT_CLOCK, false, "0:00:00");
    expect_text(125.25 / 86400, FORMAT_CLOCK, false, "0:02:05.25");
    expect_text(0.000123 / 86400, FORMAT_CLOCK, false, "0:00:00.000123");
    expect_text(1.5, FORMAT_CLOCK, false, "36:00:00");
    expect_text(45244.5, FORMAT_CLOCK, false, "2023-11-14T12:00:00");
}

Test(number_format, shares_are_per_cent)
{
    expect_text(0.814, FORMAT_PERCENT, false, "81.4%");
    expect_text(0.07, FORMAT_PERCENT, false, "7%"); /* 0.07 * 100 is 7.000000000000001 */
    expect_text(-0.29, FORMAT_PERCENT, false, "-29%");
    expect_text(1, FORMAT_PERCENT, false, "100%");
    expect_text(1e-7, FORMAT_PERCENT, false, "1e-05%");
    expect_text(0.814, FORMAT_PLAIN, false, "0.814");
}
