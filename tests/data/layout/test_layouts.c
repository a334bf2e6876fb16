/* Every layout of data/README.md, on files made for this. */
#include "tests/data/dataset_check.h"

Test(layouts, wide)
{
    struct dataset ds = read_input(CSV "wide");
    cr_expect_eq(ds.n_series, 12);
    cr_expect_eq(ds.n_dropped + ds.n_notes, 0);
    expect_values(&ds, "native", "cpu", 3, 801.25, 803.5, 799.75);
    expect_values(&ds, "native", "uplink", 3, 30100.0, 30250.0, 30175.0); /* no newline at the end of the file */
    expect_values(&ds, "docker", "diskRand", 3, 3.05, 1.55, 1.54);
    cr_expect_eq(series_of(&ds, "native", "fork")->times[2], 1700000600);
    cr_expect(benchmark_of(&ds, "cpu")->assignment);
    cr_expect_eq(benchmark_of(&ds, "cpu")->better, BETTER_UNKNOWN, "the catalogue's word is not reading's");
    cr_expect_str_eq(ds.sources[0].path, CSV "wide/docker-results.csv");
    cr_expect_str_eq(ds.sources[0].layout, "wide");
    cr_expect_eq(ds.sources[0].rows, 3);
    dataset_release(&ds);
}

Test(layouts, wide_columns_go_by_name)
{
    struct dataset ds = read_input(CSV "wide-swapped");
    expect_values(&ds, "kvm", "diskSeq", 3, 45.5, 46.5, 47.0);
    expect_values(&ds, "kvm", "diskRand", 3, 20.25, 20.75, 21.0);
    expect_values(&ds, "kvm", "fork", 3, 3100.12345678901234567890, 3110.5, 3105.0);
    expect_values(&ds, "qemu", "diskSeq", 3, 30.0, 31.0, 32.0);
    dataset_release(&ds);
}

Test(layouts, wide_without_header)
{
    struct dataset ds = read_input(CSV "wide-noheader/aws_results.csv");
    expect_values(&ds, "aws", "cpu", 3, 750.5, 751.0, 749.25);
    expect_values(&ds, "aws", "diskRand", 3, 35.5, .49, .1);
    expect_values(&ds, "aws", "diskSeq", 3, 30.25, 31.0, 30.5);
    cr_expect(has_note(&ds, CSV "wide-noheader/aws_results.csv: no header: columns taken as "
                                "time,cpu,mem,diskRand,diskSeq"));
    dataset_release(&ds);
}

Test(layouts, wide_with_a_time_of_another_name)
{
    struct dataset ds = read_input(CSV "wide-temp");
    cr_expect_eq(ds.n_series, 2);
    cr_expect_eq(series_of(&ds, "cloud", "cpu")->times[0], 1700000000);
    cr_expect(has_note(&ds, CSV "wide-temp/results-cloud.csv: the column 'temp' holds dates and is taken as the time"));
    dataset_release(&ds);
}

Test(layouts, wide_with_units_in_the_header)
{
    struct dataset ds = read_input(CSV "wide-case/KVM.csv");
    cr_expect_str_eq(benchmark_of(&ds, "CPU")->unit, "s");
    cr_expect_eq(benchmark_of(&ds, "CPU")->better, BETTER_LOWER);
    cr_expect(!benchmark_of(&ds, "CPU")->assignment, "seconds are not the assignment's events per second");
    cr_expect_str_eq(benchmark_of(&ds, "disk seq")->unit, "MB/s");
    cr_expect_eq(benchmark_of(&ds, "disk seq")->better, BETTER_HIGHER);
    dataset_release(&ds);
}

/* A unit stands in brackets behind a name, at its end. */
Test(layouts, brackets_that_hold_no_unit)
{
    static const char *const names[] = {"(ms)", "[s]", "b ms)", "c (ms) d", "d (Mi)", "("};
    const char *bytes =
        "time,(ms),[s],b ms),c (ms) d,d (Mi),(,e(ms)\n1700000000,2,3,4,5,6,7,8\n1700000060,3,4,5,6,7,8,9\n";
    struct scratch scratch;
    scratch_open(&scratch);
    struct dataset ds = read_input(scratch_write(&scratch, "kvm.csv", bytes, strlen(bytes)));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_expect_str_eq(benchmark_of(&ds, names[i])->unit, "", "%s", names[i]);
    cr_expect_str_eq(benchmark_of(&ds, "e")->unit, "ms");
    dataset_release(&ds);
    scratch_close(&scratch);
}

Test(layouts, long_files)
{
    struct dataset ds = read_input(CSV "long/");
    cr_expect_eq(ds.n_series, 4);
    expect_values(&ds, "native", "disk-random-write", 3, 2.5, 2.75, 3.0);
    expect_values(&ds, "kvm", "disk-random-write", 3, 3.5, 3.75, 4.0);
    expect_values(&ds, "kvm2", "nginx", 2, 6.5, 9.25);
    expect_values(&ds, "google", "disk-sequential", 2, 44.5, 45.25);
    cr_expect_str_eq(ds.sources[0].path, CSV "long/google-disk-sequential.csv", "one slash");
    cr_expect_str_eq(ds.sources[0].layout, "long");
    cr_expect(!benchmark_of(&ds, "disk-sequential")->assignment);
    dataset_release(&ds);
}

Test(layouts, long_without_header)
{
    struct dataset ds = read_input(CSV "long-crlf");
    expect_values(&ds, "native", "cpu", 4, 2500.25, 2510.5, 2520.0, 2530.75);
    expect_values(&ds, "docker", "fork", 2, 1.5, 1.75);
    cr_expect_eq(series_of(&ds, "docker", "fork")->times[1], 1700000060);
    cr_expect_eq(ds.n_notes, 1, "the same note about two files is one note");
    cr_expect_str_eq(ds.notes[0],
                     CSV "long-crlf/docker-fork.csv and 1 more file: no header: columns taken as time,value");
    dataset_release(&ds);
}

Test(layouts, long_without_time)
{
    struct dataset ds = read_input(CSV "values");
    expect_values(&ds, "native", "cpu", 3, 12.5, 13.25, 12.75);
    cr_expect_null(series_of(&ds, "native", "cpu")->times);
    dataset_release(&ds);
    ds = read_input(CSV "durations"); /* run,time: what was measured is a time */
    expect_values(&ds, "native", "cpu", 3, 12.5, 13.25, 12.75);
    cr_expect_null(series_of(&ds, "native", "cpu")->times);
    dataset_release(&ds);
}

Test(layouts, platform_columns)
{
    struct dataset ds = read_input(CSV "platform-columns");
    expect_values(&ds, "metal", "boot_times", 2, 61.5, 56.5);
    expect_values(&ds, "gvisor", "boot_times", 2, .9, .75);
    expect_values(&ds, "firecracker", "cpu", 2, 341.5, 343.5);
    expect_values(&ds, "beta", "latency", 2, 2.5, 2.75);
    cr_expect_str_eq(ds.sources[0].layout, "platform-columns");
    cr_expect(!benchmark_of(&ds, "cpu")->assignment);
    dataset_release(&ds);
}

Test(layouts, tidy)
{
    struct dataset ds = read_input(CSV "tidy");
    expect_values(&ds, "native", "cpu", 1, 901.5);
    expect_values(&ds, "kvm", "cpu", 1, 890.25);
    expect_values(&ds, "native", "boot", 2, 2.5, 2.5); /* the second in ms */
    cr_expect_eq(series_of(&ds, "native", "cpu")->times[0], 1700000000, "2023-11-14T22:13:20Z");
    cr_expect_eq(series_of(&ds, "kvm", "boot")->times[0], 1700000060);
    cr_expect_str_eq(benchmark_of(&ds, "boot")->unit, "s");
    cr_expect_eq(benchmark_of(&ds, "boot")->better, BETTER_LOWER);
    cr_expect_eq(benchmark_of(&ds, "cpu")->better, BETTER_HIGHER);
    cr_expect_eq(ds.n_dropped, 3);
    expect_dropped(&ds, 0, 5, 6, "failed", "the run's status is not ok");
    expect_dropped(&ds, 1, 8, 0, ",native,3,s,,ok,x", "the row names no benchmark");
    expect_dropped(&ds, 2, 9, 0, "cpu,,3,events/s,,ok,x", "the row names no platform");
    cr_expect(has_note(&ds, CSV "tidy/all.csv: columns not used: operator"));
    cr_expect_eq(ds.sources[0].rows, 5);
    dataset_release(&ds);
}

Test(layouts, tidy_rows_stay_in_order_without_their_unit)
{
    const char *bytes = "platform,benchmark,value,unit\nkvm,boot,1,\nkvm,boot,2,s\n\" kvm\",boot,3,\nkvm,boot,4,s\n"
                        "kvm,boot,5,ms\nkvm,boot,6,\nkvm,boot,7,MB\n";
    struct dataset ds = read_bytes(bytes, strlen(bytes));
    expect_values(&ds, "kvm", "boot", 6, 1.0, 2.0, 3.0, 4.0, 0.005, 6.0);
    cr_expect_eq(ds.n_dropped, 1);
    expect_dropped(&ds, 0, 8, 3, "MB", "the unit is MB where boot is in s");
    dataset_release(&ds);
}

Test(layouts, tidy_with_several_values)
{
    struct dataset ds = read_input(CSV "tidy-values");
    cr_expect_eq(ds.n_series, 6);
    expect_values(&ds, "kvm", "sent_bps", 2, 9.5e8, 9.4e8);
    expect_values(&ds, "docker", "cpu_client", 1, 11.5);
    dataset_release(&ds);
}

Test(layouts, tidy_runs_of_collect_stand_for_their_folder)
{
    struct dataset ds = read_input(CSV "runs");
    expect_values(&ds, "native", "cpu", 2, 900.5, 901.5);
    expect_values(&ds, "kvm", "cpu", 1, 880.5);
    cr_expect_eq(ds.n_sources, 1);
    cr_expect_eq(ds.n_dropped, 1);
    expect_dropped(&ds, 0, 4, 9, "timeout", "the run's status is not ok");
    cr_expect(has_note(&ds, CSV "runs/runs.csv: read alone, since the other CSV files of its folder (1) repeat what it "
                                "holds"));
    dataset_release(&ds);
}

Test(layouts, named_rows_without_header)
{
    struct dataset ds = read_input(CSV "named-rows"); /* with a byte order mark */
    expect_values(&ds, "control", "getuid 0", 2, 2.5e-7, 2.75e-7);
    expect_values(&ds, "control", "getuid 1", 1, 3.5e-7);
    cr_expect_str_eq(ds.sources[0].layout, "tidy");
    dataset_release(&ds);
    ds = read_input(CSV "named-platforms");
    expect_values(&ds, "native", "syscall", 2, 1.5, 1.25);
    expect_values(&ds, "kvm", "syscall", 1, 2.5);
    dataset_release(&ds);
}

Test(layouts, rows_of_two_names_or_a_parameter)
{
    struct dataset ds = read_input(CSV "named-twice");
    expect_values(&ds, "runc", "python", 2, 552.5, 553.5);
    expect_values(&ds, "runsc_kvm", "node", 1, 701.5);
    cr_expect(has_note(&ds, CSV "named-twice/spinup.csv: no header: columns taken as platform,benchmark,value"));
    dataset_release(&ds);
    ds = read_input(CSV "named-parameters");
    expect_values(&ds, "bare", "transfer 1000", 3, 1.5, 1.75, 1.625);
    expect_values(&ds, "bare", "transfer 10", 2, .25, .375);
    expect_values(&ds, "runc", "transfer 1000", 1, 1.25);
    dataset_release(&ds);
}

Test(layouts, run_numbers_beside_a_name)
{
    static const char rows[] = "native,1,5.5\nnative,2,5.75\ndocker,1,6.5\ndocker,2,6.25\n";
    struct scratch scratch;
    scratch_open(&scratch);
    struct dataset ds = read_input(scratch_write(&scratch, "load.csv", rows, sizeof rows - 1));
    expect_values(&ds, "native", "load", 2, 5.5, 5.75);
    expect_values(&ds, "docker", "load", 2, 6.5, 6.25);
    dataset_release(&ds);
    scratch_close(&scratch);
}

Test(layouts, a_column_of_platforms_by_another_name)
{
    struct dataset ds = read_input(CSV "vmm-column");
    expect_values(&ds, "qemu", "bootsecs", 2, .25, .26);
    expect_values(&ds, "firecracker-e2e", "bootsecs", 1, .2);
    cr_expect(has_note(&ds, CSV "vmm-column/boot.csv: the column 'vmm' is taken as the platform"));
    dataset_release(&ds);
}

/* Cold and warm starts are no runs of one series; a text that never comes again tells nothing apart. */
Test(layouts, texts_that_tell_rows_apart)
{
    struct dataset ds = read_input(CSV "groups");
    expect_values(&ds, "container", "startup_ms warm", 6, 101.5, 102.5, 103.5, 104.5, 105.5, 106.5);
    expect_values(&ds, "container", "startup_ms cold", 6, 801.5, 802.5, 803.5, 804.5, 805.5, 806.5);
    cr_expect_eq(ds.n_series, 2);
    cr_expect(has_note(&ds, CSV "groups/container.csv: what stands in 'mode' is part of the benchmark's name"));
    cr_expect(has_note(&ds, CSV "groups/container.csv: columns not used: iteration, comment"));
    dataset_release(&ds);
}

Test(layouts, a_folder_per_platform)
{
    struct dataset ds;
    struct error err;
    char first[] = CSV "per-folder/aws", second[] = CSV "per-folder/lab", third[] = CSV "per-folder/kvm";
    char *inputs[] = {first, second, third};
    cr_assert_eq(dataset_read(&ds, inputs, 3, NULL, &err), 0, "%s", err.message);
    expect_values(&ds, "aws", "cpu", 2, 5.5, 5.75);
    expect_values(&ds, "lab", "cpu", 2, 6.5, 6.75);
    expect_values(&ds, "kvm", "cpu", 2, 7.5, 7.75); /* wide, and cpu is no platform */
    dataset_release(&ds);
}

Test(layouts, row_numbers_double_names_and_empty_columns)
{
    struct dataset ds = read_input(CSV "row-numbers/kvm.csv");
    cr_expect_eq(ds.n_series, 2);
    cr_expect_eq(ds.n_dropped, 0);
    expect_values(&ds, "kvm", "cpu", 3, 1.5, 1.75, 1.25);
    expect_values(&ds, "kvm", "cpu (column 4)", 3, 2.5, 2.75, 2.25);
    cr_expect_eq(series_of(&ds, "kvm", "cpu")->times[0], 1700000000);
    cr_expect(has_note(&ds, CSV "row-numbers/kvm.csv: columns not used: the one without a name in column 1"));
    dataset_release(&ds);
}

/* A sign in front of the digits changes nothing: 0.123 can only be a decimal, 1.234 and 1234.567 may be anything. */
Test(layouts, points_in_a_file_of_decimal_commas)
{
    static const char text[] = "time;gain;loss\n1700000000;-0.123;1,5\n1700000060;+0.250;-1.234\n"
                               "1700000120;0.5;-1234.567\n1700000180;2,5;+12.345\n";
    struct scratch scratch;
    scratch_open(&scratch);
    struct dataset ds = read_input(scratch_write(&scratch, "kvm-results.csv", text, sizeof text - 1));
    expect_values(&ds, "kvm", "gain", 4, -.123, .25, .5, 2.5);
    expect_values(&ds, "kvm", "loss", 2, 1.5, -1234.567); /* four digits are no group */
    cr_expect_eq(ds.n_dropped, 2);
    dataset_release(&ds);
    scratch_close(&scratch);
}

Test(layouts, delimiters_and_decimal_commas)
{
    struct dataset ds = read_input(CSV "wide-case");
    expect_values(&ds, "KVM", "CPU", 2, 1.5, 1.75);
    expect_values(&ds, "KVM", "disk seq", 3, 35.25, 36.0, .5);
    cr_expect_eq(ds.n_dropped, 1);
    expect_dropped(&ds, 0, 4, 2, "1.234", "not clear whether the point marks thousands or decimals");
    dataset_release(&ds);
    ds = read_input(CSV "tabs");
    expect_values(&ds, "native", "cpu", 2, 900.5, 901.0);
    expect_values(&ds, "native", "mem", 1, 12.0);
    expect_dropped(&ds, 0, 2, 3, "", "empty cell");
    dataset_release(&ds);
}

Test(layouts, quotes)
{
    struct dataset ds = read_input(CSV "quotes");
    expect_values(&ds, "native", "cpu", 3, 900.5, 901.5, 902.5);
    expect_values(&ds, "native", "my, \"own\" one", 3, 1.5, 2.5, 3.5);
    expect_values(&ds, "native", "two\nlines", 2, 2.0, 4.0);
    cr_expect_eq(ds.n_dropped, 1);
    expect_dropped(&ds, 0, 4, 4, "3\\x0a4", "not a number");
    dataset_release(&ds);
}

Test(layouts, times_in_milliseconds_missing_or_text)
{
    struct dataset ds = read_input(CSV "times");
    const struct series *series = series_of(&ds, "native", "cpu");
    cr_assert_eq(series->n, 3);
    cr_expect_eq(series->times[0], 1700000000.5);
    cr_expect(isnan(series->times[2]));
    cr_expect_eq(ds.n_dropped, 1);
    expect_dropped(&ds, 0, 5, 3, "later", "not a time, so the row is not a run");
    dataset_release(&ds);
}

Test(layouts, times_in_every_unit_of_a_date)
{
    static const char *const zeros[] = {"", "000", "000000", "000000000"};
    struct scratch scratch;
    scratch_open(&scratch);
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++) {
        OWNED char *bytes = memory_format("time,cpu\n1700000000%s,1.5\n1700000060%s,1.25\n", zeros[i], zeros[i]);
        struct dataset ds = read_input(scratch_write(&scratch, "native.csv", bytes, strlen(bytes)));
        const struct series *series = series_of(&ds, "native", "cpu");
        cr_assert_eq(series->n, 2);
        cr_expect_float_eq(series->times[0], 1700000000, 1e-6);
        cr_expect_float_eq(series->times[1], 1700000060, 1e-6);
        dataset_release(&ds);
    }
    scratch_close(&scratch);
}

/* A column whose name says no more than that it holds values has the name of its file; one with a name keeps it. */
Test(layouts, tidy_columns_without_a_benchmark_in_their_name)
{
    const char *bytes = "platform,value,latency\nnative,1.5,20\nkvm,1.25,30\n";
    struct scratch scratch;
    scratch_open(&scratch);
    struct dataset ds = read_input(scratch_write(&scratch, "fork.csv", bytes, strlen(bytes)));
    expect_values(&ds, "native", "fork", 1, 1.5);
    expect_values(&ds, "kvm", "latency", 1, 30.0);
    dataset_release(&ds);
    scratch_close(&scratch);
}

Test(layouts, names_are_only_text)
{
    const char *bytes = "time,$(id),<b>|`;\\n\n1700000000,1.5,2.5\n1700000060,1.25,2.25\n";
    struct scratch scratch;
    scratch_open(&scratch);
    struct dataset ds = read_input(scratch_write(&scratch, "`x` <script>|..csv", bytes, strlen(bytes)));
    expect_values(&ds, "`x` <script>|", "$(id)", 2, 1.5, 1.25);
    expect_values(&ds, "`x` <script>|", "<b>|`;\\n", 2, 2.5, 2.25);
    dataset_release(&ds);
    scratch_close(&scratch);
    bytes = "platform,cpu\n../a|b,1.5\n\"<script>\n\",2.5\n\" ../a|b \",3.5\n";
    ds = read_bytes(bytes, strlen(bytes));
    expect_values(&ds, "../a|b", "cpu", 2, 1.5, 3.5);
    expect_values(&ds, "<script>", "cpu", 1, 2.5);
    dataset_release(&ds);
}

Test(layouts, long_names_that_are_double_stay_apart)
{
    char bytes[600] = "time,", *at = bytes + 5;
    memset(at, 'n', 200);
    memcpy(at + 200, ",", 1);
    memset(at + 201, 'n', 200);
    strcpy(at + 401, "\n1700000000,1,2\n1700000060,2,3\n");
    struct dataset ds = read_bytes(bytes, strlen(bytes));
    cr_assert_eq(ds.n_benchmarks, 2);
    cr_expect_eq(strlen(ds.benchmarks[0].name), 200);
    cr_expect_eq(strlen(ds.benchmarks[1].name), 200 + strlen(" (column 3)"));
    cr_expect(strstr(ds.benchmarks[1].name, "(column 3)"));
    dataset_release(&ds);
}

Test(layouts, names_are_trimmed_and_whole)
{
    char bytes[400] = "time,\" x\ty \",";
    memset(bytes + strlen(bytes), 'n', 200);
    strcat(bytes, "\n1700000000,1,2\n1700000060,2,3\n");
    struct dataset ds = read_bytes(bytes, strlen(bytes));
    cr_assert_eq(ds.n_benchmarks, 2);
    cr_expect_str_eq(ds.benchmarks[0].name, "x\ty");
    cr_expect_eq(strlen(ds.benchmarks[1].name), 200);
    cr_expect_eq(ds.n_dropped, 0, "the header is known again");
    dataset_release(&ds);
}
