/* Rounds that depend on those before them: platforms on two machines, and a platform with a course of its own. */
#include "tests/analyze/planted.h"

#include "analyze/comparison/dependence.h"

enum { K = 3, ROUNDS = 40 };
static const char *const names[K] = {"native", "docker", "podman"};

/* The platforms share the course of one host, or `apart` of them, the last ones, have one each. */
static void plant(struct planted *p, size_t rounds, size_t apart, uint64_t seed)
{
    const struct settings settings = SETTINGS_INIT;
    double courses[K] = {0};
    *p = (struct planted){.state = seed};
    for (size_t i = 0; i < K; i++)
        planted_find_series(p, names[i], "cpu");
    for (size_t round = 0; round < rounds; round++) {
        size_t order[K] = {0, 1, 2};
        for (size_t i = 0; i < K; i++)
            courses[i] = 0.9 * courses[i] + 0.02 * planted_normal(p);
        for (size_t i = 0; i < K; i++) {
            size_t other = i + (size_t)(planted_uniform(p) * (double)(K - i)), platform = order[other];
            order[other] = order[i];
            double course = platform + apart >= K ? courses[platform] : courses[0];
            series_append(planted_find_series(p, names[platform], "cpu"), 60 * (double)(round * K + i),
                          900 * exp(course + 0.01 * planted_normal(p)));
        }
    }
    struct error err = {0};
    cr_assert_eq(analyze_dataset(&p->result, &p->dataset, &settings, &err), 0, "%s", err.message);
}

static size_t dependent(const struct planted *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->result.n_comparisons; i++)
        n += p->result.comparisons[i].design == DESIGN_DEPENDENT;
    return n;
}

Test(dependence, is_none_where_the_platforms_share_what_happens)
{
    size_t found = 0;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        struct planted p;
        plant(&p, ROUNDS, 0, seed);
        found += dependent(&p) > 0;
        planted_release(&p);
    }
    cr_expect_leq(found, 3, "%zu of 100 sets, where 0.5 are expected", found);
}

Test(dependence, is_seen_where_each_has_a_host_of_its_own)
{
    size_t pairs = 0, claims = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct planted p;
        plant(&p, ROUNDS, 2, seed);
        pairs += dependent(&p);
        for (size_t i = 0; i < p.result.n_comparisons; i++)
            claims += p.result.comparisons[i].verdict <= VERDICT_B_FASTER;
        planted_release(&p);
    }
    cr_expect_geq(pairs, 110, "%zu of 120 pairs", pairs);
    cr_expect_leq(claims, 4, "%zu claims of equal platforms", claims);
}

/* The pair that shares its host is left alone. */
Test(dependence, is_that_of_the_pairs_it_is_found_in)
{
    size_t shared = 0, others = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct planted p;
        plant(&p, ROUNDS, 1, seed);
        for (size_t i = 0; i < p.result.n_comparisons; i++) {
            const struct comparison *c = &p.result.comparisons[i];
            bool found = c->design == DESIGN_DEPENDENT;
            shared += found && c->b == 1;
            others += found && c->b == 2;
            cr_expect_eq(found, (c->notes & NOTE_BIT(NOTE_DEPENDENT)) != 0);
        }
        planted_release(&p);
    }
    cr_expect_leq(shared, 6, "%zu of 40", shared);
    cr_expect_geq(others, 70, "%zu of 80", others);
}

Test(dependence, needs_ten_rounds)
{
    struct planted p;
    plant(&p, 9, 2, 5);
    cr_expect_eq(dependent(&p), 0);
    planted_release(&p);
}
