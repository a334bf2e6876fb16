/* The order of causes where another anomaly of the same set is the most likely one. */
#include "tests/analyze/planted.h"

/* Native, docker and kvm in turn. */
static void plant_in_turn(struct planted *p, uint64_t seed)
{
    static const char *const platforms[] = {"native", "docker", "kvm"};
    static const struct {
        const char *name;
        double levels[3];
    } benchmarks[] = {{"cpu", {900, 898, 870}},
                      {"mem", {8000, 7950, 7600}},
                      {"diskRand", {12, 11.6, 9.5}},
                      {"diskSeq", {210, 205, 180}}};
    *p = (struct planted){.state = seed};
    for (size_t i = 0; i < 3; i++)
        for (size_t b = 0; b < 4; b++) {
            p->start = 100 * (double)i;
            planted_series(p, platforms[i], benchmarks[b].name, 20, benchmarks[b].levels[i], 0.01);
        }
    planted_vary_order(p);
}

/* What only a record can show comes first, and is possible. */
static void expect_first_possible(const struct anomaly *a, enum cause_id id, enum next_step next)
{
    cr_assert_not_null(a);
    cr_assert_gt(a->n_causes, 0);
    cr_expect_eq(a->causes[0].id, id, "%s instead of %s", cause_id(a->causes[0].id), cause_id(id));
    cr_expect_eq(a->causes[0].confidence, CAUSE_POSSIBLE);
    cr_expect_eq(a->next, next, "%s instead of %s", next_id(a->next), next_id(next));
}

static void expect_first(const struct anomaly *a, enum cause_id id, enum next_step next)
{
    cr_assert_not_null(a);
    cr_assert_gt(a->n_causes, 0);
    cr_expect_eq(a->causes[0].id, id, "%s instead of %s", cause_id(a->causes[0].id), cause_id(id));
    cr_expect_eq(a->causes[0].confidence, CAUSE_LIKELY);
    cr_expect_eq(a->next, next, "%s instead of %s", next_id(a->next), next_id(next));
}

Test(causes_first, a_container_with_swapped_columns)
{
    struct planted p;
    plant_in_turn(&p, 41);
    struct series *random = planted_find_series(&p, "docker", "diskRand"),
                  *sequential = planted_find_series(&p, "docker", "diskSeq");
    for (size_t run = 0; run < 20; run++) {
        double value = random->values[run];
        random->values[run] = sequential->values[run];
        sequential->values[run] = value;
    }
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", "diskRand");
    expect_first(a, CAUSE_SWAPPED_COLUMNS, NEXT_CHECK_LABELS);
    cr_expect_eq(planted_cause(a, CAUSE_HOST_CACHE), -1, "a container has no disk of its own for the host to cache");
    cr_expect_float_eq(anomaly_number(a, EVIDENCE_RANDOM_RATIO), 205 / 11.6, 1);
    const struct anomaly *other = planted_find(&p, ANOMALY_ORDER_VIOLATION, "kvm", "diskSeq");
    cr_assert_not_null(other);
    cr_expect_eq(other->causes[0].id, CAUSE_SWAPPED_COLUMNS);
    cr_assert_gt(other->follows, 0, "one mistake is told once");
    cr_expect_eq(&p.result.anomalies[other->follows - 1], a);
    planted_release(&p);
}

/* No other build of a program makes its disk faster by a factor, nor its arithmetic. */
Test(causes_first, a_container_whose_disk_is_ahead)
{
    struct planted p;
    plant_in_turn(&p, 42);
    planted_scale(&p, "docker", "diskSeq", 1, 20, 3);
    planted_scale(&p, "docker", "cpu", 1, 20, 2.5);
    planted_scale(&p, "docker", "mem", 1, 20, 1.05);
    planted_analyze(&p, NULL);
    expect_first(planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", "diskSeq"), CAUSE_WARM_CACHE, NEXT_SAME_DISK);
    expect_first_possible(planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", "mem"), CAUSE_DIFFERENT_USER_LAND,
                          NEXT_SAME_PROGRAMS);
    const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "docker", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(planted_cause(a, CAUSE_DIFFERENT_USER_LAND), CAUSE_POSSIBLE);
    planted_release(&p);
}

/* A guest that is no faster than native is no faster than the disk, and needs no cache: the container is slow. */
Test(causes_first, a_container_whose_disk_is_behind)
{
    struct planted p;
    plant_in_turn(&p, 46);
    planted_scale(&p, "docker", "diskSeq", 1, 20, 0.5);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "kvm", "diskSeq");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_HIGH);
    cr_expect_eq(planted_cause(a, CAUSE_HOST_CACHE), -1);
    cr_expect_eq(planted_cause(a, CAUSE_WARM_CACHE), CAUSE_POSSIBLE);
    cr_expect_eq(planted_cause(a, CAUSE_OVERLAY_FILE_SYSTEM), CAUSE_POSSIBLE);
    planted_release(&p);
}

/* A level that is steadier than any workload means a limiter, not a neighbour. */
Test(causes_first, a_container_whose_disk_is_metered)
{
    struct planted p;
    plant_in_turn(&p, 47);
    struct series *series = planted_find_series(&p, "docker", "diskSeq");
    for (size_t run = 0; run < 20; run++)
        series->values[run] = 60 * (1 + 0.001 * planted_normal(&p));
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "kvm", "diskSeq");
    expect_first(a, CAUSE_RATE_LIMIT, NEXT_CHECK_DEVICE_LIMITS);
    cr_expect_eq(planted_cause(a, CAUSE_NOISY_NEIGHBOUR), CAUSE_RULED_OUT);
    cr_expect_lt(anomaly_number(a, EVIDENCE_CV), 0.002);
    planted_release(&p);
}

/* It is no news that a guest is ahead of a container with half a processor. */
Test(causes_first, a_container_with_a_quota)
{
    struct planted p;
    plant_in_turn(&p, 43);
    planted_scale(&p, "docker", "cpu", 1, 20, 0.5);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "kvm", "cpu");
    cr_assert_not_null(a);
    cr_expect_eq(a->severity, SEVERITY_LOW);
    cr_expect_eq(a->causes[0].id, CAUSE_CPU_QUOTA);
    cr_assert_gt(a->follows, 0);
    cr_expect_eq(p.result.anomalies[a->follows - 1].kind, ANOMALY_EXCESS_PENALTY);
    planted_release(&p);
}

/* Two digits too few are a hundred times less only up to the noise of the rest; a fiftieth can be the host's doing. */
Test(causes_first, a_number_that_was_cut_off)
{
    static const double factors[] = {0.0102, 0.02};
    for (size_t i = 0; i < 2; i++) {
        struct planted p;
        plant_in_turn(&p, 44);
        planted_scale(&p, "kvm", "cpu", 9, 9, factors[i]);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_OUTLIER, "kvm", "cpu");
        if (i == 0)
            expect_first(a, CAUSE_FAILED_RUN, NEXT_CHECK_RAW_OUTPUT);
        else
            expect_first_possible(a, CAUSE_NOISY_NEIGHBOUR, NEXT_LOOK_AT_RUN);
        planted_release(&p);
    }
}

static void plant_decline(struct planted *p, const char *benchmark, double share)
{
    struct series *series = planted_find_series(p, "native", benchmark);
    for (size_t run = 0; run < series->n; run++)
        series->values[run] *= 1 - share * (double)run / (double)series->n;
}

/* A CPU gets hot, and a disk fills. */
Test(causes_first, what_declines_from_run_to_run)
{
    struct planted p;
    plant_in_turn(&p, 45);
    plant_decline(&p, "cpu", 0.3);
    plant_decline(&p, "diskSeq", 0.6);
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_DRIFT, "native", "cpu");
    expect_first_possible(a, CAUSE_FREQUENCY, NEXT_RECORD_CLOCK);
    cr_expect_eq(planted_cause(a, CAUSE_GROWING_STATE), CAUSE_POSSIBLE);
    expect_first(planted_find(&p, ANOMALY_DRIFT, "native", "diskSeq"), CAUSE_GROWING_STATE, NEXT_FRESH_STATE);
    planted_release(&p);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The column beside it is spread like noise, this one evenly, which alone could be a climb. */
Test(causes_first, a_second_sorted_column)
{
    for (size_t other = 0; other < 2; other++) {
        struct planted p;
        planted_clean(&p, 48, 0.02, 5);
        struct series *noise = planted_find_series(&p, "kvm", "mem"), *even = planted_find_series(&p, "kvm", "cpu");
        for (size_t i = 0; i < 48; i++)
            even->values[i] = 850 + 0.7 * (double)i + 0.5 * planted_uniform(&p);
        if (other)
            qsort(noise->values, 48, sizeof(double), by_size);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_DRIFT, "kvm", "cpu");
        cr_assert_not_null(a);
        cr_expect_eq(planted_find(&p, ANOMALY_TIME_ORDER, "kvm", "mem") != NULL, other);
        cr_expect_eq(planted_cause(a, CAUSE_SORTED_FILE), other ? CAUSE_LIKELY : CAUSE_POSSIBLE);
        planted_release(&p);
    }
}
