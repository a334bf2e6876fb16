/* Moments are read as people write them. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "data/value/moment.h"

/* The reference: date -u -d '2021-12-07T13:22:49Z' +%s and so on. */
Test(moment, reads_dates)
{
    static const struct {
        const char *text;
        double seconds;
    } examples[] = {{"1970-01-01", 0},
                    {"2021-12-07", 1638835200},
                    {"2021-12-07 13:22", 1638883320},
                    {"2021-12-07T13:22:49Z", 1638883369},
                    {"2021-12-07T13:22:49.25Z", 1638883369.25},
                    {"2021-12-07T13:22:49z", 1638883369},
                    {"2021-12-07 13:22:49+01:00", 1638879769},
                    {"2021-12-07T13:22:49-0130", 1638888769},
                    {"2000-02-29T00:00:00", 951782400},
                    {"1969-12-31T23:59:59Z", -1},
                    {"2021-01-01 00:00:00", 1609459200},
                    {"2021-12-31 23:59:59", 1640995199},
                    {"2021-12-07 24:00", 1638921600},
                    {"2021-12-07 13:22:60", 1638883380},
                    {"2021/12/07 13:22:49", 1638883369},
                    {"2021/12/7", 1638835200},
                    {"2021-12-07 13:22:49,250", 1638883369.25},
                    {"2021-12-07T13:22:49 UTC", 1638883369},
                    {"20211207-132249", 1638883369},
                    {"20211207T132249Z", 1638883369},
                    {"20211207_1322", 1638883320},
                    {"12/07/2021 01:22:49 PM", 1638883369},
                    {"12/7/2021 1:22 pm", 1638883320},
                    {"12/07/2021 12:22:49 AM", 1638836569},
                    {"12/07/2021 00:22:49 AM", 1638836569},
                    {"12/07/2021 12:22:49 PM", 1638879769},
                    {"13/07/2021", 1626134400},
                    {"07.12.2021 13:22:49", 1638883369},
                    {"7.12.2021", 1638835200},
                    {"07.12.21 13:22", 1638883320},
                    {"13-07-2021 00:00", 1626134400},
                    {"7 Dec 2021 13:22:49", 1638883369},
                    {"07-Dec-2021 13:22:49", 1638883369},
                    {"Dec 7, 2021 1:22:49 PM", 1638883369},
                    {"Dec 7 2021", 1638835200},
                    {"December 7 2021", 1638835200},
                    {"Tue, 07 Dec 2021 14:22:49 +0100", 1638883369},
                    {"Tue Dec  7 13:22:49 UTC 2021", 1638883369},
                    {"Tue Dec 07 01:22:49 PM UTC 2021", 1638883369},
                    {"Tue Dec  7 14:22:49 CET 2021", 1638883369},
                    {"Tue Dec  7 13:22:49 2021", 1638883369},
                    {"Di 7. Dez 14:22:49 CET 2021", 1638883369},
                    {"Di, 07.12.2021 13:22", 1638883320},
                    {"7. M\xC3\xA4rz 2021", 1615075200}};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        double seconds = 0;
        cr_expect(moment_parse(&seconds, examples[i].text, strlen(examples[i].text), MOMENT_MONTH_FIRST), "%s",
                  examples[i].text);
        cr_expect_eq(seconds, examples[i].seconds, "%s is %.3f", examples[i].text, seconds);
    }
}

Test(moment, refuses_what_is_no_date)
{
    static const char *const texts[] = {"",
                                        "1638883369",
                                        "2021-13-07",
                                        "2021-12-32",
                                        "2021-12-7",
                                        "2021-12-07x",
                                        "2021-12-07 25:00",
                                        "2021-12-07 13:22:61",
                                        "2021-00-07",
                                        "2021-12-00",
                                        "2021-12-07 13:60",
                                        "12:00:00",
                                        "2021-12-07T13:22:49X",
                                        "2021-12-07T13:22:4a",
                                        "2021-12-07T13:22:49+1",
                                        "2021-02-29",
                                        "2021-04-31 10:00",
                                        "2021-+6-01",
                                        "2021- 6-01",
                                        "2021-12-07 24:01",
                                        "2021-12-07 24:00:01",
                                        "2021-12-07 10:+5",
                                        "2021-12-07 10:00+-1:-2",
                                        "2021-12-07 10:00+99:00",
                                        "2021-12-07 10:00+01:75",
                                        "20211207",
                                        "20211307-132249",
                                        "12/32/2021",
                                        "13/13/2021",
                                        "07.13.2021",
                                        "1.2.3",
                                        "10.0.0.1",
                                        "12/07/2021 13:22 PM",
                                        "Dec 7 13:22:49",
                                        "Tue Dec  7 13:22:49 XYZ 2021",
                                        "native 7 2021",
                                        "decker 7 13:22",
                                        "07-12.2021",
                                        "2021/12-07",
                                        "12/07/2021 01:22:49 XM"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect(!moment_parse(&(double){0}, texts[i], strlen(texts[i]), MOMENT_MONTH_FIRST), "%s was read", texts[i]);
}

Test(moment, the_order_of_day_and_month)
{
    double seconds = 0;
    cr_expect(moment_parse(&seconds, "03/04/2026", 10, MOMENT_MONTH_FIRST) && seconds == 1772582400);
    cr_expect(moment_parse(&seconds, "03/04/2026", 10, MOMENT_DAY_FIRST) && seconds == 1775174400);
    cr_expect(moment_parse(&seconds, "03/14/2026", 10, MOMENT_DAY_FIRST) && seconds == 1773446400);
    cr_expect(moment_parse(&seconds, "03.04.2026", 10, MOMENT_MONTH_FIRST) && seconds == 1775174400);
    static const struct {
        const char *text;
        enum moment_order order;
    } orders[] = {
        {"03/04/2026 10:00", MOMENT_EITHER}, {"03-04-2026", MOMENT_EITHER},      {"03/13/2026", MOMENT_MONTH_FIRST},
        {"13/03/2026", MOMENT_DAY_FIRST},    {"12/13/2026", MOMENT_MONTH_FIRST}, {"03/12/26", MOMENT_EITHER},
        {"03/03/2026", MOMENT_NONE},         {"03.04.2026", MOMENT_NONE},        {"2026-03-04", MOMENT_NONE},
        {"13/13/2026", MOMENT_NONE},         {"03/Apr/2026", MOMENT_NONE},       {"12/1", MOMENT_NONE}};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        cr_expect_eq(moment_order_of(orders[i].text, strlen(orders[i].text)), orders[i].order, "%s", orders[i].text);
}

Test(moment, times_of_day)
{
    static const struct {
        const char *text;
        double seconds;
    } examples[] = {{"13:22:49", 48169}, {"1:22", 4920}, {"01:22:49.5 PM", 48169.5}, {"12:00 am", 0}, {"24:00", 86400}};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        double seconds = -1;
        cr_expect(moment_parse_clock(&seconds, examples[i].text, strlen(examples[i].text)), "%s", examples[i].text);
        cr_expect_eq(seconds, examples[i].seconds, "%s is %.3f", examples[i].text, seconds);
    }
    static const char *const texts[] = {"132249", "1:2", "25:00", "12:60", "13:22 Uhr", "2m53"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect(!moment_parse_clock(&(double){0}, texts[i], strlen(texts[i])), "%s was read", texts[i]);
}

Test(moment, a_time_is_from_1970_to_9999)
{
    cr_expect(moment_is_time(0) && moment_is_time(12) && moment_is_time(253402300799));
    cr_expect(!moment_is_time(-1) && !moment_is_time(253402300800) && !moment_is_time(1.8e299));
    cr_expect(!moment_is_time(HUGE_VAL) && !moment_is_time(NAN));
}

Test(moment, tells_the_unit_of_a_count_since_1970)
{
    cr_expect_eq(moment_scale(1638883369), 1);
    cr_expect_eq(moment_scale(1638883369000), 1e-3);
    cr_expect_eq(moment_scale(1638883369000000), 1e-6);
    cr_expect_eq(moment_scale(1638883369000000000), 1e-9);
    static const double edges[] = {1e11, 1e14, 1e17}, scales[] = {1, 1e-3, 1e-6, 1e-9};
    for (size_t i = 0; i < 3; i++) {
        cr_expect_eq(moment_scale(nextafter(edges[i], 0)), scales[i]);
        cr_expect_eq(moment_scale(edges[i]), scales[i + 1]);
    }
    cr_expect(moment_is_epoch(1e8) && !moment_is_epoch(nextafter(1e8, 0)));
    cr_expect(moment_is_epoch(nextafter(1e11, 0)) && !moment_is_epoch(1e11));
}
