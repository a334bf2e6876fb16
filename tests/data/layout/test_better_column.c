/* What a file leaves open beside directions that it tells, and parameters that a header names. */
#include "data/text.h"
#include "tests/data/dataset_check.h"

static struct dataset read_text(const char *text)
{
    return read_bytes(text, strlen(text));
}

Test(better_column, a_word_holds_whatever_the_unit_says)
{
    struct dataset ds = read_text("platform,benchmark,value,unit,better\nkvm,a,1,s,higher\nkvm,b,2,s,\nkvm,c,3,,lower\n"
                                  "lxc,a,1,s,\nlxc,c,3,MB/s,lower\n");
    cr_expect_eq(benchmark_of(&ds, "a")->better, BETTER_HIGHER);
    cr_expect_eq(benchmark_of(&ds, "b")->better, BETTER_LOWER);
    cr_expect_eq(benchmark_of(&ds, "c")->better, BETTER_LOWER);
    cr_expect_str_eq(benchmark_of(&ds, "c")->unit, "MB/s");
    cr_expect_eq(ds.n_dropped + ds.n_notes, 0);
    dataset_release(&ds);
}

/* A benchmark of the assignment, in its unit, is the catalogue's where the file gives others a direction. */
Test(better_column, an_empty_cell_leaves_it_to_the_catalogue)
{
    struct dataset ds =
        read_text("platform,benchmark,value,unit,better\nkvm,cpu,1,events/s,\nlxc,cpu,2,events/s,\nlxc,mem,2,GB/s,\n"
                  "lxc,fork,2,forks/s,higher\n");
    cr_expect(benchmark_of(&ds, "cpu")->assignment);
    cr_expect_eq(benchmark_of(&ds, "cpu")->better, BETTER_UNKNOWN);
    cr_expect_not(benchmark_of(&ds, "mem")->assignment);
    cr_expect_eq(benchmark_of(&ds, "mem")->better, BETTER_HIGHER);
    cr_expect_not(benchmark_of(&ds, "fork")->assignment);
    dataset_release(&ds);
    ds = read_text("platform,benchmark,value,unit\nkvm,cpu,1,events/s\n");
    cr_expect_not(benchmark_of(&ds, "cpu")->assignment);
    dataset_release(&ds);
}

/* The first rows show what a layout is; a unit, a block or a direction may come below them. */
Test(better_column, columns_that_are_empty_at_first)
{
    RELEASED(text_release) struct text text = {0};
    text_append(&text, "platform,benchmark,value,unit,block,better\n");
    for (size_t i = 0; i < 100; i++)
        text_format(&text, "kvm,a,%zu,,,\n", i + 1);
    text_append(&text, "kvm,b,1,ms,4,higher\n");
    struct dataset ds = read_text(text_string(&text));
    cr_expect_str_eq(benchmark_of(&ds, "b")->unit, "ms");
    cr_expect_eq(benchmark_of(&ds, "b")->better, BETTER_HIGHER);
    cr_expect_eq(series_of(&ds, "kvm", "b")->factors[0], 5);
    dataset_release(&ds);
}

Test(better_column, parameters_that_the_header_names)
{
    struct dataset ds =
        read_text("platform,benchmark,parameter:ratio,value\nkvm,a,0.5,1\nkvm,a,2.25,2\nkvm,b,-,3\nkvm,a,,4\n");
    expect_values(&ds, "kvm", "a ratio=0.5", 1, 1.0);
    expect_values(&ds, "kvm", "a ratio=2.25", 1, 2.0);
    expect_values(&ds, "kvm", "b", 1, 3.0);
    cr_assert_eq(ds.n_dropped, 1);
    expect_dropped(&ds, 0, 5, 0, "kvm,a,,4", "the level of a parameter is empty or has a blank in it");
    dataset_release(&ds);
}
