/* A temporary folder goes with all that is in it, and with nothing else. */
#include <criterion/criterion.h>

#include <sched.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "data/error.h"
#include "data/memory.h"
#include "data/program/temporary.h"

static char home[] = "/tmp/virtstat-test-XXXXXX";

static void enter(void)
{
    cr_assert_not_null(mkdtemp(home));
    cr_assert_eq(chdir(home), 0);
}

static void leave(void)
{
    OWNED char *command = memory_format("rm -r %s", home);
    cr_assert_eq(chdir("/"), 0);
    cr_assert_eq(system(command), 0);
}

TestSuite(temporary, .init = enter, .fini = leave);

static bool is_there(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

Test(temporary, a_folder_goes_with_all_that_is_in_it)
{
    cr_assert_eq(
        system("mkdir -p other t/a/b/.c t/d t/closed; echo x >other/kept; ln -s ../other t/link; ln -s nowhere "
               "t/a/dangling;"
               "mkfifo t/pipe; echo x >t/.hidden; i=0; while [ $i -lt 700 ]; do : >t/d/a-file-of-a-longer-name-$i; "
               "i=$((i + 1)); done"),
        0);
    temporary_remove("t");
    cr_expect_not(is_there("t"));
    cr_expect(is_there("other/kept"));
}

Test(temporary, only_folders_go)
{
    cr_assert_eq(system("mkdir folder; echo x >file; echo x >folder/kept; ln -s folder link"), 0);
    temporary_remove("absent");
    temporary_remove("file");
    temporary_remove("link");
    cr_expect(is_there("file") && is_there("link") && is_there("folder/kept"));
}

/* What is mounted inside is another's. */
Test(temporary, another_file_system_stays)
{
    cr_assert_eq(system("mkdir -p t/mounted t/own"), 0);
    if (unshare(CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
        mount("tmpfs", "t/mounted", "tmpfs", 0, "size=64k"))
        cr_skip_test("no file system can be mounted here");
    cr_assert_eq(system("echo x >t/mounted/kept"), 0);
    temporary_remove("t");
    cr_expect(is_there("t/mounted/kept"));
    cr_expect_not(is_there("t/own"));
    umount("t/mounted");
}

/* Where memory ends, those that are noted go: eight at a time. */
Test(temporary, those_that_are_noted_go_at_the_end)
{
    static const char *const names[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "forgotten", "again"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_assert_eq(mkdir(names[i], 0700), 0);
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        temporary_note(names[9]);
        for (size_t i = 0; i < 7; i++)
            temporary_note(names[i]);
        temporary_note(names[7]); /* one too many */
        temporary_forget(names[9]);
        temporary_note(names[10]);
        temporary_note(names[8]); /* again */
        memory_exhausted();
    }
    int status;
    waitpid(child, &status, 0);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == ERROR_SYSTEM);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_expect_eq(is_there(names[i]), i == 7 || i == 8 || i == 9, "%s", names[i]);
}
