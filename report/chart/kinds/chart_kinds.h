/* The table of the kinds of chart. */
#ifndef REPORT_CHART_KINDS_H
#define REPORT_CHART_KINDS_H

#include "report/chart/kinds/chart_kind.h"

const struct kind *chart_kind_of(enum chart_kind kind);

#endif
