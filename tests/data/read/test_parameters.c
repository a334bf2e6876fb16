/* What was asked of a run is told from what came out of it, and its levels are never pooled. */
#include "tests/data/dataset_check.h"

static struct dataset read_text(const char *text)
{
    return read_bytes(text, strlen(text));
}

/* The benchmarks of native-results.csv, in their order, with ", " between. */
static void expect_benchmarks(const char *text, const char *expected)
{
    struct dataset ds = read_text(text);
    char found[400] = "";
    for (size_t i = 0; i < ds.n_benchmarks; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s", i ? ", " : "", ds.benchmarks[i].name);
    cr_expect_str_eq(found, expected, "\"%s\", not \"%s\"", found, expected);
    dataset_release(&ds);
}

Test(parameters, are_called_so)
{
    expect_benchmarks("threads,tx\n1,10\n4,20\n", "tx threads=1, tx threads=4");
    expect_benchmarks("Block Size,IO-Depth,tx\n1,8,10\n4,8,20\n",
                      "tx Block Size=1 IO-Depth=8, tx Block Size=4 IO-Depth=8");
    expect_benchmarks("threads,tx\n1.5,10\n4.5,20\n", "threads, tx"); /* no whole numbers */
    expect_benchmarks("threads\n1\n4\n", "threads");                  /* nothing else that could be the result */
}

Test(parameters, have_levels_that_come_regularly)
{
    expect_benchmarks("foo,tx\n1,10\n2,20\n1,11\n2,21\n1,12\n2,22\n", "tx foo=1, tx foo=2");
    expect_benchmarks("foo,tx\n1,10\n2,20\n1,11\n2,21\n1,12\n", "foo, tx"); /* not thrice */
    expect_benchmarks("foo,tx\n1,10\n2,20\n1,11\n2,21\n1,12\n1,22\n", "foo, tx");
    expect_benchmarks("foo,tx\n1,10\n1,20\n2,11\n2,21\n4,12\n4,22\n", "tx foo=1, tx foo=2, tx foo=4");
    expect_benchmarks("foo,tx\n1,10\n1,20\n1,20\n1,9\n2,11\n2,21\n", "tx foo=1, tx foo=2"); /* the last one is cut */
    expect_benchmarks("foo,tx\n1,10\n1,20\n2,11\n2,21\n2,22\n2,20\n", "foo, tx");           /* it is longer */
    expect_benchmarks("foo,tx\n1,10\n1,20\n2,11\n2,21\n4,22\n", "foo, tx");                 /* five rows */
    expect_benchmarks("foo,tx\n1,10\n2,20\n3,11\n4,12\n5,13\n6,14\n", "foo, tx");
    expect_benchmarks("latency,tx\n1,10\n2,20\n1,11\n2,21\n1,12\n2,22\n", "latency, tx"); /* a measure by its name */
    expect_benchmarks("cpu,tx\n1,10\n2,20\n1,11\n2,21\n1,12\n2,22\n", "cpu, tx");
}

Test(parameters, are_no_platforms)
{
    const char *text = "docker,kvm\n1,10\n2,20\n1,11\n2,21\n1,12\n2,22\n";
    struct scratch scratch;
    scratch_open(&scratch);
    struct dataset ds = read_input(scratch_write(&scratch, "boot.csv", text, strlen(text)));
    expect_values(&ds, "docker", "boot", 6, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0);
    dataset_release(&ds);
    scratch_close(&scratch);
}

Test(parameters, without_a_level_in_common_compare_nothing)
{
    const char *text = "platform,vcpus,tx\nkvm,2,10\nkvm,2,11\nnative,4,20\nnative,4,21\n";
    struct dataset ds = read_text(text);
    cr_expect(has_note(
        &ds, "each level of a parameter is a benchmark of its own, as in 'tx vcpus=4'; no two platforms have a "
             "level in common, so that nothing is compared there"));
    dataset_release(&ds);
}

Test(parameters, that_never_change_are_noted)
{
    struct dataset ds = read_text("threads,cpu,mem\n4,10,5\n4,20,6\n");
    expect_values(&ds, "native", "cpu", 2, 10.0, 20.0);
    expect_values(&ds, "native", "mem", 2, 5.0, 6.0);
    cr_expect(benchmark_of(&ds, "cpu")->assignment, "the assignment's unit stays");
    cr_expect(has_note(&ds, "asked of every run, and no result: threads=4"));
    dataset_release(&ds);
}

Test(parameters, that_change_are_benchmarks_of_their_own)
{
    struct dataset ds = read_text("threads,cpu [s]\n4,10\n8,20\n4,11\n");
    expect_values(&ds, "native", "cpu threads=4", 2, 10.0, 11.0);
    expect_values(&ds, "native", "cpu threads=8", 1, 20.0);
    cr_expect_str_eq(benchmark_of(&ds, "cpu threads=8")->unit, "s");
    cr_expect(has_note(&ds, "each level of a parameter is a benchmark of its own, as in 'cpu threads=8'"));
    dataset_release(&ds);
}

Test(parameters, without_a_level_cost_the_row)
{
    struct dataset ds = read_text("threads,tx\n,5\nx,6\n4,7\n8,8\n");
    expect_dropped(&ds, 0, 2, 0, ",5", "the level of a parameter is no number");
    expect_dropped(&ds, 1, 3, 0, "x,6", "the level of a parameter is no number");
    expect_values(&ds, "native", "tx threads=4", 1, 7.0);
    cr_expect_eq(ds.n_benchmarks, 2);
    dataset_release(&ds);
}
