/* Numbers with units and with digits in groups, and how large units are beside each other. */
#include <criterion/criterion.h>
#include <string.h>

#include "data/value/quantity.h"
#include "data/value/unit_size.h"

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
    static const char *const texts[] = {
        "",   "ms",  "1,2,3", "1,47,355", "01,475",    "1,475'355", "4 cores",    "3rd",  "native", "1.2.3", "1,2345",
        "12", "1.5", "-",     "1e5x",     "8 GB of 9", "10.0.0.1",  "2026-01-01", "0x1F", "1 2",    "k",     "% 12"};
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

Test(unit_size, conversions)
{
    static const struct {
        const char *from, *to;
        double factor;
    } examples[] = {{"s", "ms", 1000},
                    {"min", "s", 60},
                    {"ms", "ns", 1e6},
                    {"\xC2\xB5s", "us", 1},
                    {"GB", "MB", 1000},
                    {"KiB", "B", 1024},
                    {"MiB/s", "B/s", 1048576},
                    {"MB/s", "Mbit/s", 8},
                    {"Gbps", "Mbps", 1000},
                    {"kIOPS", "IOPS", 1000},
                    {"req/min", "req/s", 1. / 60},
                    {"us/op", "ns/op", 1000},
                    {"MBps", "MB/s", 1},
                    {"Kbit/s", "kbit/s", 1},
                    {"seconds", "s", 1},
                    {"events/s", "events/sec", 1}};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        double factor = 0;
        cr_expect(unit_convert(&factor, examples[i].from, examples[i].to), "%s", examples[i].from);
        cr_expect_float_eq(factor, examples[i].factor, 1e-12 * examples[i].factor, "%s in %s is %.17g",
                           examples[i].from, examples[i].to, factor);
    }
}

Test(unit_size, of_different_kinds)
{
    static const char *const pairs[][2] = {{"s", "MB"}, {"req/s", "ops/s"}, {"MB", "MB/s"}, {"ns/op", "ns"},
                                           {"%", "s"},  {"IOPS", "MB/s"},   {"", "s"},      {"foo", "foo"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        cr_expect(!unit_convert(&(double){0}, pairs[i][0], pairs[i][1]), "%s and %s", pairs[i][0], pairs[i][1]);
}
