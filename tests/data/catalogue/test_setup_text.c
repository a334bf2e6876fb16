/* setup.txt of a folder: every line printable, no more of them than a page can bear. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/catalogue/setup_text.h"
#include "data/text.h"

static void read_written(struct dataset *ds, const char *bytes, size_t length)
{
    char folder[] = "/tmp/virtstat-setup-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    char *path = memory_format("%s/setup.txt", folder);
    FILE *file = fopen(path, "wb");
    cr_assert_eq(fwrite(bytes, 1, length, file), length);
    fclose(file);
    setup_text_read(ds, folder);
    unlink(path);
    rmdir(folder);
    free(path);
}

Test(setup_text, lines_are_printable_and_trimmed)
{
    static const char bytes[] = "\n \r\nCPU:\t2\r\n\n\x1b[31mred \xff\0end\nlast  \n\n\n";
    struct dataset ds = {0};
    read_written(&ds, bytes, sizeof bytes - 1);
    static const char *const expected[] = {"CPU: 2", "", "\\x1b[31mred \\xff\\x00end", "last"};
    cr_assert_eq(ds.n_setup, 4, "%zu lines", ds.n_setup);
    for (size_t i = 0; i < 4; i++)
        cr_expect_str_eq(ds.setup[i], expected[i]);
    dataset_release(&ds);
}

Test(setup_text, a_long_file_is_cut_and_says_so)
{
    struct dataset ds = {0};
    struct text text = {0};
    for (int i = 0; i < 500; i++)
        text_format(&text, "line %d\n", i);
    char wide[1000];
    memset(wide, 'x', sizeof wide);
    text_append_bytes(&text, wide, sizeof wide);
    read_written(&ds, text.bytes, text.length);
    cr_assert_eq(ds.n_setup, SETUP_MOST_LINES + 1);
    cr_expect_str_eq(ds.setup[SETUP_MOST_LINES], "(and 301 more lines)");
    dataset_release(&ds);
    read_written(&ds, wide, sizeof wide);
    cr_assert_eq(ds.n_setup, 1);
    cr_expect_leq(strlen(ds.setup[0]), SETUP_LINE_BYTES + 3);
    dataset_release(&ds);
    text_release(&text);
}

Test(setup_text, what_is_not_counted_is_not_claimed)
{
    struct dataset ds = {0};
    struct text text = {0};
    for (int i = 0; i < 50000; i++)
        text_format(&text, "line %d\n", i);
    read_written(&ds, text.bytes, text.length);
    cr_assert_eq(ds.n_setup, SETUP_MOST_LINES + 1);
    cr_expect(strncmp(ds.setup[SETUP_MOST_LINES], "(and at least ", 14) == 0, "%s", ds.setup[SETUP_MOST_LINES]);
    dataset_release(&ds);
    text_release(&text);
}

/* A picture, a program and UTF-16 are not shown on a page. */
Test(setup_text, what_is_no_text_is_a_note)
{
    static const char utf16[] = "C\0P\0U\0:\0 \0"
                                "2\0\r\0\n\0";
    struct dataset ds = {0};
    read_written(&ds, utf16, sizeof utf16 - 1);
    cr_expect_eq(ds.n_setup, 0);
    cr_assert_eq(ds.n_notes, 1);
    cr_expect_str_eq(ds.notes[0], "setup.txt: left out, it is not text in UTF-8");
    dataset_release(&ds);
}

Test(setup_text, without_a_file_there_is_nothing)
{
    struct dataset ds = {0};
    setup_text_read(&ds, "tests/data/files/wide");
    cr_expect_eq(ds.n_setup, 0);
    cr_expect_eq(ds.n_notes, 0);
    read_written(&ds, "", 0);
    cr_expect_eq(ds.n_setup, 0);
    dataset_release(&ds);
}

/* A link leads to what is not read: the note says why. */
Test(setup_text, a_file_of_the_kernel_is_refused)
{
    struct dataset ds = {0};
    char folder[] = "/tmp/virtstat-setup-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    OWNED char *path = memory_format("%s/setup.txt", folder);
    cr_assert_eq(symlink("/proc/version", path), 0);
    setup_text_read(&ds, folder);
    cr_assert_eq(ds.n_notes, 1);
    cr_expect(strstr(ds.notes[0], "setup.txt: is made by the kernel"), "%s", ds.notes[0]);
    dataset_release(&ds);
    unlink(path);
    rmdir(folder);
}
