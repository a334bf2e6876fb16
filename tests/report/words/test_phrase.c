/* Numbers become words of a sentence. */
#include <criterion/criterion.h>
#include <math.h>

#include "data/memory.h"
#include "report/words/phrase.h"
#include "tests/report/words/test_arena.h"

#define EXPECT(call, wanted)                                                                                           \
    do {                                                                                                               \
        const char *got = (call);                                                                                      \
        cr_expect_str_eq(got, wanted, #call " gives %s", got);                                                         \
    } while (0)

Test(phrase, numbers_keep_four_digits_and_whole_parts)
{
    EXPECT(phrase_number(test_arena(), 904.65), "904.6");
    EXPECT(phrase_number(test_arena(), 31144), "31144");
    EXPECT(phrase_number(test_arena(), 999999), "999999");
    EXPECT(phrase_number(test_arena(), 999999.4), "999999");
    EXPECT(phrase_number(test_arena(), 999999.5), "1.000 M");
    EXPECT(phrase_number(test_arena(), 1100000), "1.100 M");
    EXPECT(phrase_number(test_arena(), 1419332395), "1.419 G");
    EXPECT(phrase_number(test_arena(), -3397993.2), "-3.398 M");
    EXPECT(phrase_number(test_arena(), 999949999), "999.9 M");
    EXPECT(phrase_number(test_arena(), 999950001), "1.000 G");
    EXPECT(phrase_number(test_arena(), 9.994e14), "999.4 T");
    EXPECT(phrase_number(test_arena(), 1e15), "1.000e15");
    EXPECT(phrase_number(test_arena(), 6.611e-7), "6.611e-7");
    EXPECT(phrase_number(test_arena(), 2.395), "2.395");
    EXPECT(phrase_number(test_arena(), 9999.96), "10000");
    EXPECT(phrase_number(test_arena(), 12345.6), "12346");
    EXPECT(phrase_number(test_arena(), 100), "100.0");
    EXPECT(phrase_number(test_arena(), NAN), "-");
    EXPECT(phrase_value(test_arena(), 904.65, "events/s"), "904.6 events/s");
    EXPECT(phrase_value(test_arena(), 12.5, ""), "12.50");
}

Test(phrase, ratios_show_what_matters)
{
    EXPECT(phrase_ratio(test_arena(), 1.0134), "1.013");
    EXPECT(phrase_ratio(test_arena(), 5.0512), "5.05");
    EXPECT(phrase_ratio(test_arena(), 0.19789), "0.198");
    EXPECT(phrase_ratio(test_arena(), 0.99962), "1.000");
    EXPECT(phrase_ratio(test_arena(), 0.9994), "0.999");
    EXPECT(phrase_ratio(test_arena(), 1), "1.000");
    EXPECT(phrase_ratio_interval(test_arena(), (struct interval){0.999, 1.0221}), "[0.999, 1.022]");
    EXPECT(phrase_ratio_interval(test_arena(), (struct interval){0.981, 0.9998}), "[0.981, 0.9998]");
    EXPECT(phrase_ratio_interval(test_arena(), (struct interval){0.981, 0.99997}), "[0.981, 0.99997]");
    EXPECT(phrase_ratio_interval(test_arena(), (struct interval){1.00002, 1.0321}), "[1.00002, 1.032]");
    EXPECT(phrase_ratio_interval(test_arena(), (struct interval){1.0004, 1.0321}), "[1.0004, 1.032]");
    EXPECT(phrase_ratio_interval(test_arena(), (struct interval){0.9998, 1.0321}), "[1.000, 1.032]");
    EXPECT(phrase_ratio_interval(test_arena(), (struct interval){0.981, 1 - 1e-13}), "[0.981, 1.000]");
    EXPECT(phrase_ratio_interval(test_arena(), (struct interval){1, 1}), "[1.000, 1.000]");
    EXPECT(phrase_ratio_interval(test_arena(), (struct interval){NAN, NAN}), "-");
}

Test(phrase, ratios_and_shares_at_their_edges)
{
    static const struct {
        double value;
        const char *ratio, *percent, *share;
    } cases[] = {
        {0.9995, "1.000", "100 %", "99.95 %"},
        {0.99949, "0.999", "100 %", "99.95 %"},
        {1.9996, "2.000", "200 %", "200 %"},
        {2, "2.00", "200 %", "200 %"},
        {1.004, "1.004", "100 %", "100.4 %"},
        {1.2345, "1.234", "123 %", "123.4 %"},
        {0.9949, "0.995", "99 %", "99.49 %"},
        {-1.2345, "-1.23", "-123 %", "-123.4 %"},
        {0, "0", "0 %", "0 %"},
        {0.01234, "0.0123", "1.2 %", "1.234 %"},
        {12345, "12345", "1234500 %", "1.234e+06 %"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        EXPECT(phrase_ratio(test_arena(), cases[i].value), cases[i].ratio);
        EXPECT(phrase_percent(test_arena(), cases[i].value), cases[i].percent);
        EXPECT(phrase_share(test_arena(), cases[i].value), cases[i].share);
    }
    EXPECT(phrase_ratio_interval(test_arena(), (struct interval){NAN, 1}), "-");
    EXPECT(phrase_ratio_interval(test_arena(), (struct interval){1, NAN}), "-");
    EXPECT(phrase_interval(test_arena(), (struct interval){2.5, 1e-7}), "2.500 to 1.000e-7");
}

/* A value has one digit more than the data have, and at least one behind its point. */
Test(phrase, measured_values_have_the_digits_of_the_data)
{
    static const struct {
        int decimals;
        double value;
        const char *text;
    } cases[] = {{-1, 12, "12.00"},     {-1, 0.5, "0.5000"},     {0, 12, "12.0"},
                 {0, 12.25, "12.25"},   {0, 0.5, "0.5"},         {1, 0.5, "0.50"},
                 {2, 0.5, "0.500"},     {3, 0.5, "0.5000"},      {1, 12.25, "12.25"},
                 {1, 12, "12.00"},      {0, 100, "100.0"},       {0, 1234, "1234"},
                 {2, 12345.5, "12346"}, {0, 1.5e-7, "1.500e-7"}, {0, INFINITY, "over 1e308"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct measured b = {.decimals = cases[i].decimals, .unit = i % 2 ? "s" : ""};
        OWNED char *with_unit = memory_format("%s%s", cases[i].text, i % 2 ? " s" : "");
        EXPECT(phrase_measured(test_arena(), cases[i].value, &b), cases[i].text);
        EXPECT(phrase_measured_unit(test_arena(), cases[i].value, &b), with_unit);
    }
}

Test(phrase, each_quantity_is_written_in_its_way)
{
    static const struct {
        enum quantity quantity;
        double value;
        const char *text;
    } cases[] = {
        {QUANTITY_VALUE, 12.5, "12.50 s"},
        {QUANTITY_RATIO, 12.5, "12.5"},
        {QUANTITY_FACTOR, 1.5, "1.5"},
        {QUANTITY_FRACTION, 0.034, "3.4 %"},
        {QUANTITY_P, 0.0524, "p = 0.052"},
        {QUANTITY_COUNT, 12.4, "12"},
        {QUANTITY_RUN, 3, "3"},
        {QUANTITY_PLAIN, 12.5, "12.50"},
        {QUANTITY_SECONDS, 59.4, "59.4 s"},
        {QUANTITY_SECONDS, 119.9, "120 s"},
        {QUANTITY_SECONDS, 120, "2 min"},
        {QUANTITY_SECONDS, 120.4, "2.01 min"},
        {QUANTITY_SECONDS, 7199, "120 min"},
        {QUANTITY_SECONDS, 7200, "2 h"},
        {QUANTITY_SECONDS, 7217, "2 h"},
        {QUANTITY_SECONDS, 7219, "2.01 h"},
        {QUANTITY_SECONDS, 172799, "48 h"},
        {QUANTITY_SECONDS, 172800, "2 days"},
        {QUANTITY_SECONDS, 173231, "2 days"},
        {QUANTITY_SECONDS, 173233, "2.01 days"},
        {QUANTITY_SECONDS, -7200, "-2 h"},
        {QUANTITY_SECONDS, 0, "0 s"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        EXPECT(phrase_quantity(test_arena(), cases[i].value, cases[i].quantity, "s"), cases[i].text);
}

Test(phrase, what_no_double_holds_is_written_alike_everywhere)
{
    EXPECT(phrase_number(test_arena(), INFINITY), "over 1e308");
    EXPECT(phrase_number(test_arena(), -INFINITY), "below -1e308");
    EXPECT(phrase_ratio(test_arena(), INFINITY), "over 1e308");
    EXPECT(phrase_factor(test_arena(), INFINITY), "over 1e308");
    EXPECT(phrase_percent(test_arena(), 1e308), "over 1e308 %");
    EXPECT(phrase_share(test_arena(), -INFINITY), "below -1e308 %");
}

Test(phrase, p_is_never_zero)
{
    EXPECT(phrase_p(test_arena(), 0.0524), "0.052");
    EXPECT(phrase_p(test_arena(), 1e-12), "< 0.0001");
    EXPECT(phrase_share(test_arena(), 0.95), "95 %");
    EXPECT(phrase_share(test_arena(), 0.995), "99.5 %");
}

Test(phrase, lists_and_runs_read_as_english)
{
    static const char *const items[] = {"cpu", "mem", "fork"};
    EXPECT(phrase_list(test_arena(), items, 1), "cpu");
    EXPECT(phrase_list(test_arena(), items, 2), "cpu and mem");
    EXPECT(phrase_list(test_arena(), items, 3), "cpu, mem and fork");
    EXPECT(phrase_runs(test_arena(), (const size_t[]){8}, 1), "run 8");
    EXPECT(phrase_runs(test_arena(), (const size_t[]){2, 4, 9, 10}, 4), "runs 2, 4, 9 and 10");
    EXPECT(phrase_runs(test_arena(), (const size_t[]){4, 5, 6, 7}, 4), "runs 4 to 7");
    EXPECT(phrase_runs(test_arena(), (const size_t[]){4, 5}, 2), "runs 4 and 5");
    EXPECT(phrase_runs(test_arena(), (const size_t[]){4, 5, 6}, 3), "runs 4 to 6");
    static const size_t many[] = {1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 30};
    EXPECT(phrase_runs(test_arena(), many, 12), "runs 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 13");
    EXPECT(phrase_runs(test_arena(), many, 13), "13 runs from run 1 to run 30");
    EXPECT(phrase_run_count(test_arena(), &(struct run_range){1, 1}), "1 run");
    EXPECT(phrase_run_count(test_arena(), &(struct run_range){2, 2}), "2 runs");
    EXPECT(phrase_run_count(test_arena(), &(struct run_range){2, 3}), "2 or 3 runs");
    EXPECT(phrase_run_count(test_arena(), &(struct run_range){2, 4}), "2 to 4 runs");
}
