/* The column that tells the direction. */
#include "tests/data/dataset_check.h"

static struct dataset read_text(const char *text)
{
    return read_bytes(text, strlen(text));
}

static void expect_better(const char *text, const char *benchmark, enum better better)
{
    struct dataset ds = read_text(text);
    cr_expect_eq(benchmark_of(&ds, benchmark)->better, better, "%s", text);
    dataset_release(&ds);
}

Test(better, is_what_the_column_says)
{
    expect_better("platform,benchmark,value,better\nkvm,frames,1,higher\nkvm,frames,2,higher\n", "frames",
                  BETTER_HIGHER);
    expect_better("better,platform,benchmark,value\nLower,kvm,frames,1\n,kvm,frames,2\n", "frames", BETTER_LOWER);
    /* whatever the unit and the name say */
    expect_better("platform,benchmark,value,unit,better\nkvm,latency,1,ms,higher\n", "latency", BETTER_HIGHER);
    expect_better("platform,benchmark,value,unit\nkvm,latency,1,ms\n", "latency", BETTER_LOWER);
}

Test(better, of_another_direction_is_dropped)
{
    struct dataset ds =
        read_text("platform,benchmark,value,better\nkvm,x,1,lower\nkvm,x,2,higher\nkvm,y,3,faster\nkvm,y,4,lower\n");
    expect_values(&ds, "kvm", "x", 1, 1.0);
    expect_values(&ds, "kvm", "y", 1, 4.0);
    expect_dropped(&ds, 0, 3, 3, "higher", "higher is better where rows of x above say lower");
    expect_dropped(&ds, 1, 4, 3, "faster", "better is neither 'higher' nor 'lower'");
    dataset_release(&ds);
}

Test(better, is_told_by_any_of_the_files)
{
    struct scratch scratch;
    scratch_open(&scratch);
    char first[96], second[96], third[96];
    static const char plain[] = "platform,benchmark,value\nkvm,x,1\n",
                      lower[] = "platform,benchmark,value,better\nnative,x,2,lower\n",
                      higher[] = "platform,benchmark,value,better\nqemu,x,3,higher\n";
    strcpy(first, scratch_write(&scratch, "a.csv", plain, strlen(plain)));
    strcpy(second, scratch_write(&scratch, "b.csv", lower, strlen(lower)));
    strcpy(third, scratch_write(&scratch, "c.csv", higher, strlen(higher)));
    struct dataset ds = read_input(scratch.folder);
    cr_expect_eq(benchmark_of(&ds, "x")->better, BETTER_LOWER);
    expect_values(&ds, "kvm", "x", 1, 1.0);
    cr_expect_eq(ds.n_series, 2);
    expect_dropped(&ds, 0, 1, 0, "higher", "1 values of x are better higher where other files say the other direction");
    dataset_release(&ds);
    unlink(first);
    unlink(second);
    scratch_close(&scratch);
}
