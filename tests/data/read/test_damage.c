/* Cells and rows that cannot be used are dropped with their place and the reason, and nothing else is. */
#include "tests/data/dataset_check.h"

Test(damage, cells)
{
    struct dataset ds = read_input(CSV "wide-swapped");
    cr_expect_eq(ds.n_dropped, 9);
    expect_dropped(&ds, 0, 3, 2, "0", "zero is impossible for cpu: a failed run");
    expect_dropped(&ds, 1, 3, 7, "-1", "a failed run is written as -1");
    expect_dropped(&ds, 2, 4, 3, "", "empty cell");
    expect_dropped(&ds, 3, 4, 5, "NaN", "not a finite number");
    expect_dropped(&ds, 4, 4, 7, "1e400", "not a finite number");
    expect_dropped(&ds, 5, 5, 0, "1700003900,151,820,broken,inf,193", "row has 6 cells where the header has 7");
    expect_dropped(&ds, 6, 3, 7, "-1", "a failed run is written as -1");
    expect_dropped(&ds, 7, 5, 0, "time,cpu,mem,diskSeq,diskRand,fork,uplink", "header line repeated");
    expect_dropped(&ds, 8, 6, 0, "time,cpu,mem,diskSeq,diskRand,fork,uplink", "header line repeated");
    expect_values(&ds, "qemu", "cpu", 2, 150.0, 152.0);
    cr_expect_eq(series_of(&ds, "qemu", "cpu")->times[1], 1700003600, "times stay with their values");
    expect_values(&ds, "qemu", "uplink", 1, 55.0);
    expect_values(&ds, "kvm", "uplink", 2, 88.5, 90.5);
    dataset_release(&ds);
}

Test(damage, marks_of_failed_runs_are_told_by_the_rest)
{
    struct dataset ds = read_input(CSV "sparse");
    expect_values(&ds, "kvm", "offset", 4, -2.0, -1.0, 0.0, 4.0); /* other negative values: -1 is one of them */
    expect_values(&ds, "kvm", "steal", 3, 0.0, 0.0, 2.5);         /* zero is possible, -1 is not */
    cr_expect_eq(ds.n_dropped, 1);
    dataset_release(&ds);
    ds = read_input(CSV "platform-columns/cpu_results.csv");
    expect_values(&ds, "kvm", "cpu", 1, 497.75);
    expect_values(&ds, "docker", "cpu", 1, 389.25);
    cr_expect_eq(ds.sources[0].rows, 2);
    dataset_release(&ds);
}

Test(damage, a_row_of_failed_runs_is_no_row)
{
    const char *bytes = "time,cpu,mem\n1,5,6\n2,-1,-1\n3,-1,7\n4,0,oops\n";
    struct dataset ds = read_bytes(bytes, strlen(bytes));
    cr_expect_eq(ds.sources[0].rows, 2);
    expect_values(&ds, "native", "cpu", 1, 5.0);
    expect_values(&ds, "native", "mem", 2, 6.0, 7.0);
    cr_expect_eq(ds.n_dropped, 5);
    expect_dropped(&ds, 3, 5, 2, "0", "zero is impossible for cpu: a failed run");
    expect_dropped(&ds, 4, 5, 3, "oops", "not a number");
    dataset_release(&ds);
}

/* Each keeps its value: a counter, dates at the ends of the range, and times that cannot be. */
Test(damage, times_that_cannot_be_are_listed_and_the_runs_stay)
{
    const char *bytes = "time,cpu\n1,10\n0,11\n-1,12\n1.8e299,13\n1e400,14\nnan,15\n,16\n2023-11-14 22:13:20,17\n"
                        "9999-12-31 23:59:59,18\n0000-01-01,19\n1969-12-31 23:59:59,20\n2.6e11,21\n1:02.5,22\n";
    static const double times[] = {1, 0, NAN, NAN, NAN, NAN, NAN, 1700000000, 253402300799, NAN, NAN, NAN, 62.5};
    static const size_t dropped[] = {4, 5, 6, 7, 11, 12, 13};
    struct dataset ds = read_bytes(bytes, strlen(bytes));
    const struct series *series = series_of(&ds, "native", "cpu");
    cr_assert_eq(series->n, 13);
    for (size_t i = 0; i < 13; i++) {
        cr_expect_eq(series->values[i], 10 + (double)i);
        cr_expect(series->times[i] == times[i] || (isnan(times[i]) && isnan(series->times[i])), "run %zu: %g", i + 1,
                  series->times[i]);
    }
    cr_assert_eq(ds.n_dropped, 7);
    for (size_t i = 0; i < 7; i++) {
        cr_expect_eq(ds.dropped[i].line, dropped[i]);
        cr_expect_eq(ds.dropped[i].column, 1);
        cr_expect_str_eq(ds.dropped[i].reason, "not a time from 1970 to 9999: the run is used without a time");
    }
    dataset_release(&ds);
}

/* The unit of a column of times is that of its dates, whatever else stands in it. */
Test(damage, a_strange_time_does_not_decide_the_unit)
{
    const char *bytes = "time,cpu\n1700000000000,10\n1700000060000,11\n1.8e299,12\n";
    struct dataset ds = read_bytes(bytes, strlen(bytes));
    cr_expect_eq(series_of(&ds, "native", "cpu")->times[1], 1700000060);
    cr_expect_eq(ds.n_dropped, 1);
    dataset_release(&ds);
    bytes = "time,cpu\n1,10\n2,11\n1.8e299,12\n";
    ds = read_bytes(bytes, strlen(bytes));
    cr_expect_eq(series_of(&ds, "native", "cpu")->times[1], 2);
    dataset_release(&ds);
}

Test(damage, long_files)
{
    struct dataset ds = read_input(CSV "long-damaged");
    expect_values(&ds, "native", "nginx", 4, 22.0, 23.0, 173.0, 166.0);
    expect_values(&ds, "qemu", "nginx", 3, 24.5, 62.25, 3600.5);
    expect_values(&ds, "native", "cpu", 2, 2500.5, 2501.5);
    expect_values(&ds, "kvm", "mem", 3, 3.75, 3.5, 4.25);
    cr_expect(benchmark_of(&ds, "nginx")->durations);
    cr_expect(!benchmark_of(&ds, "cpu")->durations);
    cr_expect_eq(series_of(&ds, "native", "cpu")->times[1], 1700000060, "ime is the time");
    cr_expect_eq(ds.n_dropped, 1);
    expect_dropped(&ds, 0, 4, 0, "time,value", "header line repeated");
    dataset_release(&ds);
}

Test(damage, spilled_text)
{
    struct dataset ds = read_input(CSV "spilled");
    expect_values(&ds, "ec2", "disk-sequential", 2, 34.25, 34.5);
    cr_expect_eq(ds.n_dropped, 3);
    expect_dropped(&ds, 0, 2, 2, "2048+0 zapisanych rekord\xC3\xB3w", "not a number");
    expect_dropped(&ds, 1, 3, 0, "skopiowane 2147483648 bajt\xC3\xB3w (2,1 GB),31,701 s,67,7 MB/s",
                   "row has 6 cells where the header has 2");
    expect_dropped(&ds, 2, 4, 0, "33.5", "row has 1 cell where the header has 2");
    dataset_release(&ds);
}

Test(damage, a_header_of_other_names_names_the_columns_below)
{
    struct dataset ds = read_input(CSV "joined");
    expect_values(&ds, "kvm", "diskRand", 3, 3.1, 3.12, 3.12);
    expect_values(&ds, "kvm", "diskSeq", 3, 91.5, 90.25, 90.25);
    cr_expect_eq(ds.n_dropped, 1);
    expect_dropped(&ds, 0, 3, 0, "time,cpu,mem,diskSeq,diskRand,fork,uplink",
                   "another header: the columns of values have its names below");
    dataset_release(&ds);
}

Test(damage, trailing_delimiters_and_empty_rows)
{
    struct dataset ds = read_input(CSV "trailing");
    expect_values(&ds, "native", "mem", 2, 2.5, 2.25);
    cr_expect_eq(ds.n_dropped, 2);
    expect_dropped(&ds, 0, 3, 0, "1700000060,1.75,2.75", "row has 3 cells where the header has 4");
    expect_dropped(&ds, 1, 4, 0, ",,,", "all cells are empty");
    cr_expect(has_note(&ds, CSV "trailing/native-results.csv: columns not used: the one without a name in column 4"));
    dataset_release(&ds);
    const char *bytes = "time,cpu,\n1,5,\n2,6\n3,7,,,\n";
    ds = read_bytes(bytes, strlen(bytes));
    expect_values(&ds, "native", "cpu", 3, 5.0, 6.0, 7.0);
    cr_expect_eq(ds.n_dropped + ds.n_notes, 0);
    dataset_release(&ds);
}

Test(damage, a_quote_that_never_closes_costs_its_line)
{
    struct dataset ds = read_input(CSV "open-quote");
    expect_values(&ds, "native", "cpu", 3, 900.5, 902.5, 903.5);
    cr_expect_eq(ds.n_dropped, 1);
    expect_dropped(&ds, 0, 3, 0, "1700000060,\"901.5,2", "a quote opens here that never closes");
    dataset_release(&ds);
}

Test(damage, many_open_quotes_lose_nothing_in_silence)
{
    char bytes[4000] = "time,cpu\n";
    for (int i = 0; i < 60; i++)
        sprintf(bytes + strlen(bytes), i % 2 ? "%d,%d.5\n" : "%d,\"x%d\n", i, i);
    struct dataset ds = read_bytes(bytes, strlen(bytes));
    cr_expect_eq(ds.n_series, 1);
    cr_expect_eq(ds.series[0].n + ds.n_dropped, 60, "%zu kept and %zu dropped", ds.series[0].n, ds.n_dropped);
    dataset_release(&ds);
}

Test(damage, quotes_over_lines_say_so)
{
    const char *bytes = "time,cpu\n1,5\n2,\"6\n3,7\n4,8\",9\n5,10\n";
    struct dataset ds = read_bytes(bytes, strlen(bytes));
    expect_values(&ds, "native", "cpu", 2, 5.0, 10.0);
    cr_expect_eq(ds.n_dropped, 1);
    expect_dropped(&ds, 0, 3, 0, "2,6\\x0a3,7\\x0a4,8,9",
                   "row has 3 cells where the header has 2 (quotes make it span lines 3 to 5)");
    dataset_release(&ds);
}

Test(damage, lines_are_counted_whatever_ends_them)
{
    const char *bytes = "\xEF\xBB\xBFtime,cpu\r\n\n1,5\r\n\r\n2,x\n3,\"7\"\r\n4,y";
    struct dataset ds = read_bytes(bytes, strlen(bytes));
    expect_values(&ds, "native", "cpu", 2, 5.0, 7.0);
    expect_dropped(&ds, 0, 5, 2, "x", "not a number");
    expect_dropped(&ds, 1, 7, 2, "y", "not a number");
    dataset_release(&ds);
    bytes = "time,cpu\r1,5\r2,x\r3,7\r";
    ds = read_bytes(bytes, strlen(bytes));
    expect_values(&ds, "native", "cpu", 2, 5.0, 7.0);
    expect_dropped(&ds, 0, 3, 2, "x", "not a number");
    dataset_release(&ds);
}

Test(damage, bytes_that_are_not_text)
{
    struct error err = error_of_bytes("time\0cpu", 8);
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect(strstr(err.message, ":1: is not text"), "%s", err.message);
    err = error_of_bytes("\xFF\xFEt\0", 4);
    cr_expect(strstr(err.message, "no rows below the header"), "%s", err.message);
    err = error_of_bytes("", 0);
    cr_expect(strstr(err.message, "is empty"), "%s", err.message);
    err = error_of_bytes("\xEF\xBB\xBF", 3);
    cr_expect(strstr(err.message, "is empty"), "%s", err.message);
    err = error_of_bytes(" \n\r\n\n", 5);
    cr_expect(strstr(err.message, "holds no rows"), "%s", err.message);
    err = error_of_bytes("\x01\x02\xFE\x80,\x7F", 6);
    cr_expect(strstr(err.message, "native-results.csv"), "%s", err.message);
}

Test(damage, a_nul_byte_further_down_costs_its_cell)
{
    char bytes[9000] = "time,cpu\n";
    while (strlen(bytes) < 6000)
        sprintf(bytes + strlen(bytes), "%zu,5\n", strlen(bytes));
    size_t length = strlen(bytes);
    memcpy(bytes + length, "9000,5\0005\n9001,6\n", 17);
    struct dataset ds = read_bytes(bytes, length + 16);
    cr_expect_eq(ds.n_dropped, 1);
    cr_expect_str_eq(ds.dropped[0].text, "5\\x005");
    cr_expect_eq(ds.series[0].values[ds.series[0].n - 1], 6);
    dataset_release(&ds);
}

Test(damage, rows_without_a_name)
{
    const char *bytes = "platform,benchmark,value\n\" \",cpu,1\nkvm,\" \",2\nkvm,cpu,3\n";
    struct dataset ds = read_bytes(bytes, strlen(bytes));
    cr_expect_eq(ds.n_series, 1);
    cr_expect_eq(ds.n_dropped, 2);
    cr_expect_str_eq(ds.dropped[0].reason, "the row names no platform");
    cr_expect_str_eq(ds.dropped[1].reason, "the row names no benchmark");
    dataset_release(&ds);
}

Test(damage, prose_and_headers_alone)
{
    struct error err = read_error(CSV "prose");
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect_str_eq(err.message,
                     "no usable value in the input\n" CSV
                     "prose/letter.csv:1: no number stands below the first line: this is no table of results");
    err = error_of_bytes("platform,benchmark,value\n", 25);
    cr_expect(strstr(err.message, "native-results.csv:1: no rows below the header"), "%s", err.message);
    err = read_error(CSV "only-header");
    cr_expect_str_eq(err.message,
                     "no usable value in the input\n" CSV "only-header/kvm-results.csv:1: no rows below the header");
}

Test(damage, the_first_three_reasons)
{
    struct error err = read_error(CSV "spilled-all");
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect_str_eq(err.message,
                     "no usable value in the input\n" CSV
                     "spilled-all/cloud-disk-sequential.csv:2: 2048+0 records in: not a number\n" CSV
                     "spilled-all/cloud-disk-sequential.csv:3: 2048+0 records out: row has 1 cell where the header has "
                     "2\n" CSV
                     "spilled-all/cloud-disk-sequential.csv:4: 2147483648 bytes (2.1 GB) copied,48.0 s,44.7 MB/s: row "
                     "has 3 cells where the header has 2\nand 2 more");
}
