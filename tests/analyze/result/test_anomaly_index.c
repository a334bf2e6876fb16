/* Lists of places by a key, and the index that the analysis leaves. */
#include "tests/analyze/planted.h"

Test(anomaly_index, places_ascend_and_stand_once)
{
    struct anomaly_index index = {0};
    for (size_t i = 0; i < 6; i++)
        places_add(&index.of_kind, 2, (size_t[]){7, 3, 5, 7, 0, 3}[i]);
    const struct anomaly_places *places = places_of(&index.of_kind, 2);
    cr_assert_eq(places->n, 4);
    for (size_t i = 0; i < 4; i++)
        cr_expect_eq(places->items[i], ((size_t[]){0, 3, 5, 7})[i]);
    cr_expect_eq(places_of(&index.of_kind, 1)->n, 0, "a key below has none");
    cr_expect_eq(places_of(&index.of_kind, 3)->n, 0, "a key beyond has none");
    cr_expect_eq(places_of(&index.of_lead, SIZE_MAX)->n, 0);
    anomaly_index_release(&index);
    cr_expect_eq(places_of(&index.of_kind, 2)->n, 0);
    anomaly_index_release(&index);
}

Test(anomaly_index, the_first_that_is_not_below)
{
    static const size_t items[] = {2, 4, 4, 9};
    static const size_t found[] = {0, 0, 0, 1, 1, 3, 3, 3, 3, 3, 4};
    for (size_t value = 0; value <= 10; value++)
        cr_expect_eq(places_find(items, 4, value), found[value], "%zu", value);
    cr_expect_eq(places_find(NULL, 0, 5), 0);
}

static bool is_listed(const struct place_lists *lists, size_t key, size_t place)
{
    const struct anomaly_places *places = places_of(lists, key);
    size_t at = places_find(places->items, places->n, place);
    return at < places->n && places->items[at] == place;
}

static size_t places_in(const struct place_lists *lists)
{
    size_t n = 0;
    for (size_t key = 0; key < lists->n; key++)
        n += lists->lists[key].n;
    return n;
}

Test(anomaly_index, lists_what_the_anomalies_say_and_no_more)
{
    struct planted p;
    planted_clean(&p, 20, 0.01, 5);
    planted_scale(&p, "kvm", "diskRand", 8, 20, 0.4);
    planted_scale(&p, "kvm", "diskSeq", 8, 20, 0.4);
    planted_scale(&p, "docker", "cpu", 1, 20, 2);
    planted_analyze(&p, NULL);
    const struct result *r = &p.result;
    size_t of_benchmarks = 0, of_leads = 0;
    for (size_t i = 0; i < r->n_anomalies; i++) {
        const struct anomaly *a = &r->anomalies[i];
        cr_expect(is_listed(&r->index.of_kind, a->kind, i));
        for (size_t k = 0; k < a->n_benchmarks; k++)
            cr_expect(is_listed(&r->index.of_benchmark, a->benchmarks[k], i));
        cr_expect(!a->follows || is_listed(&r->index.of_lead, a->follows - 1, i));
        of_benchmarks += a->n_benchmarks;
        of_leads += a->follows != 0;
    }
    cr_expect_gt(of_leads, 0, "one disk benchmark follows from the other");
    cr_expect_eq(places_in(&r->index.of_kind), r->n_anomalies);
    cr_expect_eq(places_in(&r->index.of_benchmark), of_benchmarks);
    cr_expect_eq(places_in(&r->index.of_lead), of_leads);
    planted_release(&p);
}
