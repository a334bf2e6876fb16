#include "tests/analyze/drawn_results/drawn_host.h"

#include <math.h>

#include "data/memory.h"

void draw_covariates(struct draw *draw, double *out, enum record record, double loss)
{
    double little = draw_share(draw);
    for (size_t c = 0; c < COVARIATE_COLUMNS; c++)
        out[c] = (double)NAN;
    const double columns[RECORDS][COVARIATE_COLUMNS] = {
        [RECORD_STEAL] =
            {[COLUMN_STEAL] = 100 * loss + little / 2, [COLUMN_CANARY_BEFORE] = 10 + 5 * loss + little / 8},
        [RECORD_CANARY] = {[COLUMN_CANARY_BEFORE] = 10 / (1 - loss) + little / 9,
                           [COLUMN_CANARY_AFTER] = 10 / (1 - loss) + little / 10},
        [RECORD_CLOCK] = {[COLUMN_MHZ] = 3000 * (1 - loss) + 9 * little, [COLUMN_LOAD] = 1 + loss + little / 4},
        [RECORD_QUOTA] = {[COLUMN_THROTTLED] = 90 * loss + little / 9,
                          [COLUMN_MEMORY_PRESSURE] = 50 * loss + little,
                          [COLUMN_STEAL] = little / 50},
        [RECORD_CROWD] = {[COLUMN_CPU_PRESSURE] = 2 + 80 * loss + little,
                          [COLUMN_IO_PRESSURE] = 10 * little + 0.1,
                          [COLUMN_SWITCHES] = 2e4 * (1 + loss) + 99 * little,
                          [COLUMN_CANARY_AFTER] = 11 + little},
        [RECORD_QUIET] = {[COLUMN_STEAL] = little / 40,
                          [COLUMN_CANARY_BEFORE] = 10 + little / 20,
                          [COLUMN_MHZ] = 3000 + little,
                          [COLUMN_CPU_PRESSURE] = 1 + little},
    };
    for (size_t c = 0; c < COVARIATE_COLUMNS; c++)
        if (columns[record][c] > 0 && !draw_once_in(draw, 40))
            out[c] = columns[record][c];
}

static void add_fact(struct draw *draw, struct dataset *ds, const char *key, const char *value)
{
    if (draw_once_in(draw, 3))
        return;
    ds->setup = memory_resize(ds->setup, ds->n_setup + 1, sizeof *ds->setup);
    ds->setup[ds->n_setup++] = value ? memory_format("%s: %s", key, value) : memory_copy_text(key);
}

void draw_facts(struct draw *draw, struct dataset *ds)
{
    static const char *const drivers[] = {"native", "container", "qemu", "ssh"},
                             *const accelerators[] = {"kvm", "tcg, thread=multi", "tcg", "hvf"},
                             *const disks[] = {"virtio-blk, format raw, cache=none", "ide, cache=unsafe",
                                               "virtio-blk, format qcow2, cache=writeback",
                                               "the container's own layer, storage driver overlay",
                                               "the container's own layer, storage driver btrfs"},
                             *const networks[] = {"host", "virtio-net, QEMU's user network (slirp)", "bridge"},
                             *const runtimes[] = {"runc", "runsc", "kata"},
                             *const reached[] = {"127.0.0.1", "10.0.2.2", "192.168.1.7"},
                             *const virtualised[] = {"yes, the processor tells of a hypervisor below this host",
                                                     "the processor tells of none"},
                             *const clocks[] = {"tsc", "kvm-clock", "jiffies"}, *const counts[] = {"2", "4", "16"},
                             *const tools[] = {"sysbench 1.0.20", "sysbench 1.0.18", "none"};
    add_fact(draw, ds, "[host]", NULL);
    add_fact(draw, ds, "virtualised", DRAW_ONE(draw, virtualised));
    add_fact(draw, ds, "clock source", DRAW_ONE(draw, clocks));
    add_fact(draw, ds, "processors", DRAW_ONE(draw, counts));
    for (size_t p = 0; p < ds->n_platforms; p++) {
        OWNED char *heading = memory_format("[%s]", ds->platforms[p]);
        add_fact(draw, ds, heading, NULL);
        add_fact(draw, ds, "driver", DRAW_ONE(draw, drivers));
        add_fact(draw, ds, "accelerator", DRAW_ONE(draw, accelerators));
        add_fact(draw, ds, "disk", DRAW_ONE(draw, disks));
        add_fact(draw, ds, "network", DRAW_ONE(draw, networks));
        add_fact(draw, ds, "runtime", DRAW_ONE(draw, runtimes));
        add_fact(draw, ds, "reaches this host at", DRAW_ONE(draw, reached));
        add_fact(draw, ds, "vCPUs", DRAW_ONE(draw, counts));
        add_fact(draw, ds, "sysbench", DRAW_ONE(draw, tools));
    }
}
