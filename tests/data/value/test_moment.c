/* Moments are read as people write them. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
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

static void expect_moment(const char *text, enum moment_order order, double seconds)
{
    double found = -77;
    cr_expect(moment_parse(&found, text, strlen(text), order), "%s", text);
    cr_expect_eq(found, seconds, "%s is %.3f", text, found);
}

static void expect_none(const char *text)
{
    double found = -77;
    cr_expect_not(moment_parse(&found, text, strlen(text), MOMENT_MONTH_FIRST), "%s is %.3f", text, found);
    cr_expect_eq(found, -77, "%s", text);
}

/* The 15th of each month of 2021, in English and in German. */
Test(moment, every_month)
{
    static const struct {
        const char *names[5];
        double seconds;
    } months[] = {{{"Jan", "January", "J\xC3\xA4n", "J\xC3\xA4nner", "jan."}, 1610668800},
                  {{"Feb", "February", "Februar", "FEB"}, 1613347200},
                  {{"Mar", "March", "M\xC3\xA4r", "M\xC3\xA4rz", "mar."}, 1615766400},
                  {{"Apr", "April"}, 1618444800},
                  {{"May", "Mai"}, 1621036800},
                  {{"Jun", "June", "Juni"}, 1623715200},
                  {{"Jul", "July", "Juli"}, 1626307200},
                  {{"Aug", "August"}, 1628985600},
                  {{"Sep", "September", "Sept."}, 1631664000},
                  {{"Oct", "October", "Okt", "Oktober"}, 1634256000},
                  {{"Nov", "November"}, 1636934400},
                  {{"Dec", "December", "Dez", "Dezember"}, 1639526400}};
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        for (size_t k = 0; k < 5 && months[i].names[k]; k++) {
            static const char *const forms[] = {"15 %s 2021", "%s 15 2021",  "15-%s-2021",
                                                "15/%s/2021", "15. %s 2021", "%s 15, 2021"};
            for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
                char text[64];
                snprintf(text, sizeof text, forms[f], months[i].names[k]);
                expect_moment(text, MOMENT_MONTH_FIRST, months[i].seconds);
            }
        }
    static const char *const none[] = {"15 Ja 2021", "15 Xan 2021",  "Ma 15 2021",   "15 Jan",       "Jan 15",
                                       "15-Jan-21",  "Jan 115 2021", "115 Jan 2021", "15 Jan 20211", "15-Jan-2021-"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        expect_none(none[i]);
}

Test(moment, every_weekday)
{
    static const char *const names[] = {"Mon", "Tue", "Wed",    "Thu",       "Fri",     "Sat",      "Sun", "Mo",
                                        "Di",  "Mi",  "Do",     "Fr",        "Sa",      "So",       "Die", "Mit",
                                        "Don", "Fre", "Sam",    "Son",       "Mon,",    "Tue.",     "Di.", "Mo,",
                                        "MON", "di",  "Monday", "Wednesday", "Sonntag", "Mittwoch,"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char text[64];
        snprintf(text, sizeof text, "%s 7 Dec 2021", names[i]);
        expect_moment(text, MOMENT_MONTH_FIRST, 1638835200);
        snprintf(text, sizeof text, "%s 2021-12-07", names[i]);
        expect_moment(text, MOMENT_MONTH_FIRST, 1638835200);
    }
    static const char *const none[] = {"M 7 Dec 2021", "Xy 7 Dec 2021", "Dx 7 Dec 2021", "D 7 Dec 2021",
                                       "Moo, Tue 7 Dec 2021"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        expect_none(none[i]);
}

/* Midnight of each zone, and what is none. */
Test(moment, every_zone)
{
    static const struct {
        const char *name;
        double hours; /* east */
    } zones[] = {{"Z", 0},      {"UTC", 0},           {"GMT", 0},     {"CET", 1},      {"CEST", 2},
                 {"MEZ", 1},    {"MESZ", 2},          {"WET", 0},     {"WEST", 1},     {"EET", 2},
                 {"EEST", 3},   {"BST", 1},           {"MSK", 3},     {"EST", -5},     {"EDT", -4},
                 {"CST", -6},   {"CDT", -5},          {"MST", -7},    {"MDT", -6},     {"PST", -8},
                 {"PDT", -7},   {"IST", 5.5},         {"JST", 9},     {"KST", 9},      {"SGT", 8},
                 {"HKT", 8},    {"AEST", 10},         {"AEDT", 11},   {"BRT", -3},     {"cet", 1},
                 {"+01:00", 1}, {"-01:00", -1},       {"+0100", 1},   {"-0930", -9.5}, {"+14:00", 14},
                 {"+1400", 14}, {"+00:59", 59 / 60.}, {"-12:00", -12}};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        char text[64];
        snprintf(text, sizeof text, "2021-12-07 00:00 %s", zones[i].name);
        expect_moment(text, MOMENT_MONTH_FIRST, 1638835200 - round(zones[i].hours * 3600));
        snprintf(text, sizeof text, "Tue Dec 7 00:00:00 %s 2021", zones[i].name);
        expect_moment(text, MOMENT_MONTH_FIRST, 1638835200 - round(zones[i].hours * 3600));
    }
    static const char *const none[] = {"X",     "CE",     "CETX", "+15:00", "+01:60", "+1",     "+01", "+1:00",
                                       "+01:0", "+01-00", "+",    "-",      "+010",   "+01000", "Z Z"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        char text[64];
        snprintf(text, sizeof text, "2021-12-07 00:00 %s", none[i]);
        expect_none(text);
    }
}

static const struct {
    const char *text;
    double seconds; /* below 0: none */
} clocks[] = {
    {"00:00", 0},        {"0:00", 0},         {"23:59", 86340},      {"23:59:59", 86399},  {"24:00", 86400},
    {"24:00:00", 86400}, {"24:00:01", -1},    {"24:01", -1},         {"23:59:60", 86400},  {"23:59:60.9", 86400.9},
    {"23:59:61", -1},    {"12:59:59", 46799}, {"12:60", -1},         {"12:60:00", -1},     {"25:00", -1},
    {"100:00", -1},      {"1:2", -1},         {"1:020", -1},         {"1:02:3", 3723},     {"1:02:03", 3723},
    {"1:02:003", -1},    {"1:02:", -1},       {"1:02:.5", -1},       {"1:02:3.5", 3723.5}, {"1:02:03,5", 3723.5},
    {"1:02:03.", 3723},  {"1:02:03.5.5", -1}, {"12:00 AM", 0},       {"12:59 AM", 3540},   {"1:00 AM", 3600},
    {"11:59 AM", 43140}, {"12:00 PM", 43200}, {"12:59 PM", 46740},   {"1:00 PM", 46800},   {"11:59 PM", 86340},
    {"13:00 PM", -1},    {"13:00 AM", -1},    {"00:00 PM", 43200},   {"0:10 am", 600},     {"1:00pm", 46800},
    {"1:00 p", -1},      {"1:00 pmx", -1},    {"1:00:30 pm", 46830}, {"1:00  pm", 46800},  {"x:00", -1},
    {":00", -1},         {"1:", -1}};

/* Times of day at and beside each edge, alone and behind a date. */
Test(moment, clocks_at_their_edges)
{
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        char text[64];
        double found = -77;
        bool is = clocks[i].seconds >= 0;
        if (strlen(clocks[i].text) >= 4)
            cr_expect_eq(moment_parse_clock(&found, clocks[i].text, strlen(clocks[i].text)), is, "%s", clocks[i].text);
        cr_expect(!is || found == clocks[i].seconds, "%s is %.17g", clocks[i].text, found);
        snprintf(text, sizeof text, "2021-12-07 %s", clocks[i].text);
        if (is)
            expect_moment(text, MOMENT_MONTH_FIRST, 1638835200 + clocks[i].seconds);
        else
            expect_none(text);
    }
    expect_moment("2021-12-07T1322", MOMENT_MONTH_FIRST, 1638883320);
    expect_moment("2021-12-07T132249", MOMENT_MONTH_FIRST, 1638883369);
    expect_moment("2021-12-07T132249.5", MOMENT_MONTH_FIRST, 1638883369.5);
    expect_none("2021-12-07T13224");
    expect_none("2021-12-07T1322491");
    expect_none("2021-12-07T132");
    cr_expect_not(moment_parse_clock(&(double){0}, "1322", 4)); /* a number */
    cr_expect_not(moment_parse_clock(&(double){0}, "1:2", 3));
}

/* The last day of each month and the one behind it; leap years. */
Test(moment, days_that_there_are)
{
    static const int last[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int month = 0; month <= 13; month++)
        for (int day = 0; day <= 32; day++) {
            char text[64];
            bool is = month >= 1 && month <= 12 && day >= 1 && day <= last[month - 1];
            snprintf(text, sizeof text, "2021-%02d-%02d", month, day);
            cr_expect_eq(moment_parse(&(double){0}, text, strlen(text), MOMENT_MONTH_FIRST), is, "%s", text);
        }
    expect_moment("2020-02-29", MOMENT_MONTH_FIRST, 1582934400);
    expect_none("1900-02-29");
    expect_moment("1900-01-01", MOMENT_MONTH_FIRST, -2208988800);
}

static const struct {
    const char *text;
    double seconds; /* 0: none */
} forms[] = {{"2021/1/2", 1609545600},
             {"2021/01/02", 1609545600},
             {"2021-1-02", 0},
             {"2021-01-2", 0},
             {"2021/001/2", 0},
             {"2021.01.02", 0},
             {"2021 01 02", 0},
             {"021-01-02", 0},
             {"02021-01-02", 0},
             {"1.2.2021", 1612137600},
             {"1/2/2021", 1609545600},
             {"1-2-2021", 1609545600},
             {"1.2.21", 0},
             {"01.02.21", 1612137600},
             {"01/02/21", 1609545600},
             {"01-02-21", 0},
             {"01.02.99", 4073587200},
             {"01.02.021", 0},
             {"01.02.00", 949363200},
             {"01.02/2021", 0},
             {"01/02.2021", 0},
             {"01.02.2021", 1612137600},
             {"001.02.2021", 0},
             {"12/12/2021", 1639267200},
             {"12/13/2021", 1639353600},
             {"13/12/2021", 1639353600},
             {"13.12.2021", 1639353600},
             {"12.13.2021", 0},
             {"20211207T00", 0},
             {"20211207T0000", 1638835200},
             {"20211207 0000", 1638835200},
             {"20211207_0000", 1638835200},
             {"20211207-0000", 1638835200},
             {"20211207/0000", 0},
             {"2021120-0000", 0},
             {"202112071-0000", 0},
             {"2021-12-07T", 0},
             {"2021-12-07t00:00", 1638835200},
             {"2021-12-07_00:00", 1638835200},
             {"2021-12-07-00:00", 1638835200},
             {"2021-12-07,00:00", 1638835200},
             {"2021-12-07, 00:00", 1638835200},
             {"2021-12-07  00:00", 1638835200},
             {"2021-12-07/00:00", 0},
             {"2021-12-07 00:00 2021", 0},
             {"7 Dec 00:00 2021", 1638835200},
             {"7 Dec 00:00 20211", 0},
             {"7 Dec 00:00 202", 0},
             {"7 Dec 00:00, 2021", 1638835200}};

/* Which signs and how many digits each form has. */
Test(moment, forms_of_dates)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (forms[i].seconds == 0)
            expect_none(forms[i].text);
        else
            expect_moment(forms[i].text, MOMENT_MONTH_FIRST, forms[i].seconds);
    expect_moment("12/12/2021", MOMENT_DAY_FIRST, 1639267200);
    expect_moment("11/12/2021", MOMENT_DAY_FIRST, 1639180800);
    expect_moment("12/13/2021", MOMENT_DAY_FIRST, 1639353600);
    expect_moment("13/12/2021", MOMENT_DAY_FIRST, 1639353600);
}

/* 63 bytes are read and 64 are none; a NUL byte ends no text. */
Test(moment, lengths)
{
    char text[80];
    for (size_t length = 62; length <= 65; length++) {
        memset(text, ' ', sizeof text);
        memcpy(text, "2021-12-07", 10);
        memcpy(text + length - 5, "13:22", 5);
        cr_expect_eq(moment_parse(&(double){0}, text, length, MOMENT_MONTH_FIRST), length < 64, "%zu bytes", length);
    }
    cr_expect_not(moment_parse(&(double){0}, "2021-12-07\0", 11, MOMENT_MONTH_FIRST));
    cr_expect(moment_parse(&(double){0}, "1.2.2021", 8, MOMENT_MONTH_FIRST));
    cr_expect_not(moment_parse(&(double){0}, "1.2.2021", 7, MOMENT_MONTH_FIRST));
    cr_expect_eq(moment_order_of("1/2/2021", 8), MOMENT_EITHER);
    cr_expect_eq(moment_order_of("11/2/21", 7), MOMENT_NONE);
    cr_expect_eq(moment_order_of("12/12/21", 8), MOMENT_NONE);
    cr_expect_eq(moment_order_of("12/11/21", 8), MOMENT_EITHER);
    cr_expect_eq(moment_order_of("11/12/21", 8), MOMENT_EITHER);
}
