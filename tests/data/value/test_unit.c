/* Units as people write them. */
#include <criterion/criterion.h>

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
