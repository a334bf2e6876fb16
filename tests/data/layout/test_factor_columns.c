/* The columns that tell place, boot, host and side of a run: read, left alone where they are something else, and the order
 * of the rows where there is no other. */
#include "tests/data/dataset_check.h"

static struct dataset read_text(const char *text)
{
    return read_bytes(text, strlen(text));
}

static bool notes_say(const struct dataset *ds, const char *part)
{
    for (size_t i = 0; i < ds->n_notes; i++)
        if (strstr(ds->notes[i], part))
            return true;
    return false;
}

/* `expected`: the numbers, or the labels, of the series' runs, parted by blanks; - where one is unknown. */
static void expect_factor(const struct dataset *ds, const char *platform, const char *benchmark, enum factor factor,
                          const char *expected)
{
    const struct series *series = series_of(ds, platform, benchmark);
    char found[400] = "", *end = found;
    for (size_t run = 0; run < series->n; run++) {
        size_t number = series->factors ? series->factors[run * FACTORS + factor] : 0;
        const char *blank = run ? " " : "";
        end += number == 0               ? sprintf(end, "%s-", blank)
               : factor_is_label(factor) ? sprintf(end, "%s%s", blank, ds->labels[number - 1])
                                         : sprintf(end, "%s%zu", blank, number - 1);
    }
    cr_expect_str_eq(found, expected, "%s of %s %s: %s", factor_column_name(factor), platform, benchmark, found);
}

Test(factor_columns, are_read_by_their_names)
{
    static const struct {
        const char *header;
        enum factor factor;
        const char *cells[4], *native, *kvm;
    } cases[] = {
        {"position", FACTOR_POSITION, {"1", "2", "2", "1"}, "1 2", "2 1"},
        {"Place", FACTOR_POSITION, {"1", "2", "2", "1"}, "1 2", "2 1"},
        {"run_order", FACTOR_POSITION, {"1", "2", "3", "4"}, "1 3", "2 4"},
        {"boot", FACTOR_BOOT, {"1", "1", "2", "2"}, "1 2", "1 2"},
        {"boot_id", FACTOR_BOOT, {"f3a9-1", "0b11-2", "77aa-3", "9c0d-4"}, "f3a9-1 77aa-3", "0b11-2 9c0d-4"},
        {"session", FACTOR_BOOT, {"a", "a", "b", "b"}, "a b", "a b"},
        {"Neustart", FACTOR_BOOT, {"1", "1", "2", "2"}, "1 2", "1 2"},
        {"host", FACTOR_HOST, {"rack1", "rack2", "rack1", "rack2"}, "rack1 rack1", "rack2 rack2"},
        {"hostname", FACTOR_HOST, {"one", "one", "one", "one"}, "one one", "- -"},
        {"side", FACTOR_SIDE, {"left", "right", "right", "left"}, "left right", "right left"},
        {"cpuset", FACTOR_SIDE, {"0-1", "2-3", "2-3", "0-1"}, "0-1 2-3", "2-3 0-1"},
    };
    static const char *const platforms[] = {"native", "kvm"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[1000], *end = text;
        end += sprintf(end, "platform,benchmark,value,block,time,%s\n", cases[i].header);
        for (int row = 0; row < 4; row++)
            end += sprintf(end, "%s,cpu,90%d.5,%d,170000000%d,%s\n", platforms[row % 2], row, row / 2 + 1, row,
                           cases[i].cells[row]);
        struct dataset ds = read_text(text);
        expect_factor(&ds, "native", "cpu", cases[i].factor, cases[i].native);
        expect_factor(&ds, "kvm", "cpu", cases[i].factor, cases[i].kvm);
        expect_factor(&ds, "kvm", "cpu", FACTOR_BLOCK, "1 2");
        dataset_release(&ds);
    }
}

/* Places that go around are no levels of a plan. */
Test(factor_columns, of_places_that_go_around_are_places)
{
    static const char *const names[] = {"order", "slot", "Place", "pos", "run_order", "Reihenfolge", "position"};
    static const char *const platforms[] = {"native", "docker", "kvm"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char text[2000], *end = text;
        end += sprintf(end, "platform,benchmark,value,round,%s\n", names[i]);
        for (int run = 0; run < 27; run++)
            end += sprintf(end, "%s,cpu,%d.5,%d,%d\n", platforms[(run + run / 3) % 3], 900 + run * 7 % 11, run / 3,
                           run % 3 + 1);
        struct dataset ds = read_text(text);
        expect_factor(&ds, "native", "cpu", FACTOR_POSITION, "1 3 2 1 3 2 1 3 2");
        cr_expect_eq(ds.n_benchmarks, 1, "%s", names[i]);
        dataset_release(&ds);
    }
    struct dataset ds = read_text("platform,order,cpu\nnative,1,900\nnative,2,901\nkvm,1,890\nkvm,2,891\n");
    expect_factor(&ds, "kvm", "cpu order=1", FACTOR_POSITION, "-");
    dataset_release(&ds);
}

/* How long a boot takes is a result. */
Test(factor_columns, of_a_boots_time_are_results)
{
    struct dataset ds = read_text("platform,boot,cpu\nnative,12.5,900\nnative,12.7,901\nkvm,14.1,890\nkvm,13.9,891\n");
    expect_values(&ds, "kvm", "boot", 2, 14.1, 13.9);
    dataset_release(&ds);
    ds = read_text("platform,boot,cpu\nnative,12,900\nnative,13,901\nkvm,14,890\nkvm,15,891\n");
    expect_values(&ds, "kvm", "boot", 2, 14.0, 15.0);
    dataset_release(&ds);
}

/* Runs of one platform on two hosts are no one series, as before. */
Test(factor_columns, of_hosts_that_platforms_share_part_the_benchmark)
{
    struct dataset ds =
        read_text("platform,host,benchmark,value\nnative,a,cpu,900\nnative,b,cpu,700\nnative,a,cpu,901\n"
                  "native,b,cpu,701\nkvm,a,cpu,890\nkvm,b,cpu,690\nkvm,a,cpu,891\nkvm,b,cpu,691\n"
                  "native,a,cpu,902\nnative,b,cpu,702\nkvm,a,cpu,892\nkvm,b,cpu,692\n");
    expect_values(&ds, "kvm", "cpu a", 3, 890.0, 891.0, 892.0);
    expect_values(&ds, "kvm", "cpu b", 3, 690.0, 691.0, 692.0);
    dataset_release(&ds);
}

Test(factor_columns, of_files_have_one_list_of_labels)
{
    struct scratch first, second;
    const char *a = "platform,benchmark,value,boot\nkvm,cpu,5,x\nkvm,cpu,6,y\n",
               *b = "platform,benchmark,value,boot\nnative,cpu,7,y\nnative,cpu,8,z\nnative,cpu,9,x\n";
    scratch_open(&first);
    scratch_open(&second);
    char *inputs[] = {(char *)scratch_write(&first, "a.csv", a, strlen(a)),
                      (char *)scratch_write(&second, "b.csv", b, strlen(b))};
    struct dataset ds;
    struct error err;
    cr_assert_eq(dataset_read(&ds, inputs, 2, NULL, &err), 0);
    expect_factor(&ds, "kvm", "cpu", FACTOR_BOOT, "x y");
    expect_factor(&ds, "native", "cpu", FACTOR_BOOT, "y z x");
    cr_expect_eq(ds.n_labels, 3);
    dataset_release(&ds);
    scratch_close(&first);
    scratch_close(&second);
}

Test(factor_columns, without_a_text_are_unknown)
{
    struct dataset ds = read_text("platform,benchmark,value,block,position,boot\nkvm,cpu,5,1,7,x\nkvm,cpu,6,2,2.5,\n"
                                  "native,cpu,7,1,9,x\nnative,cpu,8,2,-1,y\nnative,cpu,9,3,3,y\nkvm,cpu,9,3,4,y\n");
    expect_factor(&ds, "kvm", "cpu", FACTOR_POSITION, "7 - 4");
    expect_factor(&ds, "kvm", "cpu", FACTOR_BOOT, "x - y");
    expect_factor(&ds, "native", "cpu", FACTOR_POSITION, "9 - 3");
    cr_expect(notes_say(&ds, "1 row without a text in the column 'boot'"));
    dataset_release(&ds);
}

/* ---- the order of the rows ---- */

#define ROUNDS_OF(rows) "platform,benchmark,block,value\n" rows
#define SAYS "the rows of a block are taken in the order in which they stand"

Test(factor_columns, rows_whose_order_varies_are_in_the_order_of_the_runs)
{
    struct dataset ds = read_text(
        ROUNDS_OF("kvm,cpu,1,5\nnative,cpu,1,6\nnative,cpu,2,7\nkvm,cpu,2,8\nkvm,cpu,3,9\nnative,cpu,3,9.5\n"));
    expect_factor(&ds, "kvm", "cpu", FACTOR_POSITION, "2 5 6");
    expect_factor(&ds, "native", "cpu", FACTOR_POSITION, "3 4 7");
    cr_expect(notes_say(&ds, SAYS));
    dataset_release(&ds);
}

Test(factor_columns, rows_in_one_order_tell_none)
{
    static const char *const sorted[] = {
        ROUNDS_OF("kvm,cpu,1,5\nnative,cpu,1,6\nkvm,cpu,2,7\nnative,cpu,2,8\nkvm,cpu,3,9\nnative,cpu,3,9.5\n"),
        ROUNDS_OF("kvm,cpu,1,5\nkvm,cpu,2,6\nkvm,cpu,3,7\nnative,cpu,1,8\nnative,cpu,2,9\nnative,cpu,3,9.5\n"),
        ROUNDS_OF("kvm,cpu,1,5\nnative,mem,1,6\nnative,mem,2,7\nkvm,cpu,2,8\n")};
    for (size_t i = 0; i < 3; i++) {
        struct dataset ds = read_text(sorted[i]);
        cr_expect_not(notes_say(&ds, SAYS), "file %zu", i);
        const struct series *series = series_of(&ds, "kvm", "cpu");
        for (size_t run = 0; run < series->n; run++)
            cr_expect_eq(series->factors[run * FACTORS + FACTOR_POSITION], 0, "file %zu", i);
        dataset_release(&ds);
    }
}

/* Times, and positions, tell the order better. */
Test(factor_columns, rows_tell_nothing_beside_times)
{
    struct dataset ds =
        read_text("platform,benchmark,block,value,time\nkvm,cpu,1,5,1700000000\nnative,cpu,1,6,1700000060\n"
                  "native,cpu,2,7,1700000120\nkvm,cpu,2,8,1700000180\n");
    expect_factor(&ds, "kvm", "cpu", FACTOR_POSITION, "- -");
    dataset_release(&ds);
}

/* ---- what is none ---- */

/* Rounds of two platforms, each row with a cell of the pattern: one letter for each row. */
static struct dataset read_rows(const char *header, const char *cells, const char *const words[], size_t platforms)
{
    static const char *const names[] = {"native", "kvm"};
    char text[8000], *end = text;
    end += sprintf(end, "platform,round,%s,cpu\n", header);
    for (size_t row = 0; cells[row]; row++)
        end += sprintf(end, "%s,%zu,%s,%zu.5\n", names[row % platforms], row / platforms + 1, words[cells[row] - 'a'],
                       900 + row * 7 % 11);
    return read_text(text);
}

Test(factor_columns, of_sessions_are_boots_and_no_parameters)
{
    static const char *const names[] = {"session", "Session",  "session_no", "sitzung",
                                        "boot_nr", "Boot-Nr.", "reboot_no"},
                             *const numbers[] = {"1", "2", "3", "4"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct dataset ds = read_rows(names[i], "aaaaaabbbbbbccccccdddddd", numbers, 2);
        cr_expect_eq(ds.n_benchmarks, 1, "%s: %zu benchmarks", names[i], ds.n_benchmarks);
        expect_factor(&ds, "kvm", "cpu", FACTOR_BOOT, "1 1 1 2 2 2 3 3 3 4 4 4");
        dataset_release(&ds);
    }
}

/* Some numbers of boots are missing. */
Test(factor_columns, of_boots_may_have_gaps)
{
    static const char *const numbers[] = {"17", "18", "NA", "20"};
    struct dataset ds = read_rows("boot_id", "aaaaaaaabbbbbbbbddddddddcc", numbers, 2);
    expect_factor(&ds, "native", "cpu", FACTOR_BOOT, "17 17 17 17 18 18 18 18 20 20 20 20 NA");
    dataset_release(&ds);
}

/* Cold and warm in turn, a count of restarts, and texts that are no names of boots. */
Test(factor_columns, of_states_are_no_boots)
{
    static const char *const states[] = {"cold", "warm"}, *const counts[] = {"0", "1"},
                             *const firmware[] = {"bios", "uefi"};
    static const struct {
        const char *header, *cells;
        const char *const *words;
    } cases[] = {{"boot", "aabbaabbaabbaabb", states},
                 {"restart", "aabaabbbabaaabaabb", counts},
                 {"boot", "aaaaaaaabbbbbbbb", firmware}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dataset ds = read_rows(cases[i].header, cases[i].cells, cases[i].words, 2);
        for (size_t s = 0; s < ds.n_series; s++)
            for (size_t run = 0; ds.series[s].factors && run < ds.series[s].n; run++)
                cr_expect_eq(ds.series[s].factors[run * FACTORS + FACTOR_BOOT], 0, "case %zu", i);
        dataset_release(&ds);
    }
}

/* A platform that has both sides in a round has none. */
Test(factor_columns, of_what_each_platform_does_twice_are_no_sides)
{
    static const char *const words[] = {"read", "write"};
    struct dataset ds = read_text("platform,side,round,mbps\nkvm,read,1,400\nkvm,write,1,200\nnative,read,1,410\n"
                                  "native,write,1,210\nkvm,read,2,401\nkvm,write,2,201\nnative,read,2,411\n"
                                  "native,write,2,211\nkvm,read,3,402\nkvm,write,3,202\nnative,read,3,412\n"
                                  "native,write,3,212\n");
    for (size_t i = 0; i < 2; i++) {
        char name[40];
        snprintf(name, sizeof name, "mbps %s", words[i]);
        cr_expect_eq(series_of(&ds, "kvm", name)->n, 3);
    }
    dataset_release(&ds);
}

/* Both platforms have each slot in a round: that is asked for. */
Test(factor_columns, of_slots_of_a_machine_are_no_places)
{
    static const char *const numbers[] = {"1", "2", "3"};
    struct dataset ds = read_rows("slot", "aabbccaabbccaabbccaabbcc", numbers, 2);
    cr_expect_eq(ds.n_benchmarks, 3, "%zu benchmarks", ds.n_benchmarks);
    dataset_release(&ds);
}

/* A guest and a container have names of their own on the host's machine. */
Test(factor_columns, of_host_names_are_not_those_of_guests)
{
    struct dataset ds = read_text("platform,hostname,round,cpu\nnative,srv01,1,900\nkvm,vm-guest,1,890\n"
                                  "docker,f3a9c1,1,899\nnative,srv01,2,901\nkvm,vm-guest,2,891\ndocker,77aa01,2,898\n");
    expect_factor(&ds, "native", "cpu", FACTOR_HOST, "srv01 srv01");
    expect_factor(&ds, "kvm", "cpu", FACTOR_HOST, "- -");
    expect_factor(&ds, "docker", "cpu", FACTOR_HOST, "- -");
    dataset_release(&ds);
    ds = read_text(
        "platform,host,round,cpu\nnative,srv01,1,900\nkvm,srv02,1,890\nnative,srv01,2,901\nkvm,srv02,2,891\n");
    expect_factor(&ds, "kvm", "cpu", FACTOR_HOST, "srv02 srv02");
    dataset_release(&ds);
}

/* Rows that were shuffled tell no order. */
Test(factor_columns, rows_whose_rounds_do_not_ascend_tell_no_order)
{
    struct dataset ds = read_text(ROUNDS_OF("kvm,cpu,3,5\nnative,cpu,1,6\nnative,cpu,3,7\nkvm,cpu,1,8\nkvm,cpu,2,9\n"
                                            "native,cpu,2,9.5\nnative,cpu,4,8\nkvm,cpu,4,8\n"));
    expect_factor(&ds, "kvm", "cpu", FACTOR_POSITION, "- - - -");
    cr_expect_not(notes_say(&ds, SAYS));
    dataset_release(&ds);
}
