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
                    {"2021-12-07 13:22:60", 1638883380}};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        double seconds = 0;
        cr_expect(moment_parse(&seconds, examples[i].text, strlen(examples[i].text)), "%s", examples[i].text);
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
                                        "2021-12-07 10:00+01:75"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect(!moment_parse(&(double){0}, texts[i], strlen(texts[i])), "%s was read", texts[i]);
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
