/* Inputs: folders, files, PLATFORM=FILE, standard input; what is missing and what stands in two files. */
#include "tests/data/dataset_check.h"

#include <sys/stat.h>

static struct dataset read_all(size_t n, char *inputs[])
{
    struct dataset ds;
    struct error err;
    if (dataset_read(&ds, inputs, n, NULL, &err) != 0)
        cr_assert_fail("%s", err.message);
    return ds;
}

static void expect_error(char *input, enum error_kind kind, const char *message)
{
    struct error err = read_error(input);
    cr_expect_eq(err.kind, kind, "%s: kind %d", input, err.kind);
    cr_expect_str_eq(err.message, message);
}

Test(inputs, files_of_several_layouts)
{
    char *inputs[] = {CSV "wide/native-results.csv", CSV "long/kvm2-nginx.csv", CSV "tidy-values"};
    struct dataset ds = read_all(3, inputs);
    cr_expect_eq(ds.n_series, 6 + 1 + 6);
    cr_expect_eq(ds.n_sources, 3);
    cr_expect_eq(ds.n_platforms, 4, "native, kvm2, kvm, docker");
    dataset_release(&ds);
}

Test(inputs, a_platform_is_given_by_name)
{
    char *inputs[] = {"my box =" CSV "wide/native-results.csv", "b=" CSV "long/native-disk-random-write.csv",
                      "c=" CSV "values/native-cpu.csv"};
    struct dataset ds = read_all(3, inputs);
    expect_values(&ds, "my box", "cpu", 3, 801.25, 803.5, 799.75);
    expect_values(&ds, "b", "disk-random-write", 3, 2.5, 2.75, 3.0);
    expect_values(&ds, "c", "cpu", 3, 12.5, 13.25, 12.75);
    cr_expect_str_eq(ds.sources[0].path, CSV "wide/native-results.csv");
    dataset_release(&ds);
}

Test(inputs, a_file_that_names_its_platforms_takes_no_other)
{
    expect_error("x=" CSV "platform-columns/boot_times.csv", ERROR_USAGE,
                 CSV "platform-columns/boot_times.csv: the file names its platforms itself: give it without 'x='");
    expect_error("x=" CSV "tidy/all.csv", ERROR_USAGE,
                 CSV "tidy/all.csv: the file names its platforms itself: give it without 'x='");
}

Test(inputs, a_file_whose_name_has_an_equals_sign)
{
    struct scratch scratch;
    scratch_open(&scratch);
    struct dataset ds = read_input(scratch_write(&scratch, "a=b.csv", "time,cpu\n1,5\n2,6\n", 17));
    expect_values(&ds, "a=b", "cpu", 2, 5.0, 6.0);
    dataset_release(&ds);
    scratch_close(&scratch);
}

Test(inputs, standard_input)
{
    cr_assert_not_null(freopen(CSV "wide/native-results.csv", "r", stdin));
    struct dataset ds = read_input("vm=-");
    expect_values(&ds, "vm", "cpu", 3, 801.25, 803.5, 799.75);
    cr_expect_str_eq(ds.sources[0].path, "-");
    dataset_release(&ds);
    cr_assert_not_null(freopen(CSV "wide/docker-results.csv", "r", stdin));
    ds = read_input("-");
    expect_values(&ds, "unnamed", "cpu", 3, 805.5, 802.0, 806.25);
    cr_expect(has_note(&ds, "-: the platform is not named and is called 'unnamed': PLATFORM=- names it"));
    dataset_release(&ds);
    struct error err;
    char *twice[] = {"-", "a=-"};
    cr_expect_eq(dataset_read(&ds, twice, 2, NULL, &err), -1);
    cr_expect_eq(err.kind, ERROR_USAGE);
}

Test(inputs, a_pipe)
{
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(write(ends[1], "time,cpu\n1,5\n2,6", 16), 16);
    close(ends[1]);
    char path[64];
    snprintf(path, sizeof path, "kvm=/dev/fd/%d", ends[0]);
    struct dataset ds = read_input(path);
    expect_values(&ds, "kvm", "cpu", 2, 5.0, 6.0);
    dataset_release(&ds);
    close(ends[0]);
}

Test(inputs, what_is_missing_is_said)
{
    expect_error("no/such", ERROR_NO_INPUT, "no/such: No such file or directory");
    expect_error("a=no/such.csv", ERROR_NO_INPUT, "no/such.csv: No such file or directory");
    expect_error("a=" CSV "wide", ERROR_NO_INPUT, CSV "wide is a folder where a CSV file is needed");
    expect_error("=x", ERROR_USAGE, "=x: the platform's name before '=' is missing");
    struct dataset ds;
    struct error err;
    cr_expect_eq(dataset_read(&ds, NULL, 0, NULL, &err), -1);
    cr_expect_eq(err.kind, ERROR_USAGE);
}

Test(inputs, a_folder_without_csv_files)
{
    struct scratch scratch;
    scratch_open(&scratch);
    struct error err = read_error(scratch.folder);
    cr_expect_eq(err.kind, ERROR_NO_INPUT);
    cr_expect(strstr(err.message, "PLATFORM-results.csv"), "%s", err.message);
    scratch_write(&scratch, "notes.txt", "a,b\n", 4);
    cr_expect_eq(read_error(scratch.folder).kind, ERROR_NO_INPUT);
    scratch_close(&scratch);
}

Test(inputs, in_a_folder_the_readable_files_are_read)
{
    struct scratch scratch;
    char path[96], line[160];
    scratch_open(&scratch);
    snprintf(path, sizeof path, "%s/folder.csv", scratch.folder);
    cr_assert_eq(mkdir(path, 0700), 0);
    scratch_write(&scratch, "empty.csv", "", 0);
    scratch_write(&scratch, "letter.csv", "Dear all,\nthank you.\n", 21);
    scratch_write(&scratch, ".hidden.csv", "time,cpu\n1,1\n", 13);
    scratch_write(&scratch, "kvm.CSV", "time,cpu\n1,5\n2,6\n", 17);
    struct dataset ds = read_input(scratch.folder);
    expect_values(&ds, "kvm", "cpu", 2, 5.0, 6.0);
    cr_expect_eq(ds.n_series, 1);
    cr_expect_eq(ds.n_sources, 3);
    cr_expect_str_eq(ds.sources[0].layout, "unreadable");
    cr_expect_str_eq(ds.sources[1].layout, "wide");
    cr_expect_str_eq(ds.sources[2].layout, "unreadable");
    expect_dropped(&ds, 0, 1, 0, "", "is empty");
    expect_dropped(&ds, 1, 1, 0, "", "no number stands below the first line: this is no table of results");
    snprintf(line, sizeof line, "%s is not a file and is not read", path);
    cr_expect(has_note(&ds, line));
    dataset_release(&ds);
    static const char *const left[] = {"empty.csv", "letter.csv", ".hidden.csv", "kvm.CSV"};
    for (size_t i = 0; i < 4; i++) {
        snprintf(line, sizeof line, "%s/%s", scratch.folder, left[i]);
        unlink(line);
    }
    rmdir(path);
    rmdir(scratch.folder);
}

Test(inputs, two_files_of_one_series_are_put_behind_each_other)
{
    struct dataset ds = read_input(CSV "twice");
    expect_values(&ds, "kvm", "cpu", 2, 1.5, 2.5);
    cr_expect(has_note(&ds, CSV "twice/kvm-cpu.csv and " CSV
                                "twice/kvm-results.csv both hold cpu on kvm: the values are put behind each other"));
    cr_expect(!benchmark_of(&ds, "cpu")->assignment, "one of the files does not say what cpu is");
    dataset_release(&ds);
}

Test(inputs, names_that_differ_in_case_are_one)
{
    struct scratch scratch;
    scratch_open(&scratch);
    scratch_write(&scratch, "Native.csv", "time,CPU\n3,7\n", 13);
    char *inputs[] = {CSV "wide/native-results.csv", scratch.path};
    struct dataset ds = read_all(2, inputs);
    expect_values(&ds, "native", "cpu", 4, 801.25, 803.5, 799.75, 7.0);
    cr_expect(has_note(&ds, "platform 'Native' is read as 'native'"));
    cr_expect(has_note(&ds, "benchmark 'CPU' is read as 'cpu'"));
    dataset_release(&ds);
    scratch_close(&scratch);
}

Test(inputs, files_in_different_units_are_converted_or_not_mixed)
{
    struct scratch scratch;
    scratch_open(&scratch);
    char *other = memory_copy_text(scratch_write(&scratch, "kvm-2.csv", "time,CPU [ms]\n3,7000\n4,8000\n", 28));
    scratch_write(&scratch, "kvm.csv", "time,CPU [MB]\n3,7\n4,8\n", 22);
    char *inputs[] = {CSV "wide-case/KVM.csv", other, scratch.path};
    struct dataset ds = read_all(3, inputs);
    free(other);
    expect_values(&ds, "KVM", "CPU", 4, 1.5, 1.75, 7.0, 8.0);
    cr_expect_eq(ds.n_dropped, 2);
    expect_dropped(&ds, 1, 1, 0, "MB", "2 values of CPU are in MB where other files have s");
    dataset_release(&ds);
    scratch_close(&scratch);
}

/* The real past files, where they are: what is kept and what is dropped was counted by hand and with grep. */
Test(inputs, past_files)
{
    static const struct {
        const char *folder;
        size_t series, values, dropped;
    } folders[] = {{"wide-2021", 24, 240, 0},
                   {"wide-swapped", 24, 231, 17},
                   {"wide-swapped-copy", 24, 231, 13},
                   {"long-2018", 21, 1056, 0},
                   {"long-crlf-noheader", 17, 821, 0},
                   {"long-damaged", 20, 1011, 0},
                   {"long-not-accelerated", 20, 960, 0},
                   {"clouds-2021", 8, 900, 0},
                   {"clouds-cliff", 8, 912, 0},
                   {"openstack-bimodal", 4, 388, 0},
                   {"platform-columns", 15, 150, 0},
                   {"tidy", 20, 200, 0},
                   {"bom", 4, 400, 0},
                   {"decimal-comma", 1, 47, 4}};
    if (access("../shared/corpus", R_OK) != 0)
        cr_skip_test("the past files are not here");
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[128];
        snprintf(path, sizeof path, "../shared/corpus/%s", folders[i].folder);
        struct dataset ds = read_input(path);
        size_t values = 0;
        for (size_t j = 0; j < ds.n_series; j++)
            values += ds.series[j].n;
        cr_expect_eq(ds.n_series, folders[i].series, "%s: %zu series", path, ds.n_series);
        cr_expect_eq(values, folders[i].values, "%s: %zu values", path, values);
        cr_expect_eq(ds.n_dropped, folders[i].dropped, "%s: %zu dropped", path, ds.n_dropped);
        dataset_release(&ds);
    }
    struct error err = read_error("../shared/corpus/spilled-text");
    cr_expect_eq(err.kind, ERROR_DATA);
    cr_expect(strstr(err.message, "google-disk-sequential.csv:3: 2048+0 records out: row has 1 cell where the header "
                                  "has 2"),
              "%s", err.message);
}
