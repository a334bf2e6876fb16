#include "analyze/anomaly/coincidence.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "analyze/series/noise.h"
#include "analyze/statistics/statistics.h"
#include "analyze/anomaly/rounds.h"
#include "analyze/anomaly/performance.h"
#include "data/memory.h"

enum { SHORTEST = 2 };

double break_p(const struct sample *s, size_t at, double *jump)
{
    *jump = 0;
    if (at < SHORTEST || at + SHORTEST > s->n)
        return 1;
    struct rest before = rest_of(s->values, 0, at, NULL), after = rest_of(s->values, at, s->n, NULL);
    double squares = before.sd * before.sd * ((double)before.n - 1) + after.sd * after.sd * ((double)after.n - 1);
    double df = (double)s->n - 2, sd = fmax(sqrt(squares / df), rounding_step(s->values, s->n) / 2);
    double distance = fabs(after.mean - before.mean);
    *jump = sd > 0 ? distance / sd : distance > 0 ? (double)INFINITY : 0;
    return 2 * gsl_cdf_tdist_Q(*jump / sqrt(1 / (double)before.n + 1 / (double)after.n), df);
}

static bool runs_are_rounds(const struct sample *s, const struct sample *reference)
{
    struct pairing pairing = pairing_make(s, reference);
    for (size_t i = 0; i < s->n; i++)
        if (pairing_run(&pairing, i) != i)
            return false;
    return s->n == reference->n;
}

struct devices {
    const struct sample **samples; /* the disks first */
    size_t n_disks, n;
};

static void list_devices(struct devices *devices, const struct result *r, const struct sample *reference)
{
    for (int disks = 1; disks >= 0; disks--)
        for (size_t i = 0; i < r->n_samples; i++) {
            const struct sample *s = &r->samples[i];
            bool disk = subject_is_disk(benchmark_subject(r, s->benchmark));
            if (s->platform != reference->platform || disk != disks || !benchmark_is_speed(r, s->benchmark) ||
                !runs_are_rounds(s, reference))
                continue;
            devices->samples[devices->n++] = s;
            devices->n_disks += disk;
        }
}

static void keep_smaller(double *first, double *second, double p)
{
    *second = fmin(*second, fmax(*first, p));
    *first = fmin(*first, p);
}

/* Returns the second smallest p among the devices; the disks' smallest p is multiplied by their number (Bonferroni). */
static double second_p(const struct devices *devices, size_t at)
{
    double first = 1, second = 1, of_disks = 1, jump;
    for (size_t i = 0; i < devices->n; i++) {
        double p = break_p(devices->samples[i], at, &jump);
        if (i < devices->n_disks)
            of_disks = fmin(of_disks, p * (double)devices->n_disks);
        else
            keep_smaller(&first, &second, p);
    }
    keep_smaller(&first, &second, of_disks);
    return second;
}

struct coincidence coincidence_find(const struct result *r, size_t platform)
{
    const struct sample *reference = rounds_of_platform(r, platform);
    struct coincidence best = {.p = 1};
    if (!reference || reference->n > COINCIDENCE_MOST || reference->n < 2 * SHORTEST)
        return best;
    struct devices devices = {.samples = memory_allocate(r->n_samples, sizeof *devices.samples)};
    list_devices(&devices, r, reference);
    unsigned m = (unsigned)(devices.n - (devices.n_disks > 1 ? devices.n_disks - 1 : 0));
    double places = (double)(reference->n - 2 * SHORTEST + 1);
    for (size_t at = SHORTEST; at + SHORTEST <= reference->n && m >= 2; at++) {
        double second = second_p(&devices, at), p = fmin(1, places * gsl_cdf_binomial_Q(1, second, m));
        if (p < best.p)
            best = (struct coincidence){at, p, second};
    }
    free(devices.samples);
    return best;
}
