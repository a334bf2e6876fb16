/* Units as people write them. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>

#include "data/value/unit.h"

static void reads(const char *unit, const char *base, int power, double bits)
{
    int found = 99;
    const struct unit_base *b = unit_base_of(unit, &found);
    cr_assert(b, "%s", unit);
    cr_expect_str_eq(b->names[-b->lowest / 3], base, "%s: %s", unit, b->names[-b->lowest / 3]);
    cr_expect_eq(found, power, "%s: %d", unit, found);
    cr_expect_eq(b->bits, bits, "%s", unit);
}

Test(unit, spellings_and_prefixes)
{
    reads("Mbit/s", "bit/s", 6, 1);
    reads("Gbits/sec", "bit/s", 9, 1);
    reads("Kbps", "bit/s", 3, 1);
    reads("b/s", "bit/s", 0, 1);
    reads("MB/s", "B/s", 6, 8);
    reads("MBytes/sec", "B/s", 6, 8);
    reads("ms", "s", -3, 0);
    reads("\xC2\xB5s", "s", -6, 0);
    reads("us", "s", -6, 0);
    reads("MHz", "Hz", 6, 0);
    reads("GFLOPS", "FLOPS", 9, 0);
    reads("kB", "B", 3, 0);
    reads("bytes", "B", 0, 0);
    reads("KiB", "B", 3, 0);
    reads("MiB/s", "B/s", 6, 8);
    reads("GiB/sec", "B/s", 9, 8);
}

Test(unit, what_a_prefix_is)
{
    int power;
    cr_expect_eq(unit_prefix(unit_base_of("MB/s", &power), 6), 1e6);
    cr_expect_eq(unit_prefix(unit_base_of("MiB/s", &power), 6), 1048576);
    cr_expect_eq(unit_prefix(unit_base_of("GiB", &power), 0), 1);
    cr_expect_float_eq(unit_prefix(unit_base_of("us", &power), -6), 1e-6, 1e-20);
}

Test(unit, what_is_none_of_them)
{
    static const char *const others[] = {"", "M", "Mi", "MiB/min", "events/s", "IOPS", "m", "mm", "Mbit", "ops"};
    for (unsigned i = 0; i < sizeof others / sizeof *others; i++) {
        int power = 99;
        cr_expect_null(unit_base_of(others[i], &power), "%s", others[i]);
        cr_expect_eq(power, 0);
    }
}

/* Each spelling of each base with each prefix, and the names that they have. */
static const struct {
    const char *spellings[8], *names[5];
    int lowest, highest;
    double bits;
} bases[] = {
    {{"bit/s", "bits/s", "bit/sec", "bits/sec", "bps", "b/s"},
     {"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"},
     0,
     12,
     1},
    {{"B/s", "bytes/s", "byte/s", "Byte/s", "B/sec", "bytes/sec", "Bytes/sec"},
     {"B/s", "kB/s", "MB/s", "GB/s", "TB/s"},
     0,
     12,
     8},
    {{"FLOPS", "flops", "FLOP/s", "flop/s"}, {"FLOPS", "kFLOPS", "MFLOPS", "GFLOPS", "TFLOPS"}, 0, 12, 0},
    {{"Hz"}, {"Hz", "kHz", "MHz", "GHz", "THz"}, 0, 12, 0},
    {{"s", "sec", "seconds"}, {"ns", "\xC2\xB5s", "ms", "s"}, -9, 0, 0},
    {{"B", "byte", "bytes", "Byte", "Bytes"}, {"B", "kB", "MB", "GB", "TB"}, 0, 12, 0},
};

static const struct {
    const char *text;
    int power;
} prefixes[] = {{"", 0},   {"k", 3},         {"K", 3},         {"M", 6},  {"G", 9}, {"T", 12},
                {"m", -3}, {"\xC2\xB5", -6}, {"\xCE\xBC", -6}, {"u", -6}, {"n", -9}};

Test(unit, every_spelling_with_every_prefix)
{
    for (size_t b = 0; b < sizeof bases / sizeof *bases; b++)
        for (size_t i = 0; i < 8 && bases[b].spellings[i]; i++)
            for (size_t p = 0; p < sizeof prefixes / sizeof *prefixes; p++) {
                char text[32];
                int power = 99;
                snprintf(text, sizeof text, "%s%s", prefixes[p].text, bases[b].spellings[i]);
                const struct unit_base *found = unit_base_of(text, &power);
                cr_assert(found, "%s", text);
                cr_expect_str_eq(found->spellings[0], bases[b].spellings[0], "%s", text);
                cr_expect_eq(power, prefixes[p].power, "%s: %d", text, power);
                cr_expect(found->lowest == bases[b].lowest && found->highest == bases[b].highest && !found->binary,
                          "%s", text);
                cr_expect_eq(found->bits, bases[b].bits, "%s", text);
                for (int step = 0; step <= (found->highest - found->lowest) / 3; step++)
                    cr_expect_str_eq(found->names[step], bases[b].names[step]);
                cr_expect_float_eq(unit_prefix(found, power), pow(10, power), 1e-15 * pow(10, power));
            }
}

Test(unit, every_binary_one)
{
    static const char *const spellings[2][5] = {{"B/s", "bytes/s", "B/sec", "Bytes/s", "Bytes/sec"},
                                                {"B", "byte", "bytes", "Bytes"}};
    static const char *const names[2][5] = {{"B/s", "KiB/s", "MiB/s", "GiB/s", "TiB/s"},
                                            {"B", "KiB", "MiB", "GiB", "TiB"}};
    static const char *const binary[] = {"Ki", "ki", "Mi", "Gi", "Ti"};
    static const int powers[] = {3, 3, 6, 9, 12};
    static const double sizes[] = {1024, 1024, 1048576, 1073741824, 1099511627776};
    for (size_t b = 0; b < 2; b++)
        for (size_t i = 0; i < 5 && spellings[b][i]; i++)
            for (size_t p = 0; p < 5; p++) {
                char text[32];
                int power = 99;
                snprintf(text, sizeof text, "%s%s", binary[p], spellings[b][i]);
                const struct unit_base *found = unit_base_of(text, &power);
                cr_assert(found, "%s", text);
                cr_expect(found->binary && found->lowest == 0 && found->highest == 12 && found->bits == (b ? 0 : 8),
                          "%s", text);
                cr_expect_eq(power, powers[p], "%s: %d", text, power);
                cr_expect_eq(unit_prefix(found, power), sizes[p]);
                for (size_t step = 0; step < 5; step++)
                    cr_expect_str_eq(found->names[step], names[b][step]);
            }
}
