/* An output folder is complete or untouched. */
#include <criterion/criterion.h>

#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/program/interruption.h"
#include "data/text.h"
#include "report/folder/file.h"
#include "report/folder/folder.h"

static char home[] = "/tmp/virtstat-test-XXXXXX";
static struct folder folder;
static struct error err;

/* Each test works in a current folder of its own. */
static void enter(void)
{
    strcpy(home + strlen(home) - 6, "XXXXXX");
    cr_assert_not_null(mkdtemp(home));
    cr_assert_eq(chdir(home), 0);
    umask(022);
}

static void leave(void)
{
    char *command = memory_format("chmod -R u+rwx %s; rm -r %s", home, home);
    cr_assert_eq(chdir("/"), 0);
    cr_assert_eq(system(command), 0);
    free(command);
}

TestSuite(folder, .init = enter, .fini = leave);

static void put(const char *path, const char *bytes)
{
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file, "%s", path);
    fputs(bytes, file);
    fclose(file);
}

static void holds(const char *path, const char *expected)
{
    struct text bytes = {0};
    cr_assert_eq(file_read(&bytes, path, &err), 0, "%s", err.message);
    cr_expect_str_eq(text_string(&bytes), expected, "%s holds %s", path, text_string(&bytes));
    text_release(&bytes);
}

static int no_dots(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
}

/* "a b c": the names in a folder. */
static void lists(const char *path, const char *expected)
{
    struct dirent **entries;
    struct text names = {0};
    int n = scandir(path, &entries, no_dots, alphasort);
    cr_assert_geq(n, 0, "%s", path);
    for (int i = 0; i < n; i++) {
        text_format(&names, "%s%s", i ? " " : "", entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    cr_expect_str_eq(text_string(&names), expected, "%s lists %s", path, text_string(&names));
    text_release(&names);
}

static void opens(const char *target)
{
    cr_assert_eq(folder_open(&folder, target, &err), 0, "%s", err.message);
}

static void writes(const char *name, const char *bytes)
{
    cr_assert_eq(folder_write(&folder, name, bytes, strlen(bytes), &err), 0, "%s", err.message);
}

static void publishes(void)
{
    cr_assert_eq(folder_publish(&folder, &err), 0, "%s", err.message);
    cr_expect(!folder.path && !folder.staging);
    cr_expect_eq(interruption_descriptor(), -1, "signals do again what they did");
}

/* Publishes two files, a and b, with the given contents. */
static void publish_two(const char *target, const char *a, const char *b)
{
    opens(target);
    writes("a", a);
    writes("b", b);
    publishes();
}

static mode_t mode_of(const char *path)
{
    struct stat status;
    cr_assert_eq(lstat(path, &status), 0);
    return S_ISLNK(status.st_mode) ? 0 : status.st_mode & 0777;
}

static void refuses(const char *target, const char *what)
{
    char *message = memory_format("%s%s", target, what);
    cr_expect_eq(folder_open(&folder, target, &err), -1, "%s", target);
    cr_expect_eq(err.kind, ERROR_CREATE);
    cr_expect_str_eq(err.message, message);
    cr_expect(!folder.path && !folder.staging);
    folder_discard(&folder);
    free(message);
}

/* ---- where ---- */

Test(folder, nothing_is_there_before_publishing)
{
    opens("out");
    writes("a", "1");
    cr_expect_eq(access("out", F_OK), -1);
    publishes();
    lists(".", "out");
    lists("out", ".virtstat a");
    holds("out/a", "1");
    holds("out/.virtstat", "virtstat 1\na\n");
}

Test(folder, names_of_all_kinds)
{
    char *absolute = memory_format("%s/out3", home);
    const char *const targets[] = {"out",     "out/",        "out///", "./out",       "with space",
                                   "sub/out", "sub/../out2", "-o",     "caf\xc3\xa9", absolute};
    mkdir("sub", 0777);
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        publish_two(targets[i], "1", "2");
        lists(targets[i], ".virtstat a b");
    }
    lists(".", "-o caf\xc3\xa9 out out2 out3 sub with space");
    lists("sub", "out");
    free(absolute);
}

Test(folder, the_current_folder)
{
    publish_two(".", "1", "2");
    publish_two("./", "3", "4");
    holds("a", "3");
    lists(".", ".virtstat a b");
}

Test(folder, a_link_to_a_folder)
{
    mkdir("real", 0777);
    symlink("real", "link");
    publish_two("link", "1", "2");
    lists("real", ".virtstat a b");
    lists(".", "link real");
    cr_expect_eq(mode_of("link"), 0, "it is a link still");
}

Test(folder, modes)
{
    mkdir("old", 0750);
    publish_two("old", "1", "2");
    cr_expect_eq(mode_of("old"), 0750, "a folder that was there keeps its mode");
    umask(027);
    publish_two("new", "1", "2");
    cr_expect_eq(mode_of("new"), 0750);
    cr_expect_eq(mode_of("new/a"), 0640);
    cr_expect_eq(umask(022), 027, "what the user allows is as it was");
}

/* ---- again ---- */

Test(folder, a_second_time_replaces_ours_and_nothing_else)
{
    publish_two("out", "1", "2");
    put("out/notes.txt", "mine");
    mkdir("out/sub", 0777);
    opens("out");
    writes("b", "new");
    writes("c", "3");
    holds("out/b", "2");
    publishes();
    lists("out", ".virtstat b c notes.txt sub");
    holds("out/b", "new");
    holds("out/notes.txt", "mine");
    holds("out/.virtstat", "virtstat 1\nb\nc\n");
}

Test(folder, a_file_or_folder_of_the_user_is_not_overwritten)
{
    publish_two("out", "1", "2");
    put("out/c", "mine");
    unlink("out/b");
    mkdir("out/b", 0777);
    for (const char *name = "bc"; *name; name++) {
        char *message = memory_format("out/%c: was not written by virtstat; it is not overwritten", *name);
        opens("out");
        writes("a", "new");
        writes(*name == 'b' ? "b" : "c", "3");
        cr_assert_eq(folder_publish(&folder, &err), -1);
        cr_expect_eq(err.kind, ERROR_CREATE);
        cr_expect_str_eq(err.message, message);
        lists("out", ".virtstat a b c");
        holds("out/a", "1");
        holds("out/c", "mine");
        holds("out/.virtstat", "virtstat 1\na\nb\n");
        free(message);
    }
}

Test(folder, discard_leaves_the_target_as_it_was)
{
    publish_two("out", "1", "2");
    opens("out");
    writes("a", "new");
    folder_discard(&folder);
    folder_discard(&folder);
    lists("out", ".virtstat a b");
    holds("out/a", "1");
    opens("never");
    writes("a", "new");
    folder_discard(&folder);
    lists(".", "out");
}

/* A manifest that was tampered with names nothing outside its folder. */
Test(folder, a_manifest_reaches_no_further_than_its_folder)
{
    put("outside", "mine");
    mkdir("out", 0777);
    mkdir("out/sub", 0777);
    put("out/stale", "old");
    put("out/.virtstat", "virtstat 1\n../outside\n/tmp\n..\n.\n\nsub\nsub/x\nstale\nstale\n");
    publish_two("out", "1", "2");
    lists(".", "out outside");
    lists("out", ".virtstat a b sub");
    holds("out/.virtstat", "virtstat 1\na\nb\n");
}

Test(folder, what_a_killed_run_left_does_not_make_a_folder_foreign)
{
    mkdir("out", 0777);
    mkdir("out/.virtstat-abc123", 0700);
    publish_two("out", "1", "2");
    lists("out", ".virtstat a b");
}

/* ---- refused ---- */

Test(folder, a_foreign_folder)
{
    static const char foreign[] = ": this folder was not written by virtstat; name a new or an empty one";
    mkdir("out", 0777);
    put("out/thesis.txt", "mine");
    refuses("out", foreign);
    refuses(".", foreign);
    lists("out", "thesis.txt");
    put("out/.virtstat", "something else\n");
    refuses("out", foreign);
    unlink("out/.virtstat");
    put("manifest", "virtstat 1\nthesis.txt\n");
    symlink("../manifest", "out/.virtstat");
    refuses("out", foreign);
    mkdir("hidden", 0777);
    put("hidden/.profile", "mine");
    refuses("hidden", foreign);
}

Test(folder, not_a_folder)
{
    put("file", "mine");
    symlink("nowhere", "dangling");
    refuses("", "the output folder has no name");
    refuses("file", ": exists and is not a folder");
    refuses("dangling", ": a link that leads nowhere");
    refuses("file/out", ": cannot be made in file: there is no such folder");
    refuses("absent/out", ": cannot be made in absent: there is no such folder");
    lists(".", "dangling file");
}

Test(folder, appears_while_we_work)
{
    opens("out");
    writes("a", "1");
    mkdir("out", 0777);
    put("out/thesis.txt", "mine");
    cr_assert_eq(folder_publish(&folder, &err), -1);
    cr_expect_eq(err.kind, ERROR_CREATE);
    lists("out", "thesis.txt");
    lists(".", "out");
}

/* Root may write anywhere, so a child becomes somebody else. */
Test(folder, no_permission)
{
    mkdir("closed", 0555);
    chmod(home, 0755);
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && seteuid(65534) != 0)
            _exit(77);
        int status = folder_open(&folder, "closed/out", &err);
        bool good = status == -1 && err.kind == ERROR_CREATE &&
                    strcmp(err.message, "closed/out: cannot be made in closed: Permission denied") == 0;
        _exit(good ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    cr_assert(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77)
        cr_skip_test("cannot become another user");
    cr_assert_eq(WEXITSTATUS(status), 0);
}

/* ---- a full disk ---- */

/* Needs root: a file system of 64 KiB, seen by this test alone. */
static void mount_small(void)
{
    mkdir("small", 0777);
    if (unshare(CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
        mount("tmpfs", "small", "tmpfs", 0, "size=64k"))
        cr_skip_test("no file system can be mounted here");
}

/* A file that is larger than what is left. */
static void does_not_fit(const char *target)
{
    static char megabyte[1 << 20];
    opens(target);
    writes("a", "new");
    cr_expect_eq(folder_write(&folder, "b", megabyte, sizeof megabyte, &err), -1);
    cr_expect_eq(err.kind, ERROR_IO);
    folder_discard(&folder);
}

Test(folder, a_full_disk_leaves_nothing)
{
    mount_small();
    does_not_fit("small/out/");
    cr_expect_str_eq(err.message, "small/out/b: No space left on device");
    lists("small", "");
    publish_two("small", "1", "2");
    does_not_fit("small");
    lists("small", ".virtstat a b");
    holds("small/a", "1");
    umount("small");
}

Test(folder, a_disk_that_is_full_at_the_end)
{
    static char page[4096];
    mount_small();
    publish_two("small", "1", "2");
    opens("small");
    char *filler = memory_format("%s/filler", folder.staging);
    int file = open(filler, O_CREAT | O_WRONLY, 0666);
    while (write(file, page, sizeof page) > 0)
        ;
    close(file);
    cr_expect_eq(folder_publish(&folder, &err), -1);
    cr_expect_eq(err.kind, ERROR_IO);
    cr_expect(strstr(err.message, "No space left on device"), "%s", err.message);
    lists("small", ".virtstat a b");
    holds("small/.virtstat", "virtstat 1\na\nb\n");
    free(filler);
    umount("small");
}

/* `ulimit -f` is such a disk: the signal that comes with it ends nothing. */
Test(folder, a_file_at_its_limit)
{
    const struct rlimit limit = {100, RLIM_INFINITY}, free_again = {RLIM_INFINITY, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &limit);
    does_not_fit("out");
    setrlimit(RLIMIT_FSIZE, &free_again);
    cr_expect_str_eq(err.message, "out/b: File too large");
    lists(".", "");
}

/* ---- signals ---- */

Test(folder, an_interruption_leaves_nothing)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    publish_two("out", "1", "2");
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        opens(i == 0 ? "out" : "new");
        char *drawn = memory_format("%s/chart.png", folder.staging);
        put(drawn, "what gnuplot would write");
        writes("a", "new");
        raise(signals[i]);
        cr_expect_eq(folder_write(&folder, "b", "", 0, &err), -1);
        cr_expect_eq(err.kind, ERROR_INTERRUPTED);
        cr_expect_eq(folder_publish(&folder, &err), -1);
        cr_expect_eq(err.kind, ERROR_INTERRUPTED);
        free(drawn);
    }
    lists(".", "out");
    lists("out", ".virtstat a b");
    holds("out/a", "1");
}

/* Ends as the verbs do: the error is the exit status. */
static void publish_many(int ready)
{
    opens("out");
    for (int i = 0; i < 40; i++) {
        char name[16];
        snprintf(name, sizeof name, "f%02d", i);
        writes(name, "new");
    }
    (void)!write(ready, "x", 1);
    _exit(folder_publish(&folder, &err) ? (int)err.kind : 0);
}

/* Whenever the signal comes, the folder is whole: all old or all new. */
Test(folder, publishing_is_not_torn_apart)
{
    struct text all = {0};
    text_append(&all, ".virtstat");
    for (int i = 0; i < 40; i++)
        text_format(&all, " f%02d", i);
    for (int round = 0; round < 30; round++) {
        int ready[2], status;
        char byte;
        publish_two("out", "1", "2");
        cr_assert_eq(pipe(ready), 0);
        pid_t child = fork();
        cr_assert_geq(child, 0);
        if (child == 0)
            publish_many(ready[1]);
        close(ready[1]); /* so that a child that ends early ends the wait as well */
        cr_assert_eq(read(ready[0], &byte, 1), 1);
        kill(child, SIGINT);
        waitpid(child, &status, 0);
        bool new = access("out/f00", F_OK) == 0;
        cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == (new ? 0 : 130));
        lists("out", new ? all.bytes : ".virtstat a b");
        close(ready[0]);
    }
    text_release(&all);
}
