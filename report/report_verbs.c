#include "report/report_verbs.h"

#include <jansson.h>
#include <stdlib.h>

#include "data/memory.h"

const struct verb report_verbs[] = {
    {"analyze", command_analyze, analyze_summary}, {"report", command_report, report_summary},
    {"plot", command_plot, plot_summary},          {"inspect", command_inspect, inspect_summary},
    {"convert", command_convert, convert_summary}, {NULL, NULL, NULL},
};

void report_prepare(void)
{
    json_set_alloc_funcs(memory_take, free);
}
