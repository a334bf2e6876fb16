/* The pieces of evidence that make a cause likely, and those that rule it out, where the finding has them. */
#include <string.h>

#include "analyze/result/result.h"

enum { MOST = 10 };

static const struct {
    const char *cause, *speaks_for[MOST], *against[MOST];
} reasons[] = {
    {"noisy-neighbour",
     {"worst", "loss", "gain", "below", "above", "largest", "excess", "allowance", "steal", "canary_ratio"},
     {"cv", "changes_of_platform", "steal", "canary_ratio"}},
    {"chance", {"excess", "p", "p_adjusted"}, {0}},
    {"burst-credit", {"factor", "cv", "count", "gain"}, {"gain"}},
    {"rate-limit", {"drop", "cv", "count", "factor", "excess"}, {0}},
    {"platform-itself", {0}, {"before", "run"}},
    {"host-cache", {"ratio", "kvm_ratio", "factor", "excess"}, {0}},
    {"missing-acceleration",
     {"native_ratio", "emulation_ratio", "excess", "factor"},
     {"cpu_share", "native_ratio", "kvm_ratio"}},
    {"wrong-domain-type", {"emulation_ratio"}, {0}},
    {"mislabelled", {"native_ratio", "kvm_ratio", "emulation_ratio"}, {0}},
    {"wrong-direction", {"native_ratio"}, {0}},
    {"swapped-columns", {"random_ratio"}, {0}},
    {"name-of-kvm", {"native_ratio"}, {0}},
    {"link-rate", {"median", "link", "link_share"}, {0}},
    {"common-limit", {"excess"}, {0}},
    {"emulated-network", {"native_ratio", "emulation_ratio", "p", "excess"}, {0}},
    {"loopback", {"native_median"}, {0}},
    {"shadow-paging", {"share", "cpu_share"}, {0}},
    {"nested-virtualisation", {"native_ratio", "share"}, {0}},
    {"overlay-file-system", {0}, {"before", "run"}},
    {"timer-resolution", {"step", "resolution"}, {0}},
    {"rounded-output", {"step", "distinct"}, {0}},
    {"copied-file",
     {"matches", "of", "scale", "time_moved", "time_offset", "excess", "factor", "block"},
     {"step", "period"}},
    {"generated", {"period", "step", "block"}, {0}},
    {"unit-mismatch", {"ratio", "inverse_ratio", "unit_factor", "largest", "unit_step"}, {0}},
    {"failed-run", {"least", "largest", "count", "value"}, {0}},
    {"growing-state", {"loss", "tau"}, {0}},
    {"warm-cache", {"gain", "above", "tau", "excess", "factor"}, {"loss"}},
    {"cold-start", {"loss", "gain", "below", "above"}, {0}},
    {"two-paths", {"low", "high", "switches"}, {0}},
    {"operator-error", {"pause"}, {0}},
    {"one-after-the-other", {"gap_longest", "doubtful"}, {0}},
    {"frequency",
     {"largest", "gain", "loss", "clock_slower"},
     {"worst", "largest", "factor", "low", "high", "above", "below", "gain", "clock_slower", "changes_of_platform"}},
    {"cpu-quota", {"throttled", "share", "excess", "factor"}, {"throttled"}},
    {"swapping", {"memory_pressure"}, {"memory_pressure"}},
    {"sorted-file", {"sorted", "tau"}, {0}},
    {"timed-job", {"every"}, {0}},
    {"fewer-resources", {"share", "others_share"}, {0}},
    {"clock-step", {"set_back"}, {0}},
    {"joined-files", {"backwards"}, {0}},
    {"level-change", {"factor", "excess"}, {0}},
    {"different-user-land", {"ratio", "p_adjusted"}, {0}},
    {"other-build", {"ratio", "p_adjusted"}, {0}},
};

static bool holds(const char *const names[MOST], const char *name)
{
    for (size_t i = 0; i < MOST && names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

bool cause_rests_on(const struct cause *cause, const char *evidence)
{
    if (cause->confidence == CAUSE_RULED_OUT && cause->setup[0]) /* by what is written, against the numbers */
        return false;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons && cause->confidence != CAUSE_POSSIBLE; i++)
        if (strcmp(reasons[i].cause, cause->id) == 0)
            return holds(cause->confidence == CAUSE_LIKELY ? reasons[i].speaks_for : reasons[i].against, evidence);
    return false;
}
