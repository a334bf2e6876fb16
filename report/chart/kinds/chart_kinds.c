#include "report/chart/kinds/chart_kinds.h"

static const struct kind *const KINDS[CHART_KINDS] = {
    [CHART_RUNS] = &KIND_RUNS,         [CHART_ORDER] = &KIND_ORDER,       [CHART_ECDF] = &KIND_ECDF,
    [CHART_NOISE] = &KIND_NOISE,       [CHART_RATIO] = &KIND_RATIO,       [CHART_BARS] = &KIND_BARS,
    [CHART_VERDICTS] = &KIND_VERDICTS, [CHART_OVERVIEW] = &KIND_OVERVIEW,
};

const struct kind *chart_kind_of(enum chart_kind kind)
{
    return KINDS[kind];
}
