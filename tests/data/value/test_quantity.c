/* Numbers with units and with digits in groups. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "data/value/quantity.h"

Test(quantity, reads_what_people_write)
{
    static const struct {
        const char *text;
        char decimal;
        double value;
        const char *unit;
    } examples[] = {{"1,475,355", '.', 1475355, ""},
                    {"11,678.3", '.', 11678.3, ""},
                    {"-1,678", '.', -1678, ""},
                    {"1.475.355", ',', 1475355, ""},
                    {"11.678,3", ',', 11678.3, ""},
                    {"1'475'355.25", '.', 1475355.25, ""},
                    {"1 475 355", '.', 1475355, ""},
                    {"1\xC2\xA0"
                     "475,5",
                     ',', 1475.5, ""},
                    {"930 MB/s", '.', 930, "MB/s"},
                    {"930.5MiB/s", '.', 930.5, "MiB/s"},
                    {"984ms", '.', 984, "ms"},
                    {"1,02 s", ',', 1.02, "s"},
                    {"-3.5 \xC2\xB5s", '.', -3.5, "\xC2\xB5s"},
                    {"81.4%", '.', 81.4, "%"},
                    {"81,4 %", ',', 81.4, "%"},
                    {"12 req/s", '.', 12, "req/s"},
                    {"1.2e3 ops/s", '.', 1200, "ops/s"},
                    {"1,250 Mbit/s", '.', 1250, "Mbit/s"},
                    {".5ms", '.', 0.5, "ms"},
                    {"1.2k", '.', 1200, ""},
                    {"1e305k", '.', 1e308, ""},
                    {"3.5Mi", '.', 3670016, ""},
                    {"12.5 ns/op", '.', 12.5, "ns/op"}};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct quantity q = {0};
        cr_expect(quantity_parse(&q, examples[i].text, strlen(examples[i].text), examples[i].decimal), "%s",
                  examples[i].text);
        cr_expect_eq(q.value, examples[i].value, "%s is %.17g", examples[i].text, q.value);
        cr_expect_str_eq(q.unit, examples[i].unit);
    }
}

Test(quantity, refuses_what_is_none)
{
    static const char *const texts[] = {"",        "ms",  "1,2,3",  "1,47,355",  "01,475",   "1,475'355",
                                        "4 cores", "3rd", "native", "1.2.3",     "1,2345",   "12",
                                        "1.5",     "-",   "1e5x",   "8 GB of 9", "10.0.0.1", "2026-01-01",
                                        "0x1F",    "1 2", "k",      "% 12",      "1e308k",   "-1e308 M"};
    struct quantity q;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect(!quantity_parse(&q, texts[i], strlen(texts[i]), '.'), "%s is %g", texts[i], q.value);
}

/* 1,475 could be a number with a decimal comma; 1,475.5, 1,475,355 and 1'475 could not. */
Test(quantity, tells_the_unclear_ones)
{
    static const struct {
        const char *text;
        bool one_group;
    } examples[] = {{"1,475", true}, {"1,475.5", false}, {"1,475,355", false}, {"1'475", false}, {"1,475 ms", true}};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct quantity q = {0};
        cr_expect(quantity_parse(&q, examples[i].text, strlen(examples[i].text), '.'), "%s", examples[i].text);
        cr_expect_eq(q.one_group, examples[i].one_group, "%s", examples[i].text);
    }
}

/* Each mark between groups, with each decimal sign; that sign itself parts none. */
Test(quantity, every_mark)
{
    static const char *const marks[] = {",",           ".", "'", " ", "_", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89",
                                        "\xE2\x80\x99"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        for (const char *decimal = ".,"; *decimal; decimal++) {
            struct quantity q = {0};
            char text[64];
            bool is = *marks[i] != *decimal;
            snprintf(text, sizeof text, "12%s345%s678%c5", marks[i], marks[i], *decimal);
            cr_expect_eq(quantity_parse(&q, text, strlen(text), *decimal), is, "%s", text);
            cr_expect(!is || (q.value == 12345678.5 && q.grouped && !q.one_group), "%s is %.17g", text, q.value);
            snprintf(text, sizeof text, "1%s234", marks[i]);
            cr_expect_eq(quantity_parse(&q, text, strlen(text), *decimal), is, "%s", text);
            cr_expect(!is || (q.value == 1234 && q.grouped), "%s is %.17g", text, q.value);
            cr_expect(!is || q.one_group == (*marks[i] == ',' || *marks[i] == '.'), "%s", text);
        }
}

Test(quantity, every_multiple)
{
    static const struct {
        const char *text;
        double size;
    } multiples[] = {{"k", 1e3},   {"K", 1e3},      {"M", 1e6},         {"G", 1e9},
                     {"Ki", 1024}, {"Mi", 1048576}, {"Gi", 1073741824}, {"mio", 1e6}};
    static const char *const forms[] = {"3%s", "3 %s", "3\xC2\xA0%s", "3\xE2\x80\xAF%s", " 3  %s"};
    for (size_t i = 0; i < sizeof multiples / sizeof *multiples; i++)
        for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
            struct quantity q = {0};
            char text[64];
            snprintf(text, sizeof text, forms[k], multiples[i].text);
            cr_expect(quantity_parse(&q, text, strlen(text), '.'), "%s", text);
            cr_expect(q.value == 3 * multiples[i].size && !*q.unit && !q.grouped && !q.one_group, "%s is %g", text,
                      q.value);
        }
    cr_expect_not(quantity_parse(&(struct quantity){0}, "3 k", 4, '.')); /* with the NUL byte */
    cr_expect_not(quantity_parse(&(struct quantity){0}, "3m", 2, '.'));
}

/* Groups have three digits, the first one to three and no 0; the text is all of a number or none. */
Test(quantity, groups_at_their_edges)
{
    static const struct {
        const char *text;
        double value; /* 0: none */
    } cases[] = {{"123,456", 123456},
                 {"12,456", 12456},
                 {"1,456", 1456},
                 {"1234,567", 0},
                 {",456", 0},
                 {"0,456", 0},
                 {"1,45", 0},
                 {"1,4567", 0},
                 {"1,456,", 0},
                 {"1,456,7", 0},
                 {"1,456,78", 0},
                 {"1,456,789", 1456789},
                 {"1,456,7890", 0},
                 {"1,456.", 1456},
                 {"1,456.5", 1456.5},
                 {"1,456e3", 0},
                 {"1,456e", 0},
                 {"1,456.0E-3", 1.456},
                 {"1,456.e+3", 1456e3},
                 {"-1,456", -1456},
                 {"+1,456", 1456},
                 {"--1,456", 0},
                 {"1,456 s", 1456},
                 {"1,456s", 1456},
                 {"1,456 x", 0},
                 {"5e3 s", 5e3},
                 {"5e s", 0},
                 {"5.e1s", 50},
                 {".5s", .5},
                 {".s", 0},
                 {"s", 0},
                 {"-s", 0},
                 {"5 ", 0},
                 {" 5s", 5},
                 {"  1,456", 1456},
                 {"1,456 ", 1456}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct quantity q = {0};
        bool is = quantity_parse(&q, cases[i].text, strlen(cases[i].text), '.');
        cr_expect_eq(is, cases[i].value != 0, "%s", cases[i].text);
        cr_expect(!is || q.value == cases[i].value, "%s is %.17g", cases[i].text, q.value);
    }
}

/* 95 bytes are read and 96 are none; a unit has up to 47. */
Test(quantity, lengths)
{
    for (size_t length = 94; length <= 97; length++) {
        char text[128];
        memset(text, ' ', sizeof text);
        text[0] = '5';
        text[length - 1] = 's';
        cr_expect_eq(quantity_parse(&(struct quantity){0}, text, length, '.'), length < 96, "%zu bytes", length);
    }
    for (size_t length = 46; length <= 49; length++) {
        char text[128] = "5 s/";
        memset(text + 4, 'x', length - 2);
        cr_expect_eq(quantity_parse(&(struct quantity){0}, text, 2 + length, '.'), length < 48, "%zu letters", length);
    }
    cr_expect_not(quantity_parse(&(struct quantity){0}, "5 s", 0, '.'));
}

/* One to three digits and whole groups behind the mark, and nothing else. */
Test(quantity, what_may_be_grouped)
{
    static const char *const is[] = {"1.103",       "12.500", "123.456", "1.103.000",
                                     "123.456.789", "-1.103", "+12.500", "9.000"};
    static const char *const is_not[] = {"",       "1",        "123",      "1234",      ".103",  "0.103",   "1.10",
                                         "1.1034", "1,103",    "1.103.",   "1.10a",     "a.103", "-",       "--1.103",
                                         "1..103", "1.103.00", "1234.567", "1.103,000", "-.103", "1x103.2", "1.1.34"};
    for (size_t i = 0; i < sizeof is / sizeof *is; i++)
        cr_expect(quantity_may_be_grouped(is[i], strlen(is[i]), '.'), "%s", is[i]);
    for (size_t i = 0; i < sizeof is_not / sizeof *is_not; i++)
        cr_expect_not(quantity_may_be_grouped(is_not[i], strlen(is_not[i]), '.'), "%s", is_not[i]);
    cr_expect(quantity_may_be_grouped("1,103", 5, ','));
    cr_expect_not(quantity_may_be_grouped("1.103x", 4, '.'));
    cr_expect(quantity_may_be_grouped("1.103x", 5, '.'));
}
