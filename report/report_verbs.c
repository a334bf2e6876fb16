#include "report/report_verbs.h"

#include <stddef.h>

const struct verb report_verbs[] = {
    {"analyze", command_analyze, analyze_summary},
    {"report", command_report, report_summary},
    {"plot", command_plot, plot_summary},
    {NULL, NULL, NULL},
};
