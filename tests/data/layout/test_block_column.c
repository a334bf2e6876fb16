/* The column that tells the round of a run: read, damaged, absent; through failed runs, units, files put together. */
#include "tests/data/dataset_check.h"

static struct dataset read_text(const char *text)
{
    return read_bytes(text, strlen(text));
}

static void expect_blocks(const struct dataset *ds, const char *platform, const char *benchmark, size_t n,
                          const size_t *blocks)
{
    const struct series *series = series_of(ds, platform, benchmark);
    cr_assert_eq(series->n, n, "%s %s has %zu values", platform, benchmark, series->n);
    cr_assert_not_null(series->factors, "%s %s", platform, benchmark);
    for (size_t i = 0; i < n; i++)
        cr_expect_eq(series->factors[i * FACTORS], blocks[i], "%s %s run %zu is in block %zu", platform, benchmark, i,
                     series->factors[i * FACTORS]);
}

static bool notes_say(const struct dataset *ds, const char *part)
{
    for (size_t i = 0; i < ds->n_notes; i++)
        if (strstr(ds->notes[i], part))
            return true;
    return false;
}

Test(block_column, reaches_the_series_as_number_plus_one)
{
    struct dataset ds = read_text("block,platform,benchmark,value\n0,native,cpu,10\n0,kvm,cpu,9\n"
                                  "1,kvm,cpu,8\n1,native,cpu,11\n7,native,cpu,12\n");
    expect_blocks(&ds, "native", "cpu", 3, (size_t[]){1, 2, 8});
    expect_blocks(&ds, "kvm", "cpu", 2, (size_t[]){1, 2});
    cr_expect(!notes_say(&ds, "not used"));
    dataset_release(&ds);
}

Test(block_column, of_several_value_columns_is_that_of_each)
{
    struct dataset ds = read_text("platform,Round,sent,received\nkvm,1,5,\nkvm,2,6,16\ndocker,2,7,17\n");
    expect_blocks(&ds, "kvm", "sent", 2, (size_t[]){2, 3});
    expect_blocks(&ds, "kvm", "received", 1, (size_t[]){3});
    expect_blocks(&ds, "docker", "received", 1, (size_t[]){3});
    dataset_release(&ds);
}

/* Half of the cells are not most of them. */
Test(block_column, most_of_its_cells_are_whole_numbers)
{
    struct dataset half = read_text("platform,benchmark,round,value\nkvm,boot,1,5\nkvm,boot,1.5,6\n");
    cr_expect_null(series_of(&half, "kvm", "boot")->factors);
    dataset_release(&half);
    struct dataset most = read_text("platform,benchmark,round,value\nkvm,boot,1,5\nkvm,boot,1.5,6\nkvm,boot,2,6\n");
    expect_blocks(&most, "kvm", "boot", 3, (size_t[]){2, 0, 3});
    dataset_release(&most);
}

Test(block_column, damage_costs_the_block_and_not_the_value)
{
    struct dataset ds = read_text("platform,benchmark,block,value\nkvm,boot,1,5\nkvm,boot,,6\nkvm,boot,x,7\n"
                                  "kvm,boot,2.5,8\nkvm,boot,-1,9\nkvm,boot,1e300,10\nkvm,boot,2,11\n"
                                  "kvm,boot,3,12\nkvm,boot,4,13\nkvm,boot,5,14\nkvm,boot,6,15\n");
    expect_blocks(&ds, "kvm", "boot", 11, (size_t[]){2, 0, 0, 0, 0, 0, 3, 4, 5, 6, 7});
    cr_expect_eq(ds.n_dropped, 0);
    cr_expect(notes_say(&ds, "5 rows without a whole number in the column 'block'"));
    dataset_release(&ds);
}

Test(block_column, goes_with_its_run_when_failed_runs_go)
{
    struct dataset ds = read_text("platform,benchmark,block,value,status\nkvm,cpu,1,900,ok\nkvm,cpu,2,-1,ok\n"
                                  "kvm,cpu,3,910,failed\nkvm,cpu,4,905,ok\n");
    expect_blocks(&ds, "kvm", "cpu", 2, (size_t[]){2, 5});
    dataset_release(&ds);
}

Test(block_column, without_numbers_is_none)
{
    struct dataset ds = read_text("platform,benchmark,block,value\nkvm,cpu,a,900\nkvm,cpu,b,910\n");
    cr_expect_null(series_of(&ds, "kvm", "cpu")->factors);
    cr_expect(notes_say(&ds, "columns not used: block"));
    dataset_release(&ds);
    ds = read_text("platform,benchmark,value\nkvm,cpu,900\nkvm,cpu,910\n");
    cr_expect_null(series_of(&ds, "kvm", "cpu")->factors);
    dataset_release(&ds);
}

Test(block_column, of_two_files_is_put_together)
{
    struct scratch first, second;
    const char *a = "platform,benchmark,value\nkvm,boot,5\nkvm,boot,6\n",
               *b = "platform,benchmark,value,block\nkvm,boot,7,3\n";
    scratch_open(&first);
    scratch_open(&second);
    char *inputs[] = {(char *)scratch_write(&first, "a.csv", a, strlen(a)),
                      (char *)scratch_write(&second, "b.csv", b, strlen(b))};
    struct dataset ds;
    struct error err;
    cr_assert_eq(dataset_read(&ds, inputs, 2, NULL, &err), 0);
    expect_blocks(&ds, "kvm", "boot", 3, (size_t[]){0, 0, 4});
    dataset_release(&ds);
    scratch_close(&first);
    scratch_close(&second);
}

/* More than one block of the reader, so that batches are merged. */
Test(block_column, of_a_large_file_keeps_its_place)
{
    enum { ROWS = 100000 };
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    fputs("block,platform,benchmark,value\n", stream);
    for (int i = 0; i < ROWS; i++)
        fprintf(stream, "%d,%s,cpu,%d.5\n", i / 2, i % 2 ? "kvm" : "native", i + 1);
    fclose(stream);
    struct dataset ds = read_bytes(text, length);
    free(text);
    const struct series *series = series_of(&ds, "kvm", "cpu");
    cr_assert_eq(series->n, ROWS / 2);
    size_t wrong = 0;
    for (size_t i = 0; i < series->n; i++)
        wrong += series->factors[i * FACTORS] != i + 1 || series->values[i] != 2 * (double)i + 2.5;
    cr_assert_eq(wrong, 0);
    dataset_release(&ds);
}
