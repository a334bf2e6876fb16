/* What each function makes of one name, side by side. */
#include "data/layout/words/file_name.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "data/layout/words/file_ending.h"
#include "data/memory.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const struct {
    const char *path, *platform;
    const char *pair[2], *with_levels[2]; /* platform and benchmark, the latter where bare numbers are levels */
    const char *benchmark, *measure, *folder;
    bool has_platform;
    enum file_ending ending;
} names[] = {
    {"-", "", {"", ""}, {"", ""}, "", "", "", false, ENDING_NONE},
    {"", "", {"", ""}, {"", ""}, "", "", "", false, ENDING_NONE},
    {"kvm.csv", "kvm", {"kvm", ""}, {"kvm", ""}, "kvm", "kvm", "", true, ENDING_CSV},
    {"kvm-results.csv", "kvm", {"kvm", ""}, {"kvm", ""}, "kvm", "kvm", "", true, ENDING_CSV},
    {"results-kvm.csv", "kvm", {"kvm", ""}, {"kvm", ""}, "kvm", "kvm", "", true, ENDING_CSV},
    {"kvm-cpu.csv", "kvm", {"kvm", "cpu"}, {"kvm", "cpu"}, "kvm-cpu", "kvm-cpu", "", true, ENDING_CSV},
    {"cpu-kvm.csv", "kvm", {"kvm", "cpu"}, {"kvm", "cpu"}, "cpu-kvm", "cpu-kvm", "", true, ENDING_CSV},
    {"kvm_cpu_2.csv", "kvm", {"kvm", "cpu"}, {"kvm", "cpu_2"}, "kvm_cpu", "kvm_cpu", "", true, ENDING_CSV},
    {"kvm-virtio.csv",
     "kvm-virtio",
     {"kvm", "virtio"},
     {"kvm", "virtio"},
     "kvm-virtio",
     "kvm-virtio",
     "",
     true,
     ENDING_CSV},
    {"kvm-virtio-2.csv",
     "kvm-virtio",
     {"kvm", "virtio"},
     {"kvm", "virtio-2"},
     "kvm-virtio",
     "kvm-virtio",
     "",
     true,
     ENDING_CSV},
    {"docker-disk-random.csv",
     "docker",
     {"docker", "disk-random"},
     {"docker", "disk-random"},
     "docker-disk-random",
     "docker-disk-random",
     "",
     true,
     ENDING_CSV},
    {"native-run3.csv", "native", {"native", ""}, {"native", ""}, "native", "native", "", true, ENDING_CSV},
    {"native-run.csv", "native", {"native", ""}, {"native", ""}, "native", "native", "", true, ENDING_CSV},
    {"native-r2.csv", "native", {"native", ""}, {"native", ""}, "native", "native", "", true, ENDING_CSV},
    {"native-r.csv", "native-r", {"native", "r"}, {"native", "r"}, "native-r", "native-r", "", true, ENDING_CSV},
    {"native-rep-3.csv", "native", {"native", ""}, {"native", ""}, "native", "native-rep", "", true, ENDING_CSV},
    {"native-128.csv", "native", {"native", "128"}, {"native", "128"}, "native-128", "native", "", true, ENDING_CSV},
    {"native-12.csv", "native", {"native", "12"}, {"native", "12"}, "native", "native", "", true, ENDING_CSV},
    {"native-007.csv", "native", {"native", "007"}, {"native", "007"}, "native-007", "native", "", true, ENDING_CSV},
    {"run2.csv", "", {"", ""}, {"", ""}, "", "", "", false, ENDING_CSV},
    {"results.csv", "results", {"", "results"}, {"", "results"}, "results", "", "", false, ENDING_CSV},
    {"results-1.csv", "", {"", ""}, {"", "1"}, "", "", "", false, ENDING_CSV},
    {"data-results.csv", "data", {"", "data"}, {"", "data"}, "data", "", "", false, ENDING_CSV},
    {"1.csv", "", {"", ""}, {"", "1"}, "", "", "", false, ENDING_CSV},
    {"12-cpu.csv", "12-cpu", {"", "cpu"}, {"", "cpu"}, "cpu", "cpu", "", false, ENDING_CSV},
    {"cpu-1.csv", "cpu-1", {"", "cpu"}, {"", "cpu"}, "cpu", "cpu", "", false, ENDING_CSV},
    {"cpu-128.csv", "cpu-128", {"128", "cpu"}, {"128", "cpu"}, "cpu-128", "cpu", "", false, ENDING_CSV},
    {"threads-8.csv", "threads-8", {"threads", "8"}, {"threads", "8"}, "threads-8", "threads", "", false, ENDING_CSV},
    {"threads-8-2.csv",
     "threads-8-2",
     {"threads", "8"},
     {"threads", "8-2"},
     "threads-8",
     "threads",
     "",
     false,
     ENDING_CSV},
    {"page_touch-run2.csv",
     "page_touch",
     {"page", "touch"},
     {"page", "touch"},
     "page_touch",
     "page_touch",
     "",
     false,
     ENDING_CSV},
    {"copy.csv", "copy", {"", "copy"}, {"", "copy"}, "copy", "copy", "", false, ENDING_CSV},
    {"cpu-copy.csv", "cpu-copy", {"copy", "cpu"}, {"copy", "cpu"}, "cpu-copy", "cpu", "", false, ENDING_CSV},
    {"cpu (2).csv", "cpu", {"", "cpu"}, {"", "cpu"}, "cpu", "cpu", "", false, ENDING_CSV},
    {"cpu-final.csv", "cpu-final", {"final", "cpu"}, {"final", "cpu"}, "cpu-final", "cpu", "", false, ENDING_CSV},
    {"old-cpu.csv", "old-cpu", {"old", "cpu"}, {"old", "cpu"}, "old-cpu", "old-cpu", "", false, ENDING_CSV},
    {"node-2.csv", "node-2", {"", "node"}, {"node", "2"}, "node", "node", "", false, ENDING_CSV},
    {"node-2-cpu.csv",
     "node-2-cpu",
     {"node-2", "cpu"},
     {"node-2", "cpu"},
     "node-2-cpu",
     "node-2-cpu",
     "",
     false,
     ENDING_CSV},
    {"aws-r5.csv", "aws-r5", {"aws", ""}, {"aws", ""}, "aws", "aws", "", true, ENDING_CSV},
    {"aws-r5-cpu.csv",
     "aws-r5",
     {"aws-r5", "cpu"},
     {"aws-r5", "cpu"},
     "aws-r5-cpu",
     "aws-r5-cpu",
     "",
     true,
     ENDING_CSV},
    {"host-r5.csv", "host", {"host", ""}, {"host", ""}, "host", "host", "", true, ENDING_CSV},
    {"a-b.csv", "a-b", {"a", "b"}, {"a", "b"}, "a-b", "a-b", "", false, ENDING_CSV},
    {"a-b-c.csv", "a-b-c", {"a", "b-c"}, {"a", "b-c"}, "a-b-c", "a-b-c", "", false, ENDING_CSV},
    {"a.b.c.csv", "a.b.c", {"a", "b.c"}, {"a", "b.c"}, "a.b.c", "a.b.c", "", false, ENDING_CSV},
    {"a..b.csv", "a..b", {"a", "b"}, {"a", "b"}, "a..b", "a..b", "", false, ENDING_CSV},
    {"a b.csv", "a b", {"a", "b"}, {"a", "b"}, "a b", "a b", "", false, ENDING_CSV},
    {"getuid_control.csv",
     "getuid_control",
     {"getuid", "control"},
     {"getuid", "control"},
     "getuid_control",
     "getuid_control",
     "",
     false,
     ENDING_CSV},
    {"iteration 3.csv", "", {"", ""}, {"", ""}, "", "iteration", "", false, ENDING_CSV},
    {"lauf3-kvm.csv", "kvm", {"kvm", ""}, {"kvm", ""}, "kvm", "kvm", "", true, ENDING_CSV},
    {"kvm-part-2-cpu.csv",
     "kvm",
     {"kvm", "cpu"},
     {"kvm", "2-cpu"},
     "kvm-part-2-cpu",
     "kvm-part-2-cpu",
     "",
     true,
     ENDING_CSV},
    {"kvm-old-cpu.csv",
     "kvm",
     {"kvm", "old-cpu"},
     {"kvm", "old-cpu"},
     "kvm-old-cpu",
     "kvm-old-cpu",
     "",
     true,
     ENDING_CSV},
    {"book.xlsx#kvm", "kvm", {"kvm", ""}, {"kvm", ""}, "kvm", "kvm", "", true, ENDING_OTHER},
    {"book.xlsx#Sheet1", "book", {"", "book"}, {"", "book"}, "book", "book", "", false, ENDING_OTHER},
    {"book.xlsx#Tabelle12", "book", {"", "book"}, {"", "book"}, "book", "book", "", false, ENDING_OTHER},
    {"book.xlsx#Runs",
     "book-Runs",
     {"book", "Runs"},
     {"book", "Runs"},
     "book-Runs",
     "book-Runs",
     "",
     false,
     ENDING_OTHER},
    {"book.xlsx#3", "book", {"", "book"}, {"", "book"}, "book", "book", "", false, ENDING_OTHER},
    {"book.xlsx#Sheet1a",
     "book-Sheet1a",
     {"book", "Sheet1a"},
     {"book", "Sheet1a"},
     "book-Sheet1a",
     "book-Sheet1a",
     "",
     false,
     ENDING_OTHER},
    {"kvm.xlsx#cpu", "kvm", {"kvm", "cpu"}, {"kvm", "cpu"}, "kvm-cpu", "kvm-cpu", "", true, ENDING_OTHER},
    {"a/b/kvm/x.csv", "x", {"", "x"}, {"", "x"}, "x", "x", "kvm", false, ENDING_CSV},
    {"results/x.csv", "x", {"", "x"}, {"", "x"}, "x", "x", "", false, ENDING_CSV},
    {"kvm/", "", {"", ""}, {"", ""}, "", "", "kvm", false, ENDING_NONE},
    {"x.csv.gz", "x", {"", "x"}, {"", "x"}, "x", "x", "", false, ENDING_CSV},
    {"x.tar.gz", "x.tar", {"x", "tar"}, {"x", "tar"}, "x.tar", "x.tar", "", false, ENDING_OTHER},
    {"x.CSV", "x", {"", "x"}, {"", "x"}, "x", "x", "", false, ENDING_CSV},
    {"x.xlsm", "x", {"", "x"}, {"", "x"}, "x", "x", "", false, ENDING_XLSM},
    {"noending", "noending", {"", "noending"}, {"", "noending"}, "noending", "noending", "", false, ENDING_NONE},
    {".csv", "csv", {"", "csv"}, {"", "csv"}, "csv", "", "", false, ENDING_OTHER},
    {"a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u.csv",
     "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u",
     {"a", "b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u"},
     {"a", "b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u"},
     "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u",
     "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u",
     "",
     false,
     ENDING_CSV},
    {"benchmark.csv", "benchmark", {"", "benchmark"}, {"", "benchmark"}, "benchmark", "", "", false, ENDING_CSV},
    {"kvm-cpu-results-data.csv", "kvm", {"kvm", "cpu"}, {"kvm", "cpu"}, "kvm-cpu", "kvm-cpu", "", true, ENDING_CSV},
    {"kvm-1.5.csv", "kvm-1.5", {"kvm-1.5", ""}, {"kvm-1.5", ""}, "kvm-1.5", "kvm-1.5", "", true, ENDING_CSV},
    {"cpu-8k.csv", "cpu-8k", {"8k", "cpu"}, {"8k", "cpu"}, "cpu-8k", "cpu", "", false, ENDING_CSV},
    {"kvm-cpu-3-run-4.csv", "kvm", {"kvm", "cpu"}, {"kvm", "cpu-3"}, "kvm-cpu", "kvm-cpu", "", true, ENDING_CSV},
};

static void expect(const char *path, const char *what, char *found, const char *expected)
{
    cr_expect_str_eq(found, expected, "the %s of %s is %s", what, path, found);
    free(found);
}

Test(file_names, side_by_side)
{
    for (size_t i = 0; i < LENGTH(names); i++) {
        const char *path = names[i].path;
        expect(path, "platform", file_name_platform(path), names[i].platform);
        for (int levels = 0; levels < 2; levels++) {
            char *platform, *benchmark;
            file_name_pair(path, levels, &platform, &benchmark);
            expect(path, "pair's platform", platform, levels ? names[i].with_levels[0] : names[i].pair[0]);
            expect(path, "pair's benchmark", benchmark, levels ? names[i].with_levels[1] : names[i].pair[1]);
        }
        expect(path, "benchmark", file_name_benchmark(path), names[i].benchmark);
        expect(path, "measure", file_name_measure(path), names[i].measure);
        expect(path, "folder", file_name_folder(path), names[i].folder);
        cr_expect_eq(file_name_has_platform(path), names[i].has_platform, "%s", path);
        cr_expect_eq(file_name_ending(path), names[i].ending, "%s", path);
    }
}

Test(file_names, every_ending)
{
    static const struct {
        const char *ending;
        enum file_ending kind;
        bool table;
    } endings[] = {{".csv", ENDING_CSV, true},       {".tsv", ENDING_TSV, true},   {".txt", ENDING_TXT, false},
                   {".dat", ENDING_DAT, false},      {".xlsx", ENDING_XLSX, true}, {".xlsm", ENDING_XLSM, true},
                   {".ods", ENDING_ODS, true},       {".xls", ENDING_XLS, true},   {".xlsb", ENDING_XLSB, true},
                   {"", ENDING_NONE, false},         {".md", ENDING_OTHER, false}, {".csvx", ENDING_OTHER, false},
                   {".csv.bak", ENDING_OTHER, false}};
    for (size_t i = 0; i < LENGTH(endings); i++)
        for (int packed = 0; packed < 2; packed++) {
            OWNED char *path = memory_format("a.b/x%s%s", endings[i].ending, packed ? ".GZ" : "");
            cr_expect_eq(file_name_ending(path), endings[i].kind, "%s", path);
            cr_expect_eq(file_name_is_table(path), endings[i].table, "%s", path);
            bool is = endings[i].kind != ENDING_OTHER && endings[i].kind != ENDING_NONE;
            cr_expect_eq(file_stem_length(path), strlen(path) - (packed ? 3 : 0) - (is ? strlen(endings[i].ending) : 0),
                         "%s", path);
        }
    cr_expect_not(file_name_is_table("a/~$x.xlsx"));
    cr_expect(file_name_is_table("a/~x.xlsx"));
    cr_expect_eq(file_stem_length(".csv"), 4);
    cr_expect_eq(file_stem_length(".gz"), 3);
    cr_expect_eq(file_stem_length("x.csv.tsv"), 5);
    cr_expect_str_eq(file_base("a/b/c"), "c");
    cr_expect_str_eq(file_base("c"), "c");
}

/* Half of the numbers above 1 have no number before them. */
Test(file_names, levels)
{
    static const struct {
        char *names[6];
        bool levels;
    } sets[] = {{{"cpu-1.csv", "cpu-8.csv", "cpu-64.csv"}, true},
                {{"cpu-1.csv", "cpu-2.csv", "cpu-3.csv"}, false},
                {{"cpu-1.csv", "cpu-2.csv", "cpu-4.csv"}, true},
                {{"cpu-1.csv", "cpu-2.csv", "cpu-3.csv", "cpu-5.csv"}, false},
                {{"cpu-1.csv", "cpu-2.csv", "cpu-3.csv", "cpu-5.csv", "cpu-7.csv"}, true},
                {{"cpu-1.csv"}, false},
                {{"cpu-0.csv", "cpu-1.csv"}, false},
                {{"cpu-2.csv"}, true},
                {{"cpu.csv", "mem.csv"}, false},
                {{"cpu-1.csv", "mem-2.csv"}, true},
                {{"cpu-1.csv", "cpu-2.csv", "mem-1.csv", "mem-2.csv"}, false},
                {{"cpu-128.csv", "cpu-256.csv"}, false},
                {{"cpu-run2.csv", "cpu-run4.csv"}, false}};
    for (size_t i = 0; i < LENGTH(sets); i++) {
        size_t n = 0;
        while (n < 6 && sets[i].names[n])
            n++;
        cr_expect_eq(file_names_have_levels(sets[i].names, n), sets[i].levels, "set %zu", i);
    }
    cr_expect_not(file_names_have_levels(NULL, 0));
}

/* A name in a name: at the beginning, in the middle, at the end, and where it is none. */
Test(file_names, without_another_name)
{
    static const char *const cases[][3] = {{"getuid_control.csv", "getuid", "control"},
                                           {"getuid_control.csv", "control", "getuid"},
                                           {"a-b-c.csv", "b", "a-c"},
                                           {"a-b-c.csv", "a-b", "c"},
                                           {"a-b-c.csv", "A-B-C", ""},
                                           {"a-b-c.csv", "d", "a-b-c"},
                                           {"a-b-c.csv", "a b", "a-b-c"},
                                           {"a-b-a.csv", "a", "b-a"},
                                           {"results-a-b.csv", "a", "b"},
                                           {"ab-c.csv", "a", "ab-c"}};
    for (size_t i = 0; i < LENGTH(cases); i++)
        expect(cases[i][0], cases[i][1], file_name_without(cases[i][0], cases[i][1]), cases[i][2]);
}
