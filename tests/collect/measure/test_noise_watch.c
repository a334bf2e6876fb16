/* What check tells about the noise. */
#include <criterion/criterion.h>

#include <math.h>

#include "collect/measure/noise_watch.h"

static void expect_lines(const struct noise *noise, const char *expected)
{
    struct text lines = {0};
    noise_append(&lines, noise);
    cr_expect_str_eq(text_string(&lines), expected);
    text_release(&lines);
}

Test(noise, is_told_in_lines)
{
    double canaries[] = {30, 20, 24, 25, 21};
    struct noise noise = {.covariates = covariates_unknown()};
    expect_lines(&noise, "");
    noise.covariates.values[COLUMN_STEAL] = 1.25;
    noise.covariates.values[COLUMN_CPU_PRESSURE] = 2;
    noise.covariates.values[COLUMN_IO_PRESSURE] = 3;
    noise.covariates.values[COLUMN_MEMORY_PRESSURE] = 4;
    noise.covariates.values[COLUMN_THROTTLED] = 5;
    noise.covariates.values[COLUMN_LOAD] = 6;
    noise.covariates.values[COLUMN_SWITCHES] = 7;
    noise_take_canaries(&noise, canaries, 5);
    expect_lines(&noise, "steal        1.25 % of the time in which the processors wanted to work, others had them\n"
                         "pressure     2 % of the time somebody waited for a processor\n"
                         "             3 % for a disk\n"
                         "throttled    5 % of the time, by our control groups\n"
                         "load         6 tasks that ran or waited, in the last minute\n"
                         "canary       24 ms for a fixed piece of work, the slowest of 5 took 25 % longer\n");
    noise.covariates = covariates_unknown();
    noise_take_canaries(&noise, canaries, 4);
    expect_lines(&noise, "canary       24 ms for a fixed piece of work, the slowest of 4 took 4 % longer\n");
    noise_take_canaries(&noise, canaries, 1);
    expect_lines(&noise, "canary       20 ms for a fixed piece of work, the slowest of 1 took 0 % longer\n");
    noise_take_canaries(&noise, canaries, 0);
    expect_lines(&noise, "");
}
