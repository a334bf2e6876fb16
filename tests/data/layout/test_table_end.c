/* Where another table begins below the first: at a row of names, or at a title. */
#include "data/layout/table_end.h"

#include <criterion/criterion.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

enum { CELLS = 12 };

/* Splits at commas. */
static struct csv_row row_of(struct csv_cell cells[CELLS], const char *text)
{
    struct csv_row row = {.line = 3, .lines = 1, .cells = cells};
    for (const char *at = text;;) {
        size_t length = strcspn(at, ",");
        cells[row.n++] = (struct csv_cell){at, length};
        if (at[length] == '\0')
            return row;
        at += length + 1;
    }
}

struct row_case {
    const char *row;
    bool yes;
};

static void expect_header(char *const *above, size_t width, const struct row_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct csv_cell cells[CELLS];
        struct csv_row row = row_of(cells, cases[i].row);
        cr_expect_eq(table_end_is_header(above, width, &row), cases[i].yes, "%s", cases[i].row);
        row.fault = "not UTF-8";
        cr_expect_not(table_end_is_header(above, width, &row), "%s", cases[i].row);
    }
}

#define LONG_40 "time aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static char *const names[] = {"time", "cpu", "mem"};

Test(table_end, rows_of_names)
{
    static const struct row_case cases[] = {{"time", false},
                                            {"time,cpu", true},
                                            {"time,cpu,mem", false},
                                            {"TIME,Cpu,MEM", false},
                                            {"time,cpu,mem,disk", true},
                                            {"time,latency", true},
                                            {"time,latency,bandwidth", true},
                                            {"time,foo", false},
                                            {"time,foo,bar", false},
                                            {"time,cpu,foo", true},
                                            {"time,cpu,foo,bar", true},
                                            {"time,cpu,foo,bar,baz", false},
                                            {"time,cpu,mem,foo,bar,baz", true},
                                            {"time,cpu,mem,foo,bar,baz,qux", false},
                                            /* how it begins */
                                            {"foo,cpu,mem", false},
                                            {"cpu,time,mem", false},
                                            {"latency,cpu,mem", false},
                                            {"kvm,cpu,mem", false},
                                            {"platform,cpu,mem", true},
                                            {"environment,cpu,mem", true},
                                            {"host,cpu,mem", false},
                                            {"benchmark,cpu,mem", true},
                                            {"workload,cpu,mem", true},
                                            {"run,cpu,mem", true},
                                            {"threads,cpu,mem", true},
                                            {"timestamp,cpu,mem", true},
                                            {"mean,cpu,mem", true},
                                            {"value,cpu,mem", false},
                                            {"unit,cpu,mem", false},
                                            {",cpu,mem", true},
                                            {",cpu,foo", false},
                                            {",cpu", true},
                                            {",", false}};
    expect_header(names, LENGTH(names), cases, LENGTH(cases));
}

/* Behind the first one, which is that of the columns above. */
Test(table_end, other_names_of_the_row)
{
    static const struct row_case cases[] = {{"time,platform", true},     {"time,environment", true},
                                            {"time,host", true},         {"time,benchmark", true},
                                            {"time,workload", true},     {"time,unit", true},
                                            {"time,mean", true},         {"time,run", true},
                                            {"time,threads", true},      {"time,timestamp", true},
                                            {"time,value", true},        {"time,kvm", true},
                                            {"time,kvm,lxc", true},      {"time,", false},
                                            {"time,cpu,", false},        {"time,5", false},
                                            {"time,cpu,5", false},       {"time,cpu,5.5", false},
                                            {"time,cpu,1e3", false},     {"time,cpu,-", false},
                                            {"time,cpu,n/a", false},     {"time,cpu,NA", false},
                                            {"time,cpu,nan", false},     {"time,cpu,null", false},
                                            {"time,cpu,nil", false},     {"time,cpu,?", false},
                                            {"time,cpu,ok", false},      {"time,cpu,FAIL", false},
                                            {"time,cpu," LONG_40, true}, {"time,cpu," LONG_40 "a", false}};
    expect_header(names, LENGTH(names), cases, LENGTH(cases));
}

Test(table_end, rows_below_other_names)
{
    static char *const other[] = {"kvm", "", "mem"};
    static const struct row_case cases[] = {{"kvm,mem", true},   {"lxc,mem", false}, {"kvm,foo", false},
                                            {"kvm,,mem", false}, {"mem,kvm", false}, {"kvm,mem,foo,bar", true}};
    expect_header(other, LENGTH(other), cases, LENGTH(cases));
}

Test(table_end, titles)
{
    static const struct {
        const char *row;
        bool title, of_platforms; /* the latter where platforms may stand in a title */
    } cases[] = {{"", false, false},
                 {",", false, false},
                 {"foo", false, false},
                 {"5", false, false},
                 {"kvm", false, true},
                 {"kvm,", false, true},
                 {"kvm,,", false, true},
                 {"kvm,x", false, false},
                 {"kvm,,x", false, false},
                 {",kvm", false, false},
                 {"on kvm", false, true},
                 {"== kvm ==", false, true},
                 {"[kvm]", false, true},
                 {"# kvm", false, true},
                 {"#kvm", false, true},
                 {"# on kvm", false, false},
                 {"# averages", false, false},
                 {"averages", true, true},
                 {"Averages:", true, true},
                 {"means", true, true},
                 {"medians", true, true},
                 {"summary", true, true},
                 {"statistics", true, true},
                 {"Mittelwerte", true, true},
                 {"Statistik", true, true},
                 {"totals", true, true},
                 {"Zusammenfassung", true, true},
                 {"aggregates", true, true},
                 {"Durchschnitte", true, true},
                 {"mean", true, true},
                 {"average", true, true},
                 {"median", true, true},
                 {"sd", false, false},
                 {"stddev", false, false},
                 {"min", false, false},
                 {"max", false, false},
                 {"overhead", false, false},
                 {"one averages", true, true},
                 {"one two averages", true, true},
                 {"one two three averages", true, true},
                 {"one two three four averages", false, false},
                 {"averages of the runs", true, true},
                 {"averages of all the runs", false, false},
                 {"averages aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true, true},
                 {"averages aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false, false},
                 {"kvm aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false, true},
                 {"kvm aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false, false}};
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct csv_cell cells[CELLS];
        struct csv_row row = row_of(cells, cases[i].row);
        cr_expect_eq(table_end_is_title(&row, false), cases[i].title, "%s", cases[i].row);
        cr_expect_eq(table_end_is_title(&row, true), cases[i].of_platforms, "%s on platforms", cases[i].row);
        row.fault = "not UTF-8";
        cr_expect_not(table_end_is_title(&row, true), "%s", cases[i].row);
    }
    cr_expect_not(table_end_is_title(&(struct csv_row){0}, true));
}
