/* The table of the kinds of chart. */
#pragma once

#include "report/chart/kinds/chart_kind.h"

const struct kind *chart_kind_of(enum chart_kind kind);
