/* The unit that a chart shows: a prefix of the SI where numbers would be unwieldy, else the unit that the user wrote. */
#include <criterion/criterion.h>

#include "analyze/series/shown_unit.h"
#include "report/chart/layout/chart_tracks.h"
#include "tests/report/words/test_arena.h"
#include "tests/report/sample_result.h"

static struct result result_with(const double *values, size_t n, const char *unit)
{
    struct result r = sample_result((const char *[]){"native", "kvm"}, 2);
    sample_benchmark(&r, "any", "Any", unit, BETTER_HIGHER);
    r.benchmarks[0].decimals = -1;
    for (size_t p = 0; p < 2; p++)
        sample_series(&r, 0, p, values + p, n);
    shown_units_find(&r);
    return r;
}

static void shows(double value, const char *unit, const char *expected)
{
    const double values[] = {value, value / 100, value / 100}; /* the larger one decides */
    struct result r = result_with(values, 1, unit);
    struct tracks tracks;
    tracks_find(&tracks, &r, 0, 2);
    const char *text = chart_unit_value(test_arena(), &tracks.unit, value);
    cr_expect_str_eq(text, expected, "%g %s: %s, not %s", value, unit, text, expected);
    result_release(&r);
}

Test(chart_unit, rates_and_times_get_a_prefix)
{
    shows(1e10, "bit/s", "10.00 Gbit/s");
    shows(9.4e8, "bits/sec", "940.0 Mbit/s");
    shows(2e6, "Kbps", "2.000 Gbit/s");
    shows(9.99e8, "Kbps", "999.0 Gbit/s"); /* beside the edge */
    shows(1e9, "Kbps", "1.000 Tbit/s");
    shows(9.99e-4, "ms", "999.0 ns");
    shows(3.1e6, "KFLOPS", "3.100 GFLOPS");
    shows(1.5e12, "B/s", "1.500 TB/s");
    shows(1.5e16, "B/s", "15000 TB/s");
    shows(2.83e-7, "s", "283.0 ns");
    shows(4e-5, "seconds", "40.00 \xC2\xB5s");
    shows(1e-12, "s", "0.001000 ns");
    shows(5e-4, "ms", "500.0 ns");
    shows(0.002, "s", "2.000 ms");
    shows(0.00096, "s", "960.0 \xC2\xB5s");
    shows(0.0012, "ms", "1.200 \xC2\xB5s");
}

/* The lowest of medians that lie thousands of times apart is still read, as long as the highest is not rounded. */
Test(chart_unit, the_lowest_is_read_beside_the_highest)
{
    static const struct {
        double low, high;
        const char *unit, *shown;
    } cases[] = {{0.00096, 0.00114, "s", "ms"}, {0.005, 5, "s", "ms"},         {1e-6, 0.9, "s", "\xC2\xB5s"},
                 {1e-6, 1.2, "s", "ms"},        {0.02, 1, "s", "s"},           {0, 2, "s", "s"},
                 {5e-4, 2, "GiB/s", "MiB/s"},   {1e-4, 20, "ms", "\xC2\xB5s"}, {1e-10, 1, "s", "s"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const double values[] = {cases[i].low, cases[i].high};
        struct result r = result_with(values, 1, cases[i].unit);
        cr_expect_str_eq(r.benchmarks[0].shown.name, cases[i].shown, "%g to %g %s", cases[i].low, cases[i].high,
                         cases[i].unit);
        result_release(&r);
    }
}

Test(chart_unit, binary_units_have_binary_prefixes)
{
    shows(2097152, "KiB/s", "2.000 GiB/s");
    shows(1048575, "KiB/s", "1024 MiB/s");
    shows(12288, "B", "12.29 kB"); /* plain bytes are of the SI */
    shows(3.5e6, "MiB", "3.338 TiB");
    shows(9.9e5, "KiB", "990000 KiB");
}

Test(chart_unit, what_can_be_read_stays_as_it_was_written)
{
    shows(904.7, "events/s", "904.7 events/s");
    shows(32805, "Mbit/s", "32805 Mbit/s");
    shows(2, "s", "2.000 s");
    shows(5000, "bit/s", "5000 bit/s");
    shows(9e8, "pages", "900.0 M pages");
    shows(1e10, "", "10.00 G");
    shows(0, "s", "0 s");
}

/* A median is written as in tables and sentences, with one digit more than the runs; a prefix moves the point. */
Test(chart_unit, no_zeros_that_the_runs_do_not_have)
{
    static const struct {
        const char *unit, *number;
        double value;
        int decimals;
    } cases[] = {{"MiB/s", "0.915", 0.915, 2},      {"MiB/s", "2.400", 2.4, 2},         {"s", "22.0", 22, 0},
                 {"s", "500.0 \xC2\xB5s", 5e-4, 4}, {"s", "530.0 \xC2\xB5s", 53e-5, 6}, {"bit/s", "10.00", 1e10, 0},
                 {"MiB/s", "0.9150", 0.915, -1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const double values[] = {cases[i].value, cases[i].value};
        struct result r = result_with(values, 1, cases[i].unit);
        r.benchmarks[0].decimals = cases[i].decimals;
        shown_units_find(&r);
        struct shown_unit unit = r.benchmarks[0].shown;
        const char *text = strchr(cases[i].number, ' ') ? chart_unit_value(test_arena(), &unit, cases[i].value)
                                                        : chart_unit_number(test_arena(), &unit, cases[i].value);
        cr_expect_str_eq(text, cases[i].number);
        result_release(&r);
    }
}

Test(chart_unit, the_axis_is_labelled_in_it)
{
    const double values[] = {1e10, 8e9, 9e9};
    struct result r = result_with(values, 2, "bit/s");
    struct tracks tracks;
    struct axis axis;
    tracks_find(&tracks, &r, 0, 2);
    tracks_axis(test_arena(), &axis, &tracks, 6);
    struct text script = {0};
    struct chart chart = {.benchmark = 0};
    struct drawing drawing = {.chart = &chart, .result = &r, .arena = test_arena(), .format = CHART_SVG};
    tracks_write_axis(&script, &drawing, &tracks, &axis, 80);
    cr_expect_str_eq(axis.ticks[0].label, "8.0");
    cr_expect_float_eq(axis.ticks[0].at, 8e9, 1);
    cr_expect_not_null(strstr(text_string(&script), "UNIT = \"Gbit/s\""), "%s", text_string(&script));
    text_release(&script);
    result_release(&r);
}
