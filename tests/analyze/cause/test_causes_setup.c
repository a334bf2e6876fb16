/* Effects of setup.txt on the causes; without setup.txt nothing changes. */
#include "tests/analyze/planted.h"

static void write_setup(struct planted *p, const char *const *lines, size_t n)
{
    p->dataset.setup = memory_resize(p->dataset.setup, p->dataset.n_setup + n, sizeof *p->dataset.setup);
    for (size_t i = 0; i < n; i++)
        p->dataset.setup[p->dataset.n_setup++] = memory_copy_text(lines[i]);
}

#define SETUP(p, ...)                                                                                                  \
    do {                                                                                                               \
        static const char *const lines[] = {__VA_ARGS__};                                                              \
        write_setup(p, lines, sizeof lines / sizeof *lines);                                                           \
    } while (0)

static const struct cause *cause_of(const struct anomaly *a, enum cause_id id)
{
    for (size_t i = 0; a && i < a->n_causes; i++)
        if (a->causes[i].id == id)
            return &a->causes[i];
    return NULL;
}

/* The cause is named with this confidence, because of this line of the setup (0: no line). */
static void expect_cause(const struct anomaly *a, enum cause_id id, enum confidence confidence, size_t line)
{
    const struct cause *cause = cause_of(a, id);
    cr_assert_not_null(cause, "%s is not named", cause_id(id));
    cr_expect_eq(cause->confidence, confidence, "%s is %s", cause_id(id), confidence_id(cause->confidence));
    cr_expect_eq(cause->setup[0], line, "%s by line %zu", cause_id(id), cause->setup[0]);
}

/* ---- acceleration ---- */

static void plant_slow_kvm(struct planted *p)
{
    *p = (struct planted){.state = 3};
    planted_series(p, "native", "cpu", 10, 900, 0.01);
    p->start = 10000;
    planted_series(p, "kvm", "cpu", 10, 205, 0.01);
    p->start = 20000;
    planted_series(p, "qemu", "cpu", 10, 200, 0.01);
}

static const struct anomaly *slow_kvm(struct planted *p)
{
    planted_analyze(p, NULL);
    const struct anomaly *a = planted_find(p, ANOMALY_NOT_ACCELERATED, "kvm", "cpu");
    cr_assert_not_null(a);
    return a;
}

Test(causes_setup, without_a_setup_the_numbers_decide)
{
    struct planted p;
    plant_slow_kvm(&p);
    const struct anomaly *a = slow_kvm(&p);
    expect_cause(a, CAUSE_MISSING_ACCELERATION, CAUSE_LIKELY, 0);
    expect_cause(a, CAUSE_NESTED_VIRTUALISATION, CAUSE_POSSIBLE, 0);
    cr_expect_eq(a->next, NEXT_CHECK_ACCELERATION);
    planted_release(&p);
}

Test(causes_setup, emulation_is_told_by_qemu_itself)
{
    struct planted p;
    plant_slow_kvm(&p);
    SETUP(&p, "[host]", "virtualised: yes, a hypervisor", "[kvm]", "accelerator: tcg (as QEMU says: query-kvm)");
    const struct anomaly *a = slow_kvm(&p);
    expect_cause(a, CAUSE_MISSING_ACCELERATION, CAUSE_LIKELY, 4);
    expect_cause(a, CAUSE_NESTED_VIRTUALISATION, CAUSE_POSSIBLE, 2);
    expect_cause(a, CAUSE_MISLABELLED, CAUSE_POSSIBLE, 0);
    planted_release(&p);
}

Test(causes_setup, kvm_inside_a_virtual_machine_is_nested)
{
    struct planted p;
    plant_slow_kvm(&p);
    SETUP(&p, "[host]", "virtualised: yes, a hypervisor", "[kvm]", "accelerator: kvm (as QEMU says: query-kvm)");
    const struct anomaly *a = slow_kvm(&p);
    expect_cause(a, CAUSE_NESTED_VIRTUALISATION, CAUSE_LIKELY, 4);
    cr_expect_eq(cause_of(a, CAUSE_NESTED_VIRTUALISATION)->setup[1], 2);
    expect_cause(a, CAUSE_MISSING_ACCELERATION, CAUSE_RULED_OUT, 4);
    expect_cause(a, CAUSE_WRONG_DOMAIN_TYPE, CAUSE_RULED_OUT, 4);
    expect_cause(a, CAUSE_MISLABELLED, CAUSE_RULED_OUT, 4);
    cr_expect_eq(a->causes[0].id, CAUSE_NESTED_VIRTUALISATION);
    cr_expect_eq(a->next, NEXT_CHECK_GUEST);
    planted_release(&p);
}

Test(causes_setup, on_bare_metal_nothing_is_nested)
{
    struct planted p;
    plant_slow_kvm(&p);
    SETUP(&p, "[host]", "virtualised: the processor tells of none", "[kvm]", "accelerator: kvm");
    expect_cause(slow_kvm(&p), CAUSE_NESTED_VIRTUALISATION, CAUSE_RULED_OUT, 2);
    planted_release(&p);
}

/* Lines about another platform and lines in free words are not facts of this platform. */
Test(causes_setup, what_is_said_elsewhere_says_nothing)
{
    struct planted p;
    plant_slow_kvm(&p);
    SETUP(&p, "we used accelerator: kvm on kvm", "[qemu]", "accelerator: kvm", "[kvm]", "accelerator: kvm, I think");
    const struct anomaly *a = slow_kvm(&p);
    for (size_t i = 0; i < a->n_causes; i++)
        if (a->causes[i].id == CAUSE_MISSING_ACCELERATION)
            cr_expect_eq(a->causes[i].setup[0] == 0, a->causes[i].confidence == CAUSE_LIKELY);
    planted_release(&p);
}

/* A platform with cpu at 95 % of native is not emulated, whatever setup.txt says. */
Test(causes_setup, what_was_measured_overrules_what_is_written)
{
    struct planted p = {.state = 3};
    planted_series(&p, "native", "cpu", 10, 900, 0.01);
    planted_series(&p, "native", "mem", 10, 8000, 0.01);
    p.start = 10000;
    planted_series(&p, "kvm", "cpu", 10, 855, 0.01);
    planted_series(&p, "kvm", "mem", 10, 1600, 0.01);
    SETUP(&p, "[kvm]", "accelerator: tcg, thread=multi: emulation");
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_EXCESS_PENALTY, "kvm", "mem");
    cr_assert_not_null(a);
    expect_cause(a, CAUSE_MISSING_ACCELERATION, CAUSE_RULED_OUT, 0);
    expect_cause(a, CAUSE_SLOW_CLOCK, CAUSE_POSSIBLE, 0);
    planted_release(&p);
}

Test(causes_setup, kvm_under_the_name_of_emulation)
{
    static const char *const accelerators[] = {"accelerator: kvm", "accelerator: tcg, thread=multi: emulation"};
    for (size_t i = 0; i < 2; i++) {
        struct planted p = {.state = 3};
        planted_series(&p, "native", "cpu", 10, 900, 0.01);
        p.start = 10000;
        planted_series(&p, "qemu", "cpu", 10, 880, 0.01);
        write_setup(&p, (const char *const[]){"[qemu]", accelerators[i]}, 2);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_ACCELERATED, "qemu", "cpu");
        cr_assert_not_null(a);
        expect_cause(a, CAUSE_NAME_OF_KVM, i == 0 ? CAUSE_LIKELY : CAUSE_RULED_OUT, 2);
        if (i == 0)
            expect_cause(a, CAUSE_MISLABELLED, CAUSE_POSSIBLE, 2);
        else
            expect_cause(a, CAUSE_MISLABELLED, CAUSE_LIKELY, 0);
        planted_release(&p);
    }
}

/* ---- disks ---- */

static void plant_fast_disk(struct planted *p)
{
    *p = (struct planted){.state = 3};
    planted_series(p, "native", "diskSeq", 10, 100, 0.01);
    p->start = 10000;
    planted_series(p, "kvm", "diskSeq", 10, 600, 0.01);
}

Test(causes_setup, a_drive_that_bypasses_the_cache_rules_this_hosts_cache_out)
{
    struct planted p;
    plant_fast_disk(&p);
    SETUP(&p, "[host]", "virtualised: yes, a hypervisor", "[kvm]", "disk: virtio-blk, format raw, cache=none");
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_HOST_CACHE, "kvm", "diskSeq");
    cr_assert_not_null(a);
    expect_cause(a, CAUSE_HOST_CACHE, CAUSE_RULED_OUT, 4);
    expect_cause(a, CAUSE_CACHE_BELOW_HOST, CAUSE_POSSIBLE, 4);
    expect_cause(a, CAUSE_GUEST_CACHE, CAUSE_POSSIBLE, 0);
    cr_expect_eq(a->next, NEXT_FIND_CACHE);
    const struct anomaly *violation = planted_find(&p, ANOMALY_ORDER_VIOLATION, "kvm", "diskSeq");
    cr_assert_not_null(violation);
    expect_cause(violation, CAUSE_HOST_CACHE, CAUSE_RULED_OUT, 4);
    cr_assert(violation->follows, "it is the same fact");
    cr_expect_eq(&p.result.anomalies[violation->follows - 1], a);
    planted_release(&p);
}

Test(causes_setup, a_drive_with_the_hosts_cache_confirms_it)
{
    struct planted p;
    plant_fast_disk(&p);
    SETUP(&p, "[kvm]", "disk: virtio-blk, format raw, cache=writeback");
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_HOST_CACHE, "kvm", "diskSeq");
    cr_assert_not_null(a);
    expect_cause(a, CAUSE_HOST_CACHE, CAUSE_LIKELY, 2);
    cr_expect_null(cause_of(a, CAUSE_CACHE_BELOW_HOST));
    cr_expect_eq(a->next, NEXT_BYPASS_HOST_CACHE);
    planted_release(&p);
}

Test(causes_setup, the_layers_of_a_container)
{
    static const char *const drivers[] = {"disk: the container's own layer, storage driver overlay2",
                                          "disk: the container's own layer, storage driver btrfs", "disk: a volume"};
    static const enum confidence expected[] = {CAUSE_POSSIBLE, CAUSE_RULED_OUT, CAUSE_POSSIBLE};
    for (size_t i = 0; i < 3; i++) {
        struct planted p = {.state = 3};
        planted_series(&p, "docker", "diskSeq", 10, 100, 0.01);
        p.start = 10000;
        planted_series(&p, "kvm", "diskSeq", 10, 108, 0.01);
        write_setup(&p, (const char *const[]){"[docker]", drivers[i]}, 2);
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_ORDER_VIOLATION, "kvm", "diskSeq");
        cr_assert_not_null(a);
        expect_cause(a, CAUSE_OVERLAY_FILE_SYSTEM, expected[i], i < 2 ? 2 : 0);
        planted_release(&p);
    }
}

/* ---- the network ---- */

Test(causes_setup, two_guests_in_user_mode)
{
    for (int both = 0; both < 2; both++) {
        struct planted p = {.state = 3};
        planted_series(&p, "native", "uplink", 10, 5000, 0.01);
        planted_series(&p, "kvm", "uplink", 10, 130, 0.02);
        planted_series(&p, "qemu", "uplink", 10, 128, 0.02);
        SETUP(&p, "[native]", "reaches this host at: 127.0.0.1", "[kvm]",
              "network: virtio-net, QEMU's user network (slirp)", "[qemu]");
        if (both)
            SETUP(&p, "network: virtio-net, QEMU's user network (slirp)");
        planted_analyze(&p, NULL);
        const struct anomaly *a = planted_find(&p, ANOMALY_NETWORK_BACKEND, "kvm", "uplink");
        cr_assert_not_null(a);
        expect_cause(a, CAUSE_EMULATED_NETWORK, CAUSE_LIKELY, both ? 4 : 0);
        cr_expect_eq(cause_of(a, CAUSE_EMULATED_NETWORK)->setup[1], both ? 6 : 0);
        expect_cause(a, CAUSE_LOOPBACK, CAUSE_LIKELY, 2);
        planted_release(&p);
    }
}

/* ---- the tools ---- */

static const struct anomaly *docker_ahead(struct planted *p, const char *benchmark, double factor)
{
    *p = (struct planted){.state = 5, .dataset = p->dataset};
    planted_series(p, "native", benchmark, 12, 900, 0.005);
    p->start = 60;
    planted_series(p, "docker", benchmark, 12, 900 * factor, 0.005);
    planted_vary_order(p);
    planted_analyze(p, NULL);
    const struct anomaly *a = planted_find(p, ANOMALY_ORDER_VIOLATION, "docker", benchmark);
    cr_assert_not_null(a);
    cr_expect_eq(a->status, STATUS_SUSTAINED);
    return a;
}

Test(causes_setup, other_versions_are_another_user_land)
{
    struct planted p = {.state = 5};
    SETUP(&p, "[native]", "sysbench: sysbench 1.0.18", "[docker]", "sysbench: sysbench 1.0.20");
    const struct anomaly *a = docker_ahead(&p, "cpu", 1.05);
    expect_cause(a, CAUSE_DIFFERENT_USER_LAND, CAUSE_LIKELY, 4);
    cr_expect_eq(cause_of(a, CAUSE_DIFFERENT_USER_LAND)->setup[1], 2);
    planted_release(&p);
}

/* The runs that collect wrote for docker are beside docker's description. */
Test(causes_setup, what_collect_ran_is_not_mislabelled)
{
    static const char *const drivers[] = {"driver: container", "driver: ssh", "driver: native"};
    for (size_t i = 0; i < 3; i++) {
        struct planted p = {.state = 5};
        write_setup(&p, (const char *const[]){"[docker]", drivers[i]}, 2);
        expect_cause(docker_ahead(&p, "cpu", 1.05), CAUSE_MISLABELLED, i == 0 ? CAUSE_RULED_OUT : CAUSE_POSSIBLE,
                     i == 0 ? 2 : 0);
        planted_release(&p);
    }
}

/* No version of a tool makes twice the difference. */
Test(causes_setup, other_versions_do_not_explain_a_factor)
{
    struct planted p = {.state = 5};
    SETUP(&p, "[native]", "sysbench: sysbench 1.0.18", "[docker]", "sysbench: sysbench 1.0.20");
    expect_cause(docker_ahead(&p, "cpu", 2.2), CAUSE_DIFFERENT_USER_LAND, CAUSE_POSSIBLE, 4);
    planted_release(&p);
}

Test(causes_setup, the_same_version_can_be_another_build)
{
    struct planted p = {.state = 5};
    SETUP(&p, "[native]", "sysbench: sysbench 1.0.20", "[docker]", "sysbench: sysbench 1.0.20");
    const struct anomaly *a = docker_ahead(&p, "cpu", 1.05);
    expect_cause(a, CAUSE_DIFFERENT_USER_LAND, CAUSE_RULED_OUT, 4);
    expect_cause(a, CAUSE_OTHER_BUILD, CAUSE_POSSIBLE, 0);
    planted_release(&p);
}

Test(causes_setup, the_same_image_is_no_other_build)
{
    struct planted p = {.state = 5};
    SETUP(&p, "[native]", "sysbench: sysbench 1.0.20", "image: sysbench 1.0.20+ds-5", "[docker]",
          "sysbench: sysbench 1.0.20", "image: localhost/virtstat:4bce: sysbench 1.0.20+ds-5");
    const struct anomaly *a = docker_ahead(&p, "cpu", 1.05);
    expect_cause(a, CAUSE_OTHER_BUILD, CAUSE_RULED_OUT, 6);
    planted_release(&p);
}

/* forkbench is one static program; the network has a tool of its own; a benchmark of one's own has none that is known. */
Test(causes_setup, each_benchmark_has_its_tool)
{
    static const struct {
        const char *benchmark;
        enum confidence expected;
        size_t line;
    } cases[] = {{"fork", CAUSE_RULED_OUT, 8}, {"uplink", CAUSE_LIKELY, 7}, {"query", CAUSE_POSSIBLE, 0}};
    for (size_t i = 0; i < 3; i++) {
        struct planted p = {.state = 5};
        SETUP(&p, "[native]", "sysbench: sysbench 1.0.20", "iperf3: iperf 3.9", "forkbench: yes", "[docker]",
              "sysbench: sysbench 1.0.20", "iperf3: iperf 3.12", "forkbench: yes");
        const struct anomaly *a = docker_ahead(&p, cases[i].benchmark, 1.05);
        expect_cause(a, CAUSE_DIFFERENT_USER_LAND, cases[i].expected, cases[i].line);
        cr_expect_null(cause_of(a, CAUSE_OTHER_BUILD));
        planted_release(&p);
    }
}

/* ---- processors ---- */

/* A guest that computes at `share` of native's speed, with `processors` of the host's four. */
static const struct anomaly *with_processors(struct planted *p, double share, const char *processors)
{
    *p = (struct planted){.state = 5};
    planted_series(p, "native", "cpu", 10, 900, 0.01);
    p->start = 10000;
    planted_series(p, "kvm", "cpu", 10, 900 * share, 0.01);
    SETUP(p, "[host]", "processors: 4", "[kvm]");
    write_setup(p, &processors, 1);
    planted_analyze(p, NULL);
    const struct anomaly *a = planted_find(p, ANOMALY_EXCESS_PENALTY, "kvm", "cpu");
    cr_assert_not_null(a);
    return a;
}

Test(causes_setup, a_guest_with_a_quarter_of_the_processors)
{
    static const struct {
        double share;
        const char *processors;
        enum confidence confidence;
        size_t line;
    } cases[] = {
        {0.26, "vCPUs: 1, model host", CAUSE_LIKELY, 4},    /* a quarter of the processors, a quarter of the speed */
        {0.26, "vCPUs: 2, model host", CAUSE_POSSIBLE, 0},  /* slower than that makes it */
        {0.45, "vCPUs: 1, model host", CAUSE_POSSIBLE, 0},  /* faster: not every processor was used */
        {0.26, "vCPUs: 4, model host", CAUSE_RULED_OUT, 4}, /* it had all of them */
        {0.26, "vCPUs: all", CAUSE_POSSIBLE, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct planted p;
        const struct anomaly *a = with_processors(&p, cases[i].share, cases[i].processors);
        expect_cause(a, CAUSE_FEWER_RESOURCES, cases[i].confidence, cases[i].line);
        planted_release(&p);
    }
}

/* One of eight processors, and so nine times slower, looks like emulation. */
Test(causes_setup, few_processors_look_like_emulation)
{
    struct planted p = {.state = 5};
    planted_series(&p, "native", "cpu", 10, 900, 0.01);
    p.start = 10000;
    planted_series(&p, "kvm", "cpu", 10, 105, 0.01);
    SETUP(&p, "[host]", "processors: 8", "[kvm]", "accelerator: kvm", "vCPUs: 1, model host");
    planted_analyze(&p, NULL);
    const struct anomaly *a = planted_find(&p, ANOMALY_NOT_ACCELERATED, "kvm", "cpu");
    cr_assert_not_null(a);
    expect_cause(a, CAUSE_MISSING_ACCELERATION, CAUSE_RULED_OUT, 4);
    expect_cause(a, CAUSE_FEWER_RESOURCES, CAUSE_LIKELY, 5);
    planted_release(&p);
}
