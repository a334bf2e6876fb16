/* Axes of time have ticks at round moments. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "report/chart/layout/chart_clock.h"
#include "tests/report/words/test_arena.h"

static void expect_ticks(const double *times, size_t n, double wide, const char *expected)
{
    struct clock clock;
    struct tick *ticks;
    char all[512] = "";
    clock_fit(&clock, times, n);
    size_t n_ticks = clock_ticks(test_arena(), &ticks, &clock, wide);
    for (size_t i = 0; i < n_ticks; i++) {
        cr_expect(ticks[i].at >= 0 && ticks[i].at <= 1, "%g", ticks[i].at);
        strcat(all, i ? ", " : "");
        strcat(all, ticks[i].label);
    }
    cr_expect_str_eq(all, expected, "\"%s\", not \"%s\"", all, expected);
}

/* 2021-12-07 is the day that began at 1638835200. */
Test(clock, ticks_are_round_times)
{
    static const double day = 1638835200;
    const double hours[] = {day + 13 * 3600 + 60, day + 14 * 3600, day + 15 * 3600, day + 16 * 3600 + 120};
    expect_ticks(hours, 4, 700, "13:30, 14:00, 14:30, 15:00, 15:30, 16:00");
    expect_ticks(hours, 4, 200, "14:00, 16:00");
    const double midnight[] = {day - 7000, day, day + 7000};
    expect_ticks(midnight, 3, 400, "23:00, 7 Dec, 01:00");
    const double days[] = {day, day + 86400, day + 2 * 86400, day + 5 * 86400.0};
    expect_ticks(days, 4, 300, "7 Dec, 9 Dec, 11 Dec");
    const double counts[] = {1, 2, 3, 4, 5};
    expect_ticks(counts, 5, 400, "1, 2, 3, 4, 5");
    const double once[] = {day + 3600, day + 3600};
    expect_ticks(once, 2, 400, "01:00:00");
    const double count[] = {7, 7};
    expect_ticks(count, 2, 400, "7");
}

Test(clock, long_pauses_are_left_out)
{
    static const double day = 1638835200;
    double times[20];
    for (size_t i = 0; i < 20; i++)
        times[i] = day + 3600 + 60 * (double)i + (i < 10 ? 0 : 30 * 86400.0);
    struct clock clock;
    clock_fit(&clock, times, 20);
    cr_assert_eq(clock.n, 2);
    cr_expect_eq(clock_place(&clock, times[0]), 0);
    cr_expect_float_eq(clock_place(&clock, times[19]), 1, 1e-12);
    cr_expect_float_eq(clock_place(&clock, times[10]) - clock_place(&clock, times[9]), 0.035, 1e-9);
    for (size_t i = 1; i < 20; i++)
        cr_expect_lt(clock_place(&clock, times[i - 1]), clock_place(&clock, times[i]));
    expect_ticks(times, 20, 700, "7 Dec 01:00, 6 Jan 01:10, 01:05, 01:15");
}

Test(clock, steady_runs_have_no_pause)
{
    double times[100];
    for (size_t i = 0; i < 100; i++)
        times[i] = 1.6e9 + 1800 * (double)i + (i % 7);
    struct clock clock;
    clock_fit(&clock, times, 100);
    cr_assert_eq(clock.n, 1);
    clock_fit(&clock, times, 1);
    cr_assert_eq(clock.n, 1);
    cr_assert_eq(clock_place(&clock, times[0]), 0);
}

/* Beyond the years that have a date, a time is a number. */
Test(clock, times_that_are_no_dates_are_numbers)
{
    static const struct {
        double time;
        const char *words;
    } examples[] = {{1638835200, "7 Dec 2021"},
                    {1.8e299, "1.8e+299"},
                    {-1e308, "-1e+308"},
                    {253402300800, "2.53402e+11"},
                    {1, "1"}};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        cr_expect_str_eq(clock_words(test_arena(), examples[i].time, CLOCK_DATE), examples[i].words);
    const double far[] = {0, 1.8e299, 1.7e308};
    struct clock clock;
    struct tick *ticks;
    clock_fit(&clock, far, 3);
    cr_expect_leq(clock_ticks(test_arena(), &ticks, &clock, 400), CLOCK_MOST_TICKS);
}

/* A stretch of one run between others, runs at one moment, one run alone: every place is on the axis and in the order of the times. */
Test(clock, every_run_has_a_place_on_the_axis)
{
    static const double sets[][9] = {{0, 60, 120, 9000, 20000, 20060, 20120, 20180, 20240},
                                     {0, 60, 60, 60, 120, 180, 9000, 9000, 9060},
                                     {5, 5, 5, 5, 5, 5, 5, 5, 5},
                                     {0, 9000, 9060, 18000, 18060, 27000, 27060, 36000, 45000}};
    for (size_t k = 0; k < sizeof sets / sizeof *sets; k++)
        for (size_t n = 1; n <= 9; n++) {
            struct clock clock;
            clock_fit(&clock, sets[k], n);
            for (size_t i = 0; i < n; i++) {
                double at = clock_place(&clock, sets[k][i]), before = i ? clock_place(&clock, sets[k][i - 1]) : 0;
                cr_expect(at >= 0 && at <= 1, "set %zu of %zu, run %zu: %g", k, n, i, at);
                cr_expect_geq(at, before, "set %zu of %zu, run %zu", k, n, i);
            }
            cr_expect_leq(clock_place(&clock, 1e9), 1);
        }
}

/* How far the first and last label may stand from their ticks' ends is seen in which ticks a width has room for. */
Test(clock, the_narrower_the_fewer_ticks)
{
    static const double day = 1638835200;
    const double hours[] = {day + 13 * 3600 + 60, day + 14 * 3600, day + 15 * 3600, day + 16 * 3600 + 120};
    static const size_t wanted[] = {1, 2, 2, 2, 3, 3, 3, 3, 6, 6};
    for (size_t i = 0; i < 10; i++) {
        struct clock clock;
        struct tick *ticks;
        clock_fit(&clock, hours, 4);
        size_t n = clock_ticks(test_arena(), &ticks, &clock, 60.0 * (double)(i + 1));
        cr_expect_eq(n, wanted[i], "%zu pixels: %zu", 60 * (i + 1), n);
    }
}

/* ---- steps ---- */

/* The first moment from 2021-12-07 on that both steps divide. */
static double common_moment(double a, double b)
{
    double moment = ceil(1638835200 / fmax(a, b)) * fmax(a, b);
    while (fmod(moment, a) != 0 || fmod(moment, b) != 0)
        moment += fmax(a, b);
    return moment;
}

/* The ticks of an axis of this length and of the width of three ticks. */
static size_t ticks_of(struct tick **ticks, double from, double length)
{
    struct clock clock;
    clock_fit(&clock, (const double[]){from, from + length}, 2);
    return clock_ticks(test_arena(), ticks, &clock, 3 * 84);
}

static void expect_step(double from, double length, double step)
{
    struct tick *ticks;
    size_t n = ticks_of(&ticks, from, length), last = (size_t)floor(length / step);
    for (size_t i = 0; i < n; i++) {
        double steps = ticks[i].at * length / step;
        cr_expect(steps <= (double)last + 1e-6 && fabs(steps - round(steps)) < 1e-6, "step %g: %g", step, steps);
    }
    cr_expect(n > 1 || last == 0, "step %g", step);
    cr_expect(n < 2 || ticks[1].at * length < 1.5 * step || strlen(ticks[1].label) > 9, "step %g", step);
}

/* An axis that has room for three steps has the step that fits it exactly, and the next one as soon as it does not. */
Test(clock, every_step)
{
    static const double steps[] = {1,     2,     5,      10,     15,      30,      60,      120,
                                   300,   600,   900,    1800,   3600,    7200,    10800,   21600,
                                   43200, 86400, 172800, 604800, 1209600, 2592000, 31536000};
    enum { STEPS = sizeof steps / sizeof *steps };
    for (size_t i = 0; i < STEPS; i++) {
        double next = steps[i + (i + 1 < STEPS)], from = common_moment(steps[i], next);
        expect_step(from, 3 * steps[i], steps[i]);
        if (i + 1 < STEPS)
            expect_step(from, 3.001 * steps[i], next);
    }
}

/* Within a day there are hours, beside it days, beyond a year dates; the last label may reach so far beyond the axis. */
Test(clock, labels_of_steps)
{
    static const double day = 1638835200, year = 31536000;
    expect_ticks((const double[]){day, day + 90}, 2, 252, "7 Dec, 00:00:30, 00:01:00");
    expect_ticks((const double[]){day + 60, day + 240}, 2, 252, "00:01, 00:02, 00:03, 00:04");
    expect_ticks((const double[]){day, day + 3 * 86400}, 2, 252, "7 Dec, 8 Dec, 9 Dec");
    expect_ticks((const double[]){52 * year, 55 * year}, 2, 252, "19 Dec 2021, 19 Dec 2023");
    expect_ticks((const double[]){52 * year, 55 * year}, 2, 400, "19 Dec 2021, 19 Dec 2022, 19 Dec 2023");
    expect_ticks((const double[]){day + 3600.5, day + 3600.75}, 2, 252, "01:00"); /* no whole second is in it */
    expect_ticks((const double[]){0, 300}, 2, 252, "0, 100, 200, 300");
}

Test(clock, places_within_a_second)
{
    struct clock clock;
    clock_fit(&clock, (const double[]){7, 8}, 2);
    cr_expect_eq(clock_place(&clock, 7.25), 0.25);
    clock_fit(&clock, (const double[]){7, 7.5}, 2);
    cr_expect_eq(clock_place(&clock, 7.25), 0.5);
    clock_fit(&clock, (const double[]){7, 7}, 2);
    cr_expect_eq(clock_place(&clock, 7), 0);
}

/* What is left out is longer than an eighth of the whole and than six usual gaps: at and beside both edges. */
Test(clock, pauses_at_their_edges)
{
    static const struct {
        size_t n; /* runs, at the gaps' distances and then far away */
        double gaps[3], last;
        size_t stretches;
    } cases[] = {{5, {1, 1, 1}, 6, 1}, {5, {1, 1, 1}, 6.001, 2}, {5, {1, 2, 3}, 18, 1},   {5, {1, 2, 3}, 18.01, 2},
                 {4, {1, 2}, 12, 1},   {4, {1, 2}, 12.01, 2},    {101, {1, 1, 1}, 14, 1}, {101, {1, 1, 1}, 14.25, 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double times[101] = {0};
        size_t n = cases[i].n;
        for (size_t k = 1; k < n; k++)
            times[k] = times[k - 1] + (k + 1 == n ? cases[i].last : cases[i].gaps[k > 3 ? 2 : k - 1]);
        struct clock clock;
        clock_fit(&clock, times, n);
        cr_expect_eq(clock.n, cases[i].stretches, "case %zu: %zu", i, clock.n);
    }
}
