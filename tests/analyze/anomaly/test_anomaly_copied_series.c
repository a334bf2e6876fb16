/* A series that is another one, in whatever guise, and what is then no longer said. */
#include "tests/analyze/planted.h"

enum guise { AS_IT_IS, REVERSED, SHUFFLED, BLURRED, SCALED, FRESH };

static void disguise(struct planted *p, struct series *copy, const struct series *original, enum guise guise)
{
    size_t n = copy->n;
    for (size_t i = 0; i < n && guise != FRESH; i++) {
        size_t from = guise == REVERSED ? n - 1 - i : guise == SHUFFLED ? i * 7 % n : i;
        double factor = guise == SCALED ? 1.1 : guise == BLURRED ? 1 + 0.0002 * planted_normal(p) : 1;
        copy->values[i] = original->values[from] * factor;
    }
}

static const struct comparison *between(const struct planted *p, const char *a, const char *b)
{
    size_t at[2] = {SIZE_MAX, SIZE_MAX};
    for (size_t i = 0; i < p->result.n_platforms; i++)
        for (size_t k = 0; k < 2; k++)
            at[k] = strcmp(p->result.platforms[i].name, k ? b : a) == 0 ? i : at[k];
    return result_comparison(&p->result, 0, at[0], at[1]);
}

/* The four platforms in turn, kvm a copy of docker. */
static void plant(struct planted *p, enum guise guise, size_t n, double cv, uint64_t seed)
{
    static const char *const platforms[] = {"native", "docker", "kvm", "qemu"};
    static const double levels[] = {900, 890, 850, 200};
    *p = (struct planted){.state = seed};
    for (size_t i = 0; i < 4; i++, p->start += 100)
        planted_series(p, platforms[i], "cpu", n, levels[i], cv);
    planted_vary_order(p);
    disguise(p, planted_find_series(p, "kvm", "cpu"), planted_find_series(p, "docker", "cpu"), guise);
    planted_analyze(p, NULL);
}

Test(anomaly_copied_series, no_verdict_where_one_is_a_copy)
{
    static const enum guise guises[] = {AS_IT_IS, REVERSED, SHUFFLED, BLURRED, SCALED};
    for (size_t g = 0; g < sizeof guises / sizeof *guises; g++)
        for (uint64_t seed = 1; seed <= 5; seed++) {
            struct planted p;
            plant(&p, guises[g], 10 + 5 * (seed % 3), 0.01 + 0.005 * (double)seed, seed);
            const struct anomaly *a = planted_find(&p, ANOMALY_DUPLICATE_SERIES, "kvm", "cpu");
            cr_assert_not_null(a, "guise %d, seed %d", (int)guises[g], (int)seed);
            cr_expect_eq(a->severity, SEVERITY_HIGH);
            cr_expect_eq(!isnan(anomaly_number(a, EVIDENCE_REORDERED)), guises[g] == REVERSED || guises[g] == SHUFFLED);
            static const char *const pairs[][2] = {
                {"docker", "kvm"}, {"native", "docker"}, {"native", "kvm"}, {"docker", "qemu"}, {"kvm", "qemu"}};
            for (size_t i = 0; i < 5; i++) {
                const struct comparison *c = between(&p, pairs[i][0], pairs[i][1]);
                cr_expect_eq(c->verdict, VERDICT_NONE, "%s and %s", pairs[i][0], pairs[i][1]);
                cr_expect_eq(c->expected, EXPECTED_NOTHING);
                cr_expect_not(c->reversed);
                cr_expect_not(c->significant);
                cr_expect_eq(c->runs_needed, 0);
                cr_expect(c->notes & NOTE_BIT(NOTE_COPIES));
            }
            cr_expect_eq(between(&p, "native", "qemu")->verdict, VERDICT_A_FASTER);
            cr_expect_eq(planted_count(&p, ANOMALY_ORDER_VIOLATION), 0);
            cr_expect_eq(result_tally(&p.result).none, 5);
            planted_release(&p);
        }
}

Test(anomaly_copied_series, a_series_of_its_own_keeps_its_verdicts)
{
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct planted p;
        plant(&p, FRESH, 10 + seed, 0.001 * (double)(1 + seed % 20), seed);
        cr_expect_eq(planted_count(&p, ANOMALY_DUPLICATE_SERIES), 0, "seed %d", (int)seed);
        cr_expect_eq(result_tally(&p.result).none, 0);
        planted_release(&p);
    }
}

/* Rounded values repeat by chance: that two series take the same ones says nothing. */
Test(anomaly_copied_series, few_different_values_are_the_same_by_chance)
{
    struct planted p = {.state = 3};
    struct series *a = planted_series(&p, "native", "cpu", 12, 100, 0.01),
                  *b = planted_series(&p, "docker", "cpu", 12, 100, 0.01);
    for (size_t i = 0; i < 12; i++) {
        a->values[i] = 100 + (double)(i % 6);
        b->values[i] = 100 + (double)((i * 5 + 2) % 6);
    }
    planted_analyze(&p, NULL);
    cr_expect_eq(planted_count(&p, ANOMALY_DUPLICATE_SERIES), 0);
    planted_release(&p);
}

/* What a host does to both runs of a round moves them alike, but never to the last digits. */
Test(anomaly_copied_series, noise_that_is_shared_is_no_copy)
{
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct planted p = {.state = seed};
        struct series *a = planted_series(&p, "native", "cpu", 20, 900, 0.001),
                      *b = planted_series(&p, "docker", "cpu", 20, 900, 0.001);
        double host = 1;
        for (size_t i = 0; i < 20; i++) {
            host *= 1 + 0.05 * planted_normal(&p);
            a->values[i] *= host;
            b->values[i] *= host;
        }
        planted_analyze(&p, NULL);
        cr_expect_eq(planted_count(&p, ANOMALY_DUPLICATE_SERIES), 0, "seed %d", (int)seed);
        planted_release(&p);
    }
}
