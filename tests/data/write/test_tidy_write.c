/* A dataset becomes a tidy CSV, and is the same one when that is read. */
#include "data/write/tidy_write.h"

#include "data/text.h"
#include "tests/data/dataset_check.h"

static int append(void *to, const char *bytes, size_t length, struct error *err)
{
    (void)err;
    text_append_bytes(to, bytes, length);
    return 0;
}

static struct text written(const struct dataset *ds)
{
    struct text out = {0};
    struct error err;
    const struct sink sink = {append, &out};
    cr_assert_eq(tidy_write(&sink, ds, &err), 0);
    return out;
}

static void expect_written(const struct dataset *ds, const char *expected)
{
    RELEASED(text_release) struct text out = written(ds), again = {0};
    cr_expect_str_eq(text_string(&out), expected);
    struct dataset second = read_bytes(out.bytes, out.length);
    again = written(&second);
    cr_expect_str_eq(text_string(&again), text_string(&out));
    dataset_release(&second);
}

static void run(struct dataset *ds, const char *platform, const char *benchmark, double value,
                struct run_conditions conditions)
{
    struct series *series = dataset_series(ds, dataset_platform(ds, platform), dataset_benchmark(ds, benchmark));
    series_append_any_run(series, &conditions, value);
}
#define UNKNOWN ((struct run_conditions){.time = NAN})

Test(tidy_write, columns_of_what_is_known_only)
{
    struct dataset ds = {0};
    run(&ds, "kvm", "a", 0.1, UNKNOWN);
    expect_written(&ds, "platform,benchmark,value\nkvm,a,0.1\n");
    run(&ds, "lxc", "a", 1.0 / 3, (struct run_conditions){.time = 1700000000.125, .factors = (size_t[FACTORS]){1}});
    ds.benchmarks[0].unit[0] = '\0';
    ds.benchmarks[0].better = BETTER_LOWER;
    expect_written(&ds, "platform,benchmark,value,time,block,better\nkvm,a,0.1,,,lower\n"
                        "lxc,a,0.3333333333333333,1700000000.125,0,lower\n");
    dataset_release(&ds);
}

Test(tidy_write, noise_of_the_host)
{
    struct dataset ds = {0};
    double noise[COVARIATE_COLUMNS];
    for (size_t i = 0; i < COVARIATE_COLUMNS; i++)
        noise[i] = NAN;
    noise[COLUMN_STEAL] = 2.5;
    run(&ds, "kvm", "a", 1, UNKNOWN);
    run(&ds, "kvm", "a", 2, (struct run_conditions){.time = NAN, .covariates = noise});
    expect_written(&ds, "platform,benchmark,value,steal_pct\nkvm,a,1,\nkvm,a,2,2.5\n");
    dataset_release(&ds);
}

/* Benchmarks with their levels behind so many bytes of their names. */
static void levels(struct dataset *ds, const char *name, size_t bare)
{
    run(ds, "kvm", name, 1, UNKNOWN);
    ds->benchmarks[ds->n_benchmarks - 1].bare = bare;
}

Test(tidy_write, parameters_are_columns)
{
    struct dataset ds = {0};
    levels(&ds, "a threads=1", 1);
    levels(&ds, "a threads=16", 1);
    expect_written(&ds, "platform,benchmark,threads,value\nkvm,a,1,1\nkvm,a,16,1\n");
    levels(&ds, "b", 0);
    levels(&ds, "a threads=4 my ratio=0.5", 1);
    expect_written(&ds, "platform,benchmark,parameter:threads,parameter:my ratio,value\nkvm,a,1,-,1\nkvm,a,16,-,1\n"
                        "kvm,b,-,-,1\nkvm,a,4,0.5,1\n");
    dataset_release(&ds);
}

Test(tidy_write, columns_in_the_order_of_the_names)
{
    struct dataset ds = {0};
    levels(&ds, "a procs=2", 1);
    levels(&ds, "b size=64 procs=2", 1);
    levels(&ds, "c size=64 kind=x procs=1", 1);
    levels(&ds, "c size=64 kind=x procs=2 last=1", 1);
    expect_written(&ds, "platform,benchmark,parameter:size,parameter:kind,procs,parameter:last,value\n"
                        "kvm,a,-,-,2,-,1\nkvm,b,64,-,2,-,1\nkvm,c,64,x,1,-,1\nkvm,c,64,x,2,1,1\n");
    dataset_release(&ds);
}

Test(tidy_write, levels_that_are_words)
{
    struct dataset ds = {0};
    levels(&ds, "a bs=64k mode=x,y", 1);
    levels(&ds, "a bs=1m mode=-5", 1);
    levels(&ds, "a bs=1m mode==1", 1);
    expect_written(&ds, "platform,benchmark,parameter:bs,parameter:mode,value\nkvm,a,64k,\"x,y\",1\n"
                        "kvm,a,1m,\"'-5\",1\nkvm,a,1m,\"'=1\",1\n");
    dataset_release(&ds);
}

/* A parameter may be called as another column is. */
Test(tidy_write, parameters_with_names_of_columns)
{
    struct dataset ds = {0};
    levels(&ds, "a block=1", 1);
    levels(&ds, "a block=2", 1);
    expect_written(&ds, "platform,benchmark,parameter:block,value\nkvm,a,1,1\nkvm,a,2,1\n");
    dataset_release(&ds);
}

/* What cannot be taken apart, or not in the order of the columns, stays a name. */
Test(tidy_write, names_that_only_look_like_parameters)
{
    struct dataset ds = {0};
    levels(&ds, "a x=1 y=2", 1);
    levels(&ds, "a y=2 x=1", 1);
    levels(&ds, "a k=", 1);
    levels(&ds, "a k=-", 1);
    levels(&ds, "b z=3", 0);
    RELEASED(text_release) struct text out = written(&ds);
    cr_expect_str_eq(text_string(&out),
                     "platform,benchmark,parameter:x,parameter:y,value\nkvm,a,1,2,1\nkvm,a y=2 x=1,-,-,1\n"
                     "kvm,a k=,-,-,1\nkvm,a k=-,-,-,1\nkvm,b z=3,-,-,1\n");
    dataset_release(&ds);
}

Test(tidy_write, durations_are_seconds_and_the_catalogue_has_units)
{
    struct dataset ds = read_bytes("time,boot,cpu\n1700000000,1:02.5,801\n", 36);
    expect_written(&ds, "platform,benchmark,value,unit,time,better\nnative,boot,62.5,s,1700000000,lower\n"
                        "native,cpu,801,events/s,1700000000,\n");
    dataset_release(&ds);
}

static int refuse(void *to, const char *bytes, size_t length, struct error *err)
{
    (void)to;
    (void)bytes;
    (void)length;
    return error_set(err, ERROR_IO, "full");
}

Test(tidy_write, a_sink_that_fails)
{
    struct dataset ds = {0};
    struct error err;
    const struct sink sink = {refuse, NULL};
    run(&ds, "kvm", "a", 1, UNKNOWN);
    cr_expect_eq(tidy_write(&sink, &ds, &err), -1);
    cr_expect_str_eq(err.message, "full");
    dataset_release(&ds);
}
