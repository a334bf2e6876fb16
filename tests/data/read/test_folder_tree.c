/* Of a folder in folders so many tables are read at most. */
#include "data/read/folder_tree.h"

#include <stdio.h>
#include <sys/stat.h>

#include "data/read/unread_tables.h"
#include "tests/data/dataset_check.h"

static void write_tables(const char *folder, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        OWNED char *path = memory_format("%s/kvm/run1/t%zu.csv", folder, i);
        FILE *file = fopen(path, "w");
        cr_assert_not_null(file);
        fclose(file);
    }
}

/* What is beyond the limit is told. */
Test(folder_tree, most_tables)
{
    static const struct {
        size_t tables, found;
        const char *note;
    } cases[] = {{4095, 4095, NULL},
                 {4096, 4096, NULL},
                 {4097, 4096, "t4096.csv is not read: "},
                 {4098, 4096, "t4096.csv and 1 more table are not read: "}};
    char folder[] = "/tmp/tree-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    OWNED char *kvm = memory_format("%s/kvm", folder), *run = memory_format("%s/kvm/run1", folder);
    cr_assert_eq(mkdir(kvm, 0755) + mkdir(run, 0755), 0);
    for (size_t i = 0, written = 0; i < sizeof cases / sizeof *cases; written = cases[i++].tables) {
        struct folder_files files = {0};
        struct dataset notes = {0};
        write_tables(folder, written, cases[i].tables);
        folder_tree_find(&files, folder);
        unread_tables_note(&files, folder, &notes);
        cr_expect_eq(files.n, cases[i].found, "%zu of %zu", files.n, cases[i].tables);
        cr_expect_eq(notes.n_notes, cases[i].note != NULL);
        cr_expect(!cases[i].note || (notes.n_notes == 1 && strstr(notes.notes[0], cases[i].note)));
        folder_files_release(&files);
        dataset_release(&notes);
    }
    OWNED char *command = memory_format("rm -r %s", folder);
    cr_assert_eq(system(command), 0);
}
