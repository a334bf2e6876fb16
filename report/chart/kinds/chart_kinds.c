/* The table of the kinds of charts. */
#include "report/chart/kinds/chart_kind.h"

static const struct kind KINDS[CHART_KINDS] = {
    [CHART_RUNS] = {"runs", "plot", "every run and the median", false, runs_are_deserved, runs_context, runs_write},
    [CHART_ORDER] = {"order", "order", "the runs in time", false, order_is_deserved, order_context, order_write},
    [CHART_ECDF] = {"ecdf", "ecdf", "the share of runs at or below each value, from 4 runs on", false, ecdf_is_deserved,
                    ecdf_context, ecdf_write},
    [CHART_NOISE] = {"noise", "noise", "the runs in time above steal and the canary", false, noise_is_deserved,
                     noise_context, noise_write},
    [CHART_SWEEP] = {"sweep", "sweep", "the medians over the levels of a parameter", false, sweep_is_deserved,
                     sweep_context, sweep_write},
    [CHART_RATIO] = {"ratio", "plot", "all benchmarks against the reference", true, ratio_is_deserved, ratio_context,
                     ratio_write},
    [CHART_BARS] = {"bars", "plot", "the same ratios as bars", true, bars_are_deserved, bars_context, bars_write},
    [CHART_VERDICTS] = {"verdicts", "plot", "all pairs of platforms in all benchmarks", true, verdicts_are_deserved,
                        verdicts_context, verdicts_write},
    [CHART_OVERVIEW] = {"overview", "plot", "every benchmark in small on one page", true, overview_is_deserved,
                        overview_context, overview_write},
};

const struct kind *chart_kind_of(enum chart_kind kind)
{
    return &KINDS[kind];
}
