/* The smallest difference that the runs can show: what must hold of it, and that the power there is about 80 %. */
#include "tests/analyze/reference.h"

TestSuite(detectable, .init = (void (*)(void))gsl_set_error_handler_off);

static uint64_t state;

static double uniform(void)
{
    uint64_t z = state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return ((double)((z ^ z >> 31) >> 11) + 0.5) * 0x1p-53;
}

static double normal(void)
{
    return sqrt(-2 * log(uniform())) * cos(6.283185307179586 * uniform());
}

static double quiet(void)
{
    return 0.02 * normal();
}
static double skewed(void)
{
    return 0.2 * exp(normal());
}
static double slowed(void)
{
    return 0.02 * normal() - (uniform() < 0.1 ? 0.7 : 0);
}

/* Sorted runs of a platform. */
static void fill(double *x, size_t n, double (*noise)(void), double factor)
{
    for (size_t i = 0; i < n; i++)
        x[i] = factor * exp(noise());
    sort_values(x, n);
}

/* One experiment gives the difference that it could show; a second one with that difference must show it as often. */
static bool is_shown_apart(size_t n, double (*noise)(void), double alpha)
{
    double x[64], y[64];
    fill(x, n, noise, 1);
    fill(y, n, noise, 1);
    double ratio = detectable_ratio(ratio_estimate(x, n, y, n), ratio_interval(x, n, y, n, 1 - alpha), alpha);
    fill(x, n, noise, ratio);
    fill(y, n, noise, 1);
    return mann_whitney(x, n, y, n).p <= alpha;
}

static void fill_blocks(double *d, size_t n, double (*noise)(void), double shift)
{
    for (size_t i = 0; i < n; i++)
        d[i] = shift + noise() - noise();
    sort_values(d, n);
}

static bool is_shown_in_blocks(size_t n, double (*noise)(void), double alpha)
{
    double d[64];
    fill_blocks(d, n, noise, 0);
    struct interval logs = paired_interval(d, n, PAIRS_SAME, 1 - alpha);
    double ratio =
        detectable_ratio(exp(paired_estimate(d, n)), (struct interval){exp(logs.low), exp(logs.high)}, alpha);
    fill_blocks(d, n, noise, log(ratio));
    return signed_rank(d, n, PAIRS_SAME).p <= alpha;
}

/* The share of 600 experiments; its standard error is 0.016. */
Test(detectable, is_shown_with_about_80_percent_power)
{
    enum { TRIALS = 600 };
    double (*const noises[])(void) = {quiet, skewed, slowed};
    const size_t sizes[] = {8, 10, 20};
    const double alphas[] = {0.05, 0.05 / 6};
    for (size_t noise = 0; noise < 3; noise++)
        for (size_t size = 0; size < 3; size++)
            for (size_t a = 0; a < 2; a++) {
                size_t apart = 0, in_blocks = 0;
                state = noise * 100 + size * 10 + a;
                for (size_t i = 0; i < TRIALS; i++) {
                    apart += is_shown_apart(sizes[size], noises[noise], alphas[a]);
                    in_blocks += is_shown_in_blocks(sizes[size], noises[noise], alphas[a]);
                }
                cr_expect(apart > 0.70 * TRIALS && apart < 0.92 * TRIALS, "noise %zu, n %zu, alpha %g: %zu of %d",
                          noise, sizes[size], alphas[a], apart, TRIALS);
                cr_expect(in_blocks > 0.70 * TRIALS && in_blocks < 0.92 * TRIALS,
                          "noise %zu, %zu blocks, alpha %g: %zu of %d", noise, sizes[size], alphas[a], in_blocks,
                          TRIALS);
            }
}

/* R: h <- log(1.1); exp(h * (1 + qnorm(0.8) / qnorm(0.975))) */
Test(detectable, is_the_longer_side_of_the_interval_and_more)
{
    cr_expect(is_near(detectable_ratio(2, (struct interval){2 / 1.1, 2.1}, 0.05), 1.1459534392348, 1e-11, 0));
    cr_expect(is_near(detectable_ratio(0.5, (struct interval){0.49, 0.55}, 0.05), 1.1459534392348, 1e-11, 0));
}

Test(detectable, nothing_is_none)
{
    cr_expect(isnan(detectable_ratio(1, (struct interval){1, 1}, 0.05)), "no noise");
    cr_expect(isnan(detectable_ratio(1, (struct interval){(double)NAN, (double)NAN}, 0.05)), "no interval");
    cr_expect(isnan(detectable_ratio((double)NAN, (struct interval){0.9, 1.1}, 0.05)));
    cr_expect(isnan(detectable_ratio(1e300, (struct interval){1e-300, 1.7e308}, 0.05)), "beyond any double");
}
