/* What formats of cells make of numbers. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "data/memory.h"
#include "data/sheet/number_format.h"

static const struct {
    const char *code;
    enum number_format format;
} codes[] = {
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
    {"[]h", FORMAT_CLOCK},
    {"[]", FORMAT_PLAIN},
    {"[hx]0", FORMAT_PLAIN}, /* a word of more than these letters */
    {"[ss]", FORMAT_CLOCK},
    {"[H]", FORMAT_CLOCK},
    {"[M]", FORMAT_CLOCK},
    {"[S]", FORMAT_CLOCK},
    {"d[h]", FORMAT_CLOCK},
    {"\"d\"0", FORMAT_PLAIN},
    {"\"d\"y", FORMAT_DATE},
    {"*d0", FORMAT_PLAIN},
    {"_d*h\\y0", FORMAT_PLAIN},
    {"0*", FORMAT_PLAIN},
    {"GENERALd", FORMAT_DATE},
    {"Generalh", FORMAT_CLOCK},
    {"General", FORMAT_PLAIN},
    {"Genera", FORMAT_PLAIN},
    {"AM/PM", FORMAT_PLAIN},
    {"am/pmd", FORMAT_DATE},
    {"AM/P", FORMAT_DATE}, /* an M of a month */
    {"D", FORMAT_DATE},
    {"Y", FORMAT_DATE},
    {"M", FORMAT_DATE},
    {"H", FORMAT_CLOCK},
    {"S", FORMAT_CLOCK},
    {"ds", FORMAT_MOMENT},
    {"yh", FORMAT_MOMENT},
    {"m%", FORMAT_DATE},
    {"0;d", FORMAT_PLAIN}, /* of negative numbers */
    {"0;0%", FORMAT_PLAIN},
};

Test(number_format, letters_of_a_code)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        cr_expect_eq(number_format_of_code(codes[i].code), codes[i].format, "%s", codes[i].code);
}

/* A letter for each number: a per cent, a date, a clock, a moment, or a plain number. */
Test(number_format, formats_without_a_code)
{
    static const char letters[] = "---------%"  /* 0 */
                                  "%---ddddcc"  /* 10 */
                                  "ccm----ddd"  /* 20 */
                                  "ddccccd---"  /* 30 */
                                  "-----ccc--"  /* 40 */
                                  "dddddccdd-"  /* 50 */
                                  "----------"; /* 60 */
    static const enum number_format formats[] = {
        ['-'] = FORMAT_PLAIN, ['%'] = FORMAT_PERCENT, ['d'] = FORMAT_DATE, ['c'] = FORMAT_CLOCK, ['m'] = FORMAT_MOMENT};
    for (unsigned id = 0; id < sizeof letters - 1; id++)
        cr_expect_eq(number_format_of_id(id), formats[(unsigned char)letters[id]], "%u", id);
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

/* At and beside each edge: the leap day that was none, the last day, a year of a clock, a midnight. */
Test(number_format, edges)
{
    static const struct {
        double value;
        enum number_format format;
        bool from_1904;
        const char *text;
    } cases[] = {
        {0, FORMAT_DATE, false, "1899-12-31"},
        {60, FORMAT_DATE, false, "1900-02-28"},
        {0, FORMAT_DATE, true, "1904-01-01"},
        {59, FORMAT_DATE, true, "1904-02-29"},
        {60, FORMAT_DATE, true, "1904-03-01"},
        {2958465, FORMAT_CLOCK, false, "9999-12-31T00:00:00"},
        {2958465.5, FORMAT_DATE, false, "2958465.5"},
        {2958466, FORMAT_MOMENT, false, "2958466"},
        {-0.25, FORMAT_MOMENT, false, "-0.25"},
        {366, FORMAT_CLOCK, false, "1900-12-31T00:00:00"},
        {365.5, FORMAT_CLOCK, false, "8772:00:00"},
        {45244, FORMAT_MOMENT, false, "2023-11-14T00:00:00"},
        {45244 + 1 / 86400., FORMAT_DATE, false, "2023-11-14T00:00:01"},
        {45244 + 35999 / 86400., FORMAT_MOMENT, false, "2023-11-14T09:59:59"},
        {45244 + 36000 / 86400., FORMAT_MOMENT, false, "2023-11-14T10:00:00"},
        {45244 - 0.4 / 86400000, FORMAT_MOMENT, false, "2023-11-14T00:00:00"}, /* to the millisecond */
        {3599 / 86400., FORMAT_CLOCK, false, "0:59:59"},
        {3600 / 86400., FORMAT_CLOCK, false, "1:00:00"},
        {60.5 / 86400, FORMAT_CLOCK, false, "0:01:00.5"},
        {1e-6 / 86400, FORMAT_CLOCK, false, "0:00:00.000001"},
        {4e-7 / 86400, FORMAT_CLOCK, false, "0:00:00"},
        {0, FORMAT_PERCENT, false, "0%"},
        {1e300, FORMAT_PERCENT, false, "1e+302%"},
        {1e307, FORMAT_PERCENT, false, "1e+307%"}, /* no double has its hundredfold */
        {NAN, FORMAT_PERCENT, false, "nan"},
        {12345.678, FORMAT_PERCENT, false, "1234567.8%"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_text(cases[i].value, cases[i].format, cases[i].from_1904, cases[i].text);
}
