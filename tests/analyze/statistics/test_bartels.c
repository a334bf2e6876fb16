/* Serial correlation by ranks. R: b <- function(x) { n <- length(x); r <- rank(x)
 * a <- 5 * n * (n + 1) * (n - 1)^2 / (2 * (n - 2) * (5 * n^2 - 2 * n - 9)) - 1/2
 * pbeta(sum(diff(r)^2) / sum((r - mean(r))^2) / 4, a, a) } */
#include "tests/analyze/reference.h"

Test(bartels, agrees_with_r)
{
    static const struct {
        size_t n;
        double values[16], p;
    } cases[] = {
        {10, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 6.6376405077405792e-07},
        {12, {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8}, 0.4763267682435402},
        {16, {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2}, 0.99999938018132428},
        {13, {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2}, 2.2739524886734341e-05},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double p = bartels_p(cases[i].values, cases[i].n), shifted[16];
        cr_expect(is_near(p, cases[i].p, 1e-9, 1e-15), "case %zu: %.17g", i, p);
        for (size_t k = 0; k < cases[i].n; k++)
            shifted[k] = exp(cases[i].values[k]) - 5; /* ranks alone count */
        cr_expect_eq(bartels_p(shifted, cases[i].n), p);
    }
}

Test(bartels, needs_ten_values_that_differ)
{
    static const double rising[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, same[10] = {0};
    cr_expect(isnan(bartels_p(rising, 9)));
    cr_expect_not(isnan(bartels_p(rising, 10)));
    cr_expect(isnan(bartels_p(same, 10)));
}
