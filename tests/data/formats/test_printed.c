/* Numbers with units and prefixes, and moments, as programs print them. */
#include <criterion/criterion.h>
#include <math.h>

#include "data/formats/printed.h"
#include "data/formats/when.h"

static void expect_quantity(const char *text, double value, const char *rest)
{
    double read = NAN;
    const char *behind = "";
    cr_assert(printed_number(&read, text, &behind), "%s", text);
    cr_expect_eq(read, value, "%s is %g", text, read);
    cr_expect_str_eq(behind, rest);
}

Test(printed, is_a_number_and_what_follows)
{
    expect_quantity("12", 12, "");
    expect_quantity(" 1.57ms", 1.57, "ms");
    expect_quantity("122 Mbits/sec", 122, "Mbits/sec");
    expect_quantity("1e3s", 1000, "s");
    expect_quantity("-.5e-1 x", -.05, "x");
    expect_quantity("3 events", 3, "events"); /* the e is no exponent */
    expect_quantity("3events", 3, "events");
}

Test(printed, is_finite)
{
    double value;
    const char *rest;
    static const char *const none[] = {"", "busy", "nan", "inf", "-", "e5", ".", "1e999"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        cr_expect_not(printed_number(&value, none[i], &rest), "%s", none[i]);
}

static void expect_factor(const char *from, const char *to, double expected)
{
    double factor = NAN;
    cr_assert(printed_factor(&factor, from, to), "%s to %s", from, to);
    cr_expect(fabs(factor / expected - 1) < 1e-12, "%s to %s is %.17g", from, to, factor);
}

Test(printed, is_converted_to_units_of_its_kind)
{
    expect_factor("ms", "s", 1e-3);
    expect_factor("usec", "ns", 1e3);
    expect_factor("Gbits/sec", "Mbit/s", 1e3);
    expect_factor("KiB/s", "MB/s", 1.024e-3);
    expect_factor("MiB/s", "KiB/s", 1024);
    expect_factor("MB/s", "Mbit/s", 8);
    expect_factor("k", "ops/s", 1e3);
    expect_factor("ops/ms", "ops/s", 1e3);
    expect_factor("us/op", "ms/op", 1e-3);
    expect_factor("own", "own", 1);
    double factor;
    cr_expect_not(printed_factor(&factor, "ms", "MB/s"));
    cr_expect_not(printed_factor(&factor, "B/s", "B"));
    cr_expect_not(printed_factor(&factor, "lps", "lpm"));
}

Test(when, is_read_as_programs_print_it)
{
    cr_expect_eq(when_of("1700000000"), 1700000000);
    cr_expect_eq(when_of("1700000000500"), 1700000000.5);
    cr_expect_eq(when_of("2023-11-14T22:13:20Z"), 1700000000);
    cr_expect_eq(when_of("Tue Nov 14 22:13:20 2023"), 1700000000);
    cr_expect_eq(when_of("Tue Nov 14 2023 22:13:20"), 1700000000);
    cr_expect_eq(when_of("20231114-221320"), 1700000000);
    static const char *const none[] = {"",   "soon",           "Tue Foo 14 22:13:20 2023", "20231114-22:1x",
                                       "-5", "20231314-221320"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        cr_expect(isnan(when_of(none[i])), "%s", none[i]);
    cr_expect(isnan(when_of(NULL)));
}
