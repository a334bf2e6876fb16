/* Files are read whole, and what is none is told. */
#include <criterion/criterion.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"
#include "report/folder/file.h"

static char home[] = "/tmp/virtstat-test-XXXXXX";

static void enter(void)
{
    cr_assert_not_null(mkdtemp(home));
    cr_assert_eq(chdir(home), 0);
    cr_assert_eq(system("mkdir folder; mkfifo pipe; printf text >file; ln -s nowhere link; ln -s file good;"
                        "printf '%200001d' 7 >long; : >empty"),
                 0);
}

static void leave(void)
{
    OWNED char *command = memory_format("rm -r %s", home);
    cr_assert_eq(chdir("/"), 0);
    cr_assert_eq(system(command), 0);
}

TestSuite(file, .init = enter, .fini = leave);

Test(file, is_read_to_its_end_behind_what_there_was)
{
    static const struct {
        const char *path;
        size_t length;
        char last;
    } cases[] = {{"file", 4, 't'}, {"good", 4, 't'}, {"long", 200001, '7'}, {"empty", 0, 'x'}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RELEASED(text_release) struct text text = {0};
        struct error err = {0};
        text_append(&text, "x");
        cr_expect_eq(file_read(&text, cases[i].path, &err), 0, "%s", err.message);
        cr_expect_eq(text.length, cases[i].length + 1, "%s", cases[i].path);
        cr_expect_eq(text.bytes[text.length - 1], cases[i].last, "%s", cases[i].path);
        cr_expect(file_exists(cases[i].path), "%s", cases[i].path);
    }
}

Test(file, what_is_none_is_told)
{
    int written = open("file", O_WRONLY);
    OWNED char *descriptor = memory_format("/dev/fd/%d", written);
    OWNED char *closed = memory_format("%s: Bad file descriptor", descriptor);
    const struct {
        const char *path, *message;
        enum error_kind kind;
    } cases[] = {
        {"absent", "absent: No such file or directory", ERROR_NO_INPUT},
        {"link", "link: No such file or directory", ERROR_NO_INPUT},
        {"file/x", "file/x: Not a directory", ERROR_NO_INPUT},
        {"folder", "folder: not a file", ERROR_NO_INPUT},
        {"pipe", "pipe: is a named pipe, which is not waited for: give what comes out of it as standard input, '-'",
         ERROR_NO_INPUT},
        {"/dev/null", "/dev/null: is a device, not a file", ERROR_NO_INPUT},
        {descriptor, closed, ERROR_IO},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RELEASED(text_release) struct text text = {0};
        struct error err = {0};
        cr_expect_eq(file_read(&text, cases[i].path, &err), -1, "%s", cases[i].path);
        cr_expect_eq(err.kind, cases[i].kind, "%s", cases[i].path);
        cr_expect_str_eq(err.message, cases[i].message);
        cr_expect_eq(text.length, 0);
        cr_expect(strcmp(cases[i].path, descriptor) == 0 || !file_exists(cases[i].path), "%s", cases[i].path);
    }
    close(written);
}
