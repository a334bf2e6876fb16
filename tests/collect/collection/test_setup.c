/* How often the host was started while a collection was made, as setup.txt tells. */
#include <criterion/criterion.h>

#include "collect/collection/setup.h"

#define HOST "virtstat: 1\ndate: 2026-01-02 03:04:05 UTC\n"
#define STARTED(when) HOST "host started: " when " UTC\nload at the start: 1\n"

Test(setup, boots_of_the_host_are_counted_by_its_start)
{
    static const struct {
        const char *text;
        long boots;
    } cases[] = {
        {"", 1},
        {HOST, 1},
        {STARTED("2026-01-01 00:00:00"), 1},
        {STARTED("2026-01-01 00:00:00") STARTED("2026-01-01 00:00:00"), 1},
        {STARTED("2026-01-01 00:00:00") STARTED("2026-01-01 00:01:00"), 1},
        {STARTED("2026-01-01 00:00:00") STARTED("2026-01-01 00:01:01"), 2},
        {STARTED("2026-01-01 00:01:01") STARTED("2026-01-01 00:00:00"), 2},
        {STARTED("2026-01-01 00:00:00") STARTED("2026-01-05 10:00:00") STARTED("2026-01-05 10:00:01"), 2},
        {STARTED("2026-01-01 00:00:00") STARTED("2026-01-05 10:00:00") STARTED("2026-01-06 10:00:00"), 3},
        {STARTED("some day") STARTED("2026-01-05 10:00:00"), 1},
        {STARTED("2026-01-01 00:00:00") STARTED("some day") STARTED("2026-01-05 10:00:00"), 2},
        {"[native]\nkernel: host started: 2026-01-01 00:00:00 UTC\n" STARTED("2026-01-05 10:00:00"), 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(setup_host_boots(cases[i].text), cases[i].boots, "case %zu", i);
}
