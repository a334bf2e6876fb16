/* Datasets of single files are joined: names, units, directions, copies, and what is said of them. */
#include "data/read/dataset_join.h"

#include "data/text.h"
#include "tests/data/dataset_check.h"
#include "tests/data/series_append.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* A file with one series of up to three values. */
struct piece {
    const char *path, *platform, *benchmark, *unit;
    double values[3];
    size_t n;
    enum better better;
    bool told, durations, assignment, timed;
    const char *note;
};

static void join_one(struct dataset_join *join, const struct piece *given)
{
    struct dataset piece = {0};
    dataset_source(&piece, given->path, "tidy", given->n);
    if (given->note)
        dataset_note(&piece, "%s", given->note);
    dataset_drop(&piece, given->path, 7, 2, "x", 1, "not a number");
    size_t platform = dataset_platform(&piece, given->platform),
           benchmark = dataset_benchmark(&piece, given->benchmark);
    struct benchmark *b = &piece.benchmarks[benchmark];
    if (given->unit) {
        free(b->unit);
        b->unit = memory_copy_text(given->unit);
    }
    b->better = given->better;
    b->told = given->told;
    b->durations = given->durations;
    b->assignment = given->assignment;
    struct series *series = dataset_series(&piece, platform, benchmark);
    for (size_t i = 0; i < given->n; i++)
        series_append(series, given->timed ? 1700000000 + (double)i : (double)NAN, given->values[i]);
    dataset_join_piece(join, &piece);
    cr_expect_eq(piece.n_series + piece.n_sources + piece.n_dropped, 0);
}

/* All series, then the drops beside the one that each file has, then the notes. */
static char *joined(const struct piece *pieces)
{
    RELEASED(text_release) struct text out = {0};
    struct dataset ds = {0};
    struct dataset_join join = {.whole = &ds};
    size_t files = 0;
    for (; pieces[files].path; files++)
        join_one(&join, &pieces[files]);
    dataset_join_finish(&join);
    cr_expect_eq(ds.n_sources, files);
    for (size_t i = 0; i < ds.n_series; i++) {
        const struct series *series = &ds.series[i];
        const struct benchmark *b = &ds.benchmarks[series->benchmark];
        text_format(&out, "%s %s%s%s", ds.platforms[series->platform], b->name, *b->unit ? " " : "", b->unit);
        text_append(&out, b->better == BETTER_HIGHER ? " higher" : b->better == BETTER_LOWER ? " lower" : "");
        text_format(&out, "%s%s%s:", b->told ? " told" : "", b->durations ? " durations" : "",
                    b->assignment ? " assignment" : "");
        for (size_t k = 0; k < series->n; k++)
            text_format(&out, " %.10g", series->values[k]);
        text_format(&out, " of %s\n", ds.sources[series->source].path);
    }
    size_t own = 0;
    for (size_t i = 0; i < ds.n_dropped; i++) {
        const struct dropped *d = &ds.dropped[i];
        bool is_own = d->line == 7 && d->column == 2 && strcmp(d->reason, "not a number") == 0;
        own += is_own;
        if (!is_own)
            text_format(&out, "%s:%zu:%zu %s: %s\n", d->path, d->line, d->column, d->text, d->reason);
    }
    cr_expect_eq(own, files);
    for (size_t i = 0; i < ds.n_notes; i++)
        text_format(&out, "# %s\n", ds.notes[i]);
    dataset_release(&ds);
    return memory_copy_text(text_string(&out));
}

struct joined_pieces {
    struct piece pieces[5];
    const char *expected;
};

static void expect_joined(const struct joined_pieces *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        OWNED char *found = joined(cases[i].pieces);
        cr_expect_str_eq(found, cases[i].expected, "case %zu gives\n%s\ninstead of\n%s", i, found, cases[i].expected);
    }
}

Test(dataset_join, names_and_values)
{
    static const struct joined_pieces cases[] = {
        {{{"a", "kvm", "cpu", .values = {1, 2}, .n = 2}, {"b", "lxc", "cpu", .values = {3}, .n = 1}},
         "kvm cpu: 1 2 of a\nlxc cpu: 3 of b\n"},
        {{{"a", "kvm", "cpu", .values = {1, 2}, .n = 2}, {"b", "kvm", "cpu", .values = {3}, .n = 1}},
         "kvm cpu: 1 2 3 of a\n# a and b both hold cpu on kvm: the values are put behind each other\n"},
        {{{"a", "kvm", "cpu", .values = {1}, .n = 1}, {"b", "KVM", "CPU", .values = {3}, .n = 1}},
         "kvm cpu: 1 3 of a\n# platform 'KVM' is read as 'kvm'\n# benchmark 'CPU' is read as 'cpu'\n"
         "# a and b both hold cpu on kvm: the values are put behind each other\n"},
        {{{"a", "kvm", "cpu", .n = 0}, {"b", "lxc", "cpu", .values = {3}, .n = 1}}, "lxc cpu: 3 of b\n"},
        /* what holds of both, and what holds of one */
        {{{"a", "kvm", "cpu", .values = {1}, .n = 1, .durations = true, .assignment = true},
          {"b", "lxc", "cpu", .values = {3}, .n = 1, .assignment = true}},
         "kvm cpu durations assignment: 1 of a\nlxc cpu durations assignment: 3 of b\n"},
        {{{"a", "kvm", "cpu", .values = {1}, .n = 1, .assignment = true},
          {"b", "lxc", "cpu", .values = {3}, .n = 1, .durations = true}},
         "kvm cpu durations: 1 of a\nlxc cpu durations: 3 of b\n"},
    };
    expect_joined(cases, LENGTH(cases));
}

/* The same runs again, whole or their beginning, are counted once; with times only where these are the same, too. */
Test(dataset_join, copies)
{
    static const struct joined_pieces cases[] = {
        {{{"a", "kvm", "cpu", .values = {1, 2}, .n = 2}, {"b", "kvm", "cpu", .values = {1, 2}, .n = 2}},
         "kvm cpu: 1 2 of a\n# b repeats runs of a on kvm, which are counted once\n"},
        {{{"a", "kvm", "cpu", .values = {1, 2, 3}, .n = 3}, {"b", "kvm", "cpu", .values = {1, 2}, .n = 2}},
         "kvm cpu: 1 2 3 of a\n# b repeats runs of a on kvm, which are counted once\n"},
        {{{"a", "kvm", "cpu", .values = {1, 2}, .n = 2}, {"b", "kvm", "cpu", .values = {1, 2, 3}, .n = 3}},
         "kvm cpu: 1 2 1 2 3 of a\n# a and b both hold cpu on kvm: the values are put behind each other\n"},
        {{{"a", "kvm", "cpu", .values = {1, 2}, .n = 2}, {"b", "kvm", "cpu", .values = {1, 3}, .n = 2}},
         "kvm cpu: 1 2 1 3 of a\n# a and b both hold cpu on kvm: the values are put behind each other\n"},
        {{{"a", "kvm", "cpu", .values = {1, 2}, .n = 2, .timed = true},
          {"b", "kvm", "cpu", .values = {1, 2}, .n = 2, .timed = true}},
         "kvm cpu: 1 2 of a\n# b repeats runs of a on kvm, which are counted once\n"},
        {{{"a", "kvm", "cpu", .values = {1, 2}, .n = 2, .timed = true}, {"b", "kvm", "cpu", .values = {1, 2}, .n = 2}},
         "kvm cpu: 1 2 1 2 of a\n# a and b both hold cpu on kvm: the values are put behind each other\n"},
        {{{"a", "kvm", "cpu", .values = {1, 2}, .n = 2}, {"b", "kvm", "cpu", .values = {1, 2}, .n = 2, .timed = true}},
         "kvm cpu: 1 2 1 2 of a\n# a and b both hold cpu on kvm: the values are put behind each other\n"},
    };
    expect_joined(cases, LENGTH(cases));
}

/* The unit of the first file that tells one holds; another of its kind is converted, and any other is no value. */
Test(dataset_join, units)
{
    static const struct joined_pieces cases[] = {
        {{{"a", "kvm", "cpu", .unit = "s", .values = {1}, .n = 1},
          {"b", "lxc", "cpu", .unit = "ms", .values = {2000, 500}, .n = 2}},
         "kvm cpu s: 1 of a\nlxc cpu s: 2 0.5 of b\n"},
        {{{"a", "kvm", "cpu", .unit = "s", .values = {1}, .n = 1},
          {"b", "lxc", "cpu", .unit = "MB", .values = {2, 3}, .n = 2}},
         "kvm cpu s: 1 of a\nb:1:0 MB: 2 values of cpu are in MB where other files have s\n"},
        {{{"a", "kvm", "cpu", .unit = "s", .values = {1}, .n = 1},
          {"b", "lxc", "cpu", .unit = "", .values = {2}, .n = 1}},
         "kvm cpu s: 1 of a\nlxc cpu s: 2 of b\n"},
        {{{"a", "kvm", "cpu", .unit = "", .values = {1}, .n = 1},
          {"b", "lxc", "cpu", .unit = "s", .values = {2}, .n = 1, .better = BETTER_LOWER}},
         "kvm cpu s lower: 1 of a\nlxc cpu s lower: 2 of b\n"},
        {{{"a", "kvm", "cpu", .unit = "", .values = {1}, .n = 1, .better = BETTER_HIGHER, .told = true},
          {"b", "lxc", "cpu", .unit = "s", .values = {2}, .n = 1, .better = BETTER_LOWER}},
         "kvm cpu s higher told: 1 of a\nlxc cpu s higher told: 2 of b\n"},
        {{{"a", "kvm", "cpu", .unit = "ms", .values = {1}, .n = 1},
          {"b", "lxc", "cpu", .unit = "", .values = {2}, .n = 1, .durations = true}},
         "kvm cpu ms durations: 1 of a\nlxc cpu ms durations: 2000 of b\n"},
        {{{"a", "kvm", "cpu", .unit = "", .values = {1}, .n = 1},
          {"b", "lxc", "cpu", .unit = "", .values = {2}, .n = 1, .durations = true}},
         "kvm cpu durations: 1 of a\nlxc cpu durations: 2 of b\n"},
    };
    expect_joined(cases, LENGTH(cases));
}

Test(dataset_join, directions)
{
    static const struct joined_pieces cases[] = {
        {{{"a", "kvm", "cpu", .unit = "", .values = {1}, .n = 1, .better = BETTER_HIGHER, .told = true},
          {"b", "lxc", "cpu", .unit = "", .values = {2, 3}, .n = 2, .better = BETTER_LOWER, .told = true}},
         "kvm cpu higher told: 1 of a\nb:1:0 lower: 2 values of cpu are better lower where other files say the other "
         "direction\n"},
        {{{"a", "kvm", "cpu", .unit = "", .values = {1}, .n = 1, .better = BETTER_LOWER, .told = true},
          {"b", "lxc", "cpu", .unit = "", .values = {2}, .n = 1, .better = BETTER_HIGHER, .told = true}},
         "kvm cpu lower told: 1 of a\nb:1:0 higher: 1 values of cpu are better higher where other files say the other "
         "direction\n"},
        {{{"a", "kvm", "cpu", .unit = "", .values = {1}, .n = 1, .better = BETTER_LOWER, .told = true},
          {"b", "lxc", "cpu", .unit = "", .values = {2}, .n = 1, .better = BETTER_LOWER, .told = true}},
         "kvm cpu lower told: 1 of a\nlxc cpu lower told: 2 of b\n"},
        {{{"a", "kvm", "cpu", .unit = "", .values = {1}, .n = 1, .better = BETTER_LOWER},
          {"b", "lxc", "cpu", .unit = "", .values = {2}, .n = 1, .better = BETTER_HIGHER, .told = true}},
         "kvm cpu higher told: 1 of a\nlxc cpu higher told: 2 of b\n"},
        {{{"a", "kvm", "cpu", .unit = "", .values = {1}, .n = 1, .better = BETTER_LOWER, .told = true},
          {"b", "lxc", "cpu", .unit = "", .values = {2}, .n = 1, .better = BETTER_HIGHER}},
         "kvm cpu lower told: 1 of a\nlxc cpu lower told: 2 of b\n"},
        {{{"a", "kvm", "cpu", .unit = "", .values = {1}, .n = 1, .better = BETTER_LOWER},
          {"b", "lxc", "cpu", .unit = "", .values = {2}, .n = 1, .better = BETTER_HIGHER}},
         "kvm cpu lower: 1 of a\nlxc cpu lower: 2 of b\n"},
    };
    expect_joined(cases, LENGTH(cases));
}

/* The same note about several files is one note, with how many more there are; one of a file without rows is none. */
Test(dataset_join, notes_of_files)
{
#define NOTED(path, value, said)                                                                                       \
    {                                                                                                                  \
        path, path, "cpu", .unit = "", .values = {value}, .n = 1, .note = said                                         \
    }
    static const struct joined_pieces cases[] = {
        {{NOTED("a", 1, "x")}, "a cpu: 1 of a\n# a: x\n"},
        {{NOTED("a", 1, "x"), NOTED("b", 2, "x")}, "a cpu: 1 of a\nb cpu: 2 of b\n# a and 1 more file: x\n"},
        {{NOTED("a", 1, "y"), NOTED("b", 2, "x"), NOTED("c", 3, "x"), NOTED("d", 4, "x")},
         "a cpu: 1 of a\nb cpu: 2 of b\nc cpu: 3 of c\nd cpu: 4 of d\n# a: y\n# b and 2 more files: x\n"},
        {{{"a", "a", "cpu", .note = "x"}, NOTED("b", 2, "x")}, "b cpu: 2 of b\n# b: x\n"},
    };
    expect_joined(cases, LENGTH(cases));
}

/* A file is read once, whatever it is called; a link that is called after another platform is read. */
Test(dataset_join, files_that_were_read)
{
    struct scratch scratch;
    struct dataset ds = {0};
    struct dataset_join join = {.whole = &ds};
    scratch_open(&scratch);
    OWNED char *kvm = memory_format("%s/kvm.csv", scratch.folder), *lxc = memory_format("%s/lxc.csv", scratch.folder),
               *any = memory_format("%s/any.csv", scratch.folder),
               *other = memory_format("%s/kvm-2.csv", scratch.folder);
    scratch_write(&scratch, "kvm.csv", "a", 1);
    cr_assert(link(kvm, lxc) == 0 && link(kvm, any) == 0);
    scratch_write(&scratch, "kvm-2.csv", "a", 1);
    cr_expect_not(dataset_join_was_read(&join, "-"));
    cr_expect_not(dataset_join_was_read(&join, "-"));
    cr_expect_not(dataset_join_was_read(&join, "/nowhere"));
    cr_expect_not(dataset_join_was_read(&join, scratch.folder));
    cr_expect_not(dataset_join_was_read(&join, scratch.folder));
    cr_expect_not(dataset_join_was_read(&join, kvm));
    cr_expect_not(dataset_join_was_read(&join, other)); /* the same bytes, another file */
    cr_expect_not(dataset_join_was_read(&join, lxc));
    cr_expect_eq(ds.n_notes, 0);
    cr_expect(dataset_join_was_read(&join, kvm));
    cr_expect(dataset_join_was_read(&join, any));
    cr_assert_eq(ds.n_notes, 2);
    OWNED char *note = memory_format("%s was read already and is not read again", any);
    cr_expect_str_eq(ds.notes[1], note);
    dataset_join_finish(&join);
    dataset_release(&ds);
    unlink(kvm), unlink(lxc), unlink(any);
    scratch_close(&scratch);
}

Test(dataset_join, files_that_cannot_be_read)
{
    struct dataset ds = {0};
    struct dataset_join join = {.whole = &ds};
    dataset_join_unreadable(&join, "a.csv", 4, "is empty");
    cr_expect(ds.n_sources == 1 && ds.sources[0].rows == 0);
    cr_expect_str_eq(ds.sources[0].layout, "unreadable");
    expect_dropped(&ds, 0, 4, 0, "", "is empty");
    dataset_join_finish(&join);
    dataset_release(&ds);
}
