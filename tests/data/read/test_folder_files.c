/* Which files of a folder are read, and which platform their folder names. */
#include "data/read/folder_files.h"

#include <sys/stat.h>

#include "data/text.h"
#include "tests/data/dataset_check.h"

/* A file of the folder, with the subfolder before it: "kvm/cpu.csv". */
static void touch(const char *folder, const char *name)
{
    OWNED char *path = memory_format("%s/%s", folder, name);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    mkdir(path, 0755);
    *slash = '/';
    FILE *file = fopen(path, "wb");
    cr_assert_not_null(file, "%s", path);
    fclose(file);
}

/* The names of the files, with "=PLATFORM" where the folder names it. */
static void expect_found(const char *const *names, const char *expected, const char *passed_over)
{
    struct folder_files files;
    struct error err = {0};
    char folder[] = "/tmp/folder-XXXXXX", found[400] = "";
    cr_assert_not_null(mkdtemp(folder));
    for (; *names; names++)
        touch(folder, *names);
    cr_assert_eq(folder_files_find(&files, folder, &err), 0, "%s", err.message);
    for (size_t i = 0; i < files.n; i++) {
        const struct folder_file *file = &files.items[i];
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s%s%s", i ? " " : "",
                 file->path + strlen(folder) + 1, file->platform ? "=" : "", file->platform ? file->platform : "");
    }
    cr_expect_str_eq(found, expected);
    cr_expect_str_eq(files.passed_over ? files.passed_over : "", passed_over);
    folder_files_release(&files);
    OWNED char *command = memory_format("rm -r %s", folder);
    cr_assert_eq(system(command), 0);
}
#define FILES(...) ((const char *const[]){__VA_ARGS__, NULL})

Test(folder_files, tables_by_their_endings)
{
    expect_found(FILES("b.csv", "a.TSV", "c.csv.gz", "kvm.txt", ".hidden.csv", "x.csv.bak", "kvm.csvx", "csv"),
                 "a.TSV b.csv c.csv.gz", "");
    expect_found(FILES("kvm.xlsx", "native.ods", "old.xls", "~$kvm.xlsx", "kvm.docx"), "kvm.xlsx native.ods old.xls",
                 "");
    expect_found(FILES("kvm.xlsx", "kvm.csv", "native.csv.gz", "native.ods", "lxc.xlsx", "lxc-2.csv", "x.gz"),
                 "kvm.csv lxc-2.csv lxc.xlsx native.csv.gz", "");
}

Test(folder_files, texts_that_are_called_after_platforms)
{
    expect_found(FILES("kvm.txt", "native-boot.dat.gz", "docker", "README", "notes.txt", "kvm.md", "kvm.4"),
                 "docker kvm.txt native-boot.dat.gz", "");
    expect_found(FILES("README", "notes.txt"), "", "");
}

Test(folder_files, a_folder_for_each_platform)
{
    expect_found(FILES("kvm/cpu.csv", "docker/cpu.csv", "docker/readme.txt", "logs/x.csv", "README"),
                 "docker/cpu.csv=docker kvm/cpu.csv=kvm", "");
    expect_found(FILES("kvm/kvm-cpu.csv", "kvm/mem.csv"), "kvm/kvm-cpu.csv kvm/mem.csv=kvm", "");
    expect_found(FILES("native.csv", "qemu/cpu.csv", "kvm/cpu.csv", "other/x.csv"), "native.csv", "kvm");
    expect_found(FILES("native.csv", "kvm/readme.txt"), "native.csv", "");
}

Test(folder_files, a_folder_that_is_missing)
{
    struct folder_files files;
    struct error err = {0};
    cr_expect_eq(folder_files_find(&files, "/nowhere", &err), -1);
    cr_expect_eq(err.kind, ERROR_NO_INPUT);
    cr_expect_str_eq(err.message, "/nowhere: No such file or directory");
    folder_files_release(&files);
}

/* The same with "~" where files of several names tell benchmarks, "@BENCHMARK" where a folder does, and what is noted. */
static void expect_tree(const char *const *names, const char *expected)
{
    RELEASED(text_release) struct text found = {0};
    struct folder_files files;
    struct dataset notes = {0};
    struct error err = {0};
    char folder[] = "/tmp/folder-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    for (size_t i = 0; names[i]; i++)
        touch(folder, names[i]);
    cr_assert_eq(folder_files_find(&files, folder, &err), 0, "%s", err.message);
    for (size_t i = 0; i < files.n; i++) {
        const struct folder_file *file = &files.items[i];
        text_format(&found, "%s%s%s%s%s", i ? " " : "", file->stem_tells ? "~" : "", file->path + strlen(folder) + 1,
                    file->platform ? "=" : "", file->platform ? file->platform : "");
        text_format(&found, "%s%s", file->measure ? "@" : "", file->measure ? file->measure : "");
    }
    folder_files_note(&files, "D", &notes);
    for (size_t i = 0; i < notes.n_notes; i++)
        text_format(&found, "\n# %s", notes.notes[i]);
    cr_expect_str_eq(text_string(&found), expected, "%s ...: %s", names[0], text_string(&found));
    folder_files_release(&files);
    dataset_release(&notes);
    OWNED char *command = memory_format("rm -r %s", folder);
    cr_assert_eq(system(command), 0);
}

Test(folder_files, names_that_tell_benchmarks)
{
    expect_tree(FILES("get.csv", "put.csv"), "~get.csv ~put.csv");
    expect_tree(FILES("get.csv"), "get.csv");
    expect_tree(FILES("get-1.csv", "get-2.csv"), "get-1.csv get-2.csv");
    expect_tree(FILES("kvm/get.csv", "kvm/put.csv", "lxc/get.csv"),
                "~kvm/get.csv=kvm ~kvm/put.csv=kvm lxc/get.csv=lxc");
    expect_tree(FILES("kvm/run1.csv", "kvm/run2.csv"), "kvm/run1.csv=kvm kvm/run2.csv=kvm");
    expect_tree(FILES("kvm/a.csv", "kvm/a-2.csv", "kvm/b.csv"), "~kvm/a-2.csv=kvm ~kvm/a.csv=kvm ~kvm/b.csv=kvm");
}

Test(folder_files, what_is_passed_over_is_told)
{
    expect_tree(FILES("a.csv", "kvm/x.csv", "lxc/x.csv"),
                "a.csv\n# D/kvm is not entered, since the folder has tables of its own");
    expect_tree(FILES("a.csv", "kvm/x.md"), "a.csv");
    expect_tree(FILES("a.csv", "a.xlsx"),
                "a.csv\n# D/a.xlsx is not read, since a table beside it has its name: FILE names it");
    expect_tree(FILES("a.tsv.gz", "a.ods", "b.csv", "b.xlsm"),
                "~a.tsv.gz ~b.csv\n# D/a.ods is not read, since a table beside it has its name: FILE names it");
    expect_tree(FILES("ab.csv", "a.xlsx"), "~a.xlsx ~ab.csv");
    expect_tree(FILES("a.csv", "ab.xlsx"), "~a.csv ~ab.xlsx");
    expect_tree(FILES("a.txt", "a.xlsx"), "a.xlsx");
}

/* As many subfolders as there are platforms, 256 at most. */
Test(folder_files, many_subfolders)
{
    for (size_t n = 255; n <= 257; n++) {
        struct folder_files files;
        struct error err = {0};
        char folder[] = "/tmp/folder-XXXXXX", name[32];
        cr_assert_not_null(mkdtemp(folder));
        for (size_t i = 0; i < n; i++) {
            snprintf(name, sizeof name, "kvm-%zu/x.csv", i);
            touch(folder, name);
        }
        cr_assert_eq(folder_files_find(&files, folder, &err), 0);
        cr_expect_eq(files.n, n < 256 ? n : 256);
        cr_expect_eq(files.subfolders, files.n);
        folder_files_release(&files);
        OWNED char *command = memory_format("rm -r %s", folder);
        cr_assert_eq(system(command), 0);
    }
}
