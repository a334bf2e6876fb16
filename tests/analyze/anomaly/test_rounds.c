/* Which runs of two series belong together: against a search through all of them. */
#include <criterion/criterion.h>
#include <math.h>

#include "analyze/anomaly/rounds.h"

static struct sample at_times(const double *times, size_t n)
{
    return (struct sample){.n = n, .times = times};
}

static size_t nearest(const struct sample *to, double time, double reach)
{
    size_t best = 0;
    for (size_t i = 1; i < to->n; i++) /* of two that are as near, the later one */
        if (fabs(to->times[i] - time) <= fabs(to->times[best] - time))
            best = i;
    return fabs(to->times[best] - time) <= reach ? best : NO_RUN;
}

/* Before the first, at it, between two, as near to both, at the last, after it, and too far from any. */
Test(rounds, a_run_is_paired_with_the_nearest_in_time)
{
    const double to[] = {100, 110, 120, 140, 150, 160, 170};
    const double from[] = {80, 94, 95, 96, 100, 104, 105, 106, 110, 130, 139, 170, 175, 176, 400};
    const struct sample a = at_times(from, sizeof from / sizeof *from), b = at_times(to, sizeof to / sizeof *to);
    const struct pairing pairing = {.from = &a, .to = &b, .way = PAIRING_BY_TIME, .reach = 5};
    for (size_t run = 0; run < a.n; run++)
        cr_expect_eq(pairing_run(&pairing, run), nearest(&b, from[run], 5), "%g: %zu", from[run],
                     pairing_run(&pairing, run));
}

/* The way, and the reach, which is half of the usual distance of the runs. */
Test(rounds, the_way_of_pairing)
{
    const double a[] = {0, 10, 20, 30, 40, 50}, half[] = {0, 10, 20, 31, 42, 53}, less[] = {0, 10, 21, 31, 42, 53},
                 late[] = {9, 19, 29, 39, 49, 59}, far[] = {11, 21, 31, 41, 51, 61.5}, few[] = {20, 30, 77},
                 fewer[] = {20, 33, 77}, strange[] = {500, 600, 700};
    const struct {
        const double *times;
        size_t n;
        int way;
        double reach;
    } cases[] = {{half, 6, PAIRING_BY_INDEX, 0}, {less, 6, PAIRING_BY_INDEX, 0}, /* never apart */
                 {late, 6, PAIRING_BY_INDEX, 0}, {far, 6, PAIRING_BY_TIME, 5},    {few, 3, PAIRING_BY_TIME, 0},
                 {fewer, 3, PAIRING_BY_TIME, 5}, {strange, 3, PAIRING_BY_TIME, 5}};
    const struct sample from = at_times(a, 6);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct sample to = at_times(cases[i].times, cases[i].n);
        struct pairing pairing = pairing_make(&from, &to);
        cr_expect_eq((int)pairing.way, cases[i].way, "%zu", i);
        cr_expect_eq(pairing.reach, cases[i].reach, "%zu: %g", i, pairing.reach);
    }
    struct sample untimed = {.n = 6}, shorter = {.n = 5};
    cr_expect_eq(pairing_make(&from, &untimed).way, PAIRING_BY_INDEX);
    cr_expect_eq(pairing_make(&from, &shorter).way, PAIRING_NONE);
    cr_expect_eq(pairing_make(&from, &from).way, PAIRING_BY_INDEX);
    untimed.summary.notes = NOTE_BIT(NOTE_SORTED);
    cr_expect_eq(pairing_make(&from, &untimed).way, PAIRING_NONE);
    cr_expect_eq(pairing_make(&untimed, &from).way, PAIRING_NONE);
}

Test(rounds, the_usual_distance_is_the_median_of_those_inside)
{
    const double times[] = {0, 10, 12, 15, 40, 90};
    const struct sample s = at_times(times, 6);
    cr_expect_eq(usual_distance(&s, 0, 2), 10, "%g", usual_distance(&s, 0, 2));
    cr_expect_eq(usual_distance(&s, 0, 1), 0);
    cr_expect_eq(usual_distance(&s, 0, 4), 3);
    cr_expect_eq(usual_distance(&s, 1, 6), 14, "of 2, 3, 25 and 50");
}
