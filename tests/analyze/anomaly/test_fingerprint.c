/* The same runs in two result sets: planted copies of several kinds among unrelated sets. */
#include "analyze/anomaly/fingerprint.h"
#include "tests/analyze/planted.h"

enum { RUNS = 10, SETS = 40, SERIES = 24 };

static double rounded(double value)
{
    return round(value * 100) / 100;
}

/* The fingerprints of a clean set, with values as a table of two digits gives them. */
static size_t take_set(struct fingerprint *out, size_t set, uint64_t seed, size_t n)
{
    struct planted p;
    planted_clean(&p, n, 0.02, seed);
    for (size_t i = 0; i < p.dataset.n_series; i++)
        for (size_t run = 0; run < n; run++)
            p.dataset.series[i].values[run] = rounded(p.dataset.series[i].values[run]);
    planted_analyze(&p, NULL);
    for (size_t i = 0; i < p.result.n_samples; i++)
        fingerprint_take(&out[i], &p.result, &p.result.samples[i], set);
    size_t count = p.result.n_samples;
    planted_release(&p);
    return count;
}

static void release(struct fingerprint *fingerprints, size_t n)
{
    for (size_t i = 0; i < n; i++)
        fingerprint_release(&fingerprints[i]);
}

Test(fingerprints, unrelated_sets_have_no_copies)
{
    struct fingerprint fingerprints[SETS * SERIES];
    struct copy *copies;
    size_t n = 0;
    for (size_t set = 0; set < SETS; set++)
        n += take_set(fingerprints + n, set, 100 + set, RUNS);
    cr_assert_eq(n, SETS * SERIES);
    cr_expect_eq(fingerprints_compare(&copies, fingerprints, n), 0);
    free(copies);
    release(fingerprints, n);
}

struct damage {
    const char *what;
    size_t first; /* runs left out at the start of the copy */
    size_t alter; /* each so-manieth value is altered; 0: none */
    double moved; /* seconds */
    bool found;
};

static const struct damage damages[] = {
    {"as it is", 0, 0, 0, true},        {"moved", 0, 0, 86400, true}, {"a tenth altered", 0, 10, 1e7, true},
    {"a third altered", 0, 3, 0, true}, {"beheaded", 3, 0, 0, true},  {"three quarters gone", 8, 0, 0, false},
};

static void damage(struct fingerprint *fingerprint, const struct damage *damage)
{
    fingerprint->n -= damage->first;
    memmove(fingerprint->values, fingerprint->values + damage->first, fingerprint->n * sizeof *fingerprint->values);
    memmove(fingerprint->times, fingerprint->times + damage->first, fingerprint->n * sizeof *fingerprint->times);
    for (size_t i = 0; i < fingerprint->n; i++) {
        fingerprint->times[i] += damage->moved;
        if (damage->alter && i % damage->alter == 2)
            fingerprint->values[i] += 0.01;
    }
}

Test(fingerprints, copies_are_found_with_what_was_done_to_them)
{
    for (size_t d = 0; d < sizeof damages / sizeof *damages; d++) {
        struct fingerprint fingerprints[4 * SERIES];
        struct copy *copies;
        size_t n = 0;
        for (size_t set = 0; set < 3; set++)
            n += take_set(fingerprints + n, set, 7 + set, RUNS);
        size_t first = n;
        n += take_set(fingerprints + n, 3, 8, RUNS); /* that is set 1 again */
        for (size_t i = first; i < n; i++)
            damage(&fingerprints[i], &damages[d]);
        size_t count = fingerprints_compare(&copies, fingerprints, n);
        cr_expect_eq(count, damages[d].found ? SERIES : 0, "%s: %zu", damages[d].what, count);
        for (size_t i = 0; i < count; i++) {
            cr_expect_eq(copies[i].copy, first + i, "%s", damages[d].what);
            cr_expect_eq(copies[i].original, SERIES + i, "%s", damages[d].what);
            cr_expect_eq(copies[i].of, RUNS - damages[d].first, "%s", damages[d].what);
            cr_expect_float_eq(copies[i].time_moved, damages[d].moved, 1e-9, "%s", damages[d].what);
        }
        free(copies);
        release(fingerprints, n);
    }
}

/* A rate limit that says 2.39 and 2.40 says so in every set; steps of a clock do, too. */
Test(fingerprints, coarse_values_are_no_copies)
{
    enum { LONG = 48 };
    struct fingerprint fingerprints[SETS];
    struct copy *copies;
    struct planted p = {.state = 5};
    for (size_t set = 0; set < SETS; set++) {
        fingerprints[set] = (struct fingerprint){.set = set,
                                                 .platform = memory_copy_text("gcp"),
                                                 .benchmark = memory_copy_text("disk"),
                                                 .n = LONG,
                                                 .values = memory_allocate(LONG, sizeof(double)),
                                                 .possible = 5};
        for (size_t i = 0; i < LONG; i++)
            fingerprints[set].values[i] =
                set % 2 ? 2.39 + 0.01 * (planted_uniform(&p) < 0.5) : floor(5 * planted_uniform(&p)) / 1000;
    }
    cr_expect_eq(fingerprints_compare(&copies, fingerprints, SETS), 0);
    free(copies);
    release(fingerprints, SETS);
}

/* Within a set other detectors look; three equal sets are one original and two copies of it. */
Test(fingerprints, every_copy_has_one_original)
{
    struct fingerprint fingerprints[3 * SERIES];
    struct copy *copies;
    size_t n = 0;
    for (size_t set = 0; set < 3; set++)
        n += take_set(fingerprints + n, set, 7, RUNS);
    cr_expect_eq(fingerprints_compare(&copies, fingerprints, n), 2 * SERIES);
    for (size_t i = 0; i < 2 * SERIES; i++)
        cr_expect_eq(fingerprints[copies[i].original].set, 0);
    free(copies);
    for (size_t i = 0; i < n; i++)
        fingerprints[i].set = 0;
    cr_expect_eq(fingerprints_compare(&copies, fingerprints, n), 0);
    free(copies);
    release(fingerprints, n);
    cr_expect_eq(fingerprints_compare(&copies, NULL, 0), 0);
    free(copies);
}
