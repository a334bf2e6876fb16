/* What a platform loses, or seems to gain, for a reason that lies beside it: limits, columns, one device with two benchmarks. */
#include "tests/analyze/planted.h"

Test(anomaly_losses, a_cold_disk_is_told_once)
{
    struct planted p;
    planted_clean(&p, 10, 0.02, 22);
    planted_scale(&p, "native", "diskRand", 1, 1, 0.33);
    planted_scale(&p, "native", "diskSeq", 1, 1, 0.33);
    planted_analyze(&p, NULL);
    const struct anomaly *random = planted_find(&p, ANOMALY_OUTLIER, "native", "diskRand");
    const struct anomaly *sequential = planted_find(&p, ANOMALY_OUTLIER, "native", "diskSeq");
    cr_assert(random && sequential);
    cr_expect_str_eq(random->causes[0].id, "cold-start");
    cr_expect_gt(sequential->follows, 0);
    planted_release(&p);
}
