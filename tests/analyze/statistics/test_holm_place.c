/* The steps of Holm's correction from which the adjusted p follows. */
#include <criterion/criterion.h>
#include <math.h>

#include "analyze/statistics/statistics.h"

/* 0.03 * 2 = 0.06 is less than 0.025 * 3 = 0.075, which therefore stands; equal p share a rank; no p has no place. */
Test(holm_place, ranks_factors_and_whose_product_stands)
{
    const double p[] = {0.03, 0.01, (double)NAN, 0.025, 0.01, 0.9};
    static const struct step_down_place places[] = {{4, 2, 3, 0}, {1, 5, 1, 0}, {0, 0, 0, 0},
                                                    {3, 3, 3, 0}, {1, 5, 1, 0}, {5, 1, 5, 0}};
    double adjusted[6];
    struct step_down_place found[6];
    for (size_t i = 0; i < 6; i++)
        adjusted[i] = p[i];
    holm_adjust(adjusted, 6, found);
    for (size_t i = 0; i < 6; i++) {
        struct step_down_place place = found[i];
        cr_expect_eq(place.rank, places[i].rank, "rank of %zu: %zu", i, place.rank);
        cr_expect_eq(place.factor, places[i].factor, "factor of %zu: %zu", i, place.factor);
        cr_expect_eq(place.decisive, places[i].decisive, "decisive of %zu: %zu", i, place.decisive);
        for (size_t k = 0; k < 6 && place.rank > 0; k++) /* the decisive one's product is the adjusted p */
            if (found[k].rank == place.decisive)
                cr_expect_float_eq(adjusted[i], fmin(1, p[k] * (double)found[k].factor), 1e-15);
    }
}
