/* Numbers become words of a sentence. */
#include <criterion/criterion.h>
#include <math.h>

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
    EXPECT(phrase_number(test_arena(), 999999.5), "1.000e6");
    EXPECT(phrase_number(test_arena(), 1100000), "1.100e6");
    EXPECT(phrase_number(test_arena(), 1419332395), "1.419e9");
    EXPECT(phrase_number(test_arena(), -3397993.2), "-3.398e6");
    EXPECT(phrase_number(test_arena(), 6.611e-7), "6.611e-7");
    EXPECT(phrase_number(test_arena(), 2.395), "2.395");
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
    EXPECT(phrase_ratio_interval(test_arena(), (struct interval){NAN, NAN}), "-");
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
}
