/* Errors among the renames that publish a folder, and what killed runs left. The renames of the program are these here. */
#include <criterion/criterion.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "data/memory.h"
#include "report/folder/file.h"
#include "report/folder/folder.h"

static bool has_exchange;
static int renames, fails_from, fails_to; /* so many renames were done; those that fail */

static bool rename_fails(void)
{
    renames++;
    return renames >= fails_from && renames <= fails_to;
}

int renameat2(int old_folder, const char *old, int new_folder, const char *new, unsigned flags)
{
    if (!has_exchange && flags) {
        errno = EINVAL;
        return -1;
    }
    if (rename_fails()) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_renameat2, old_folder, old, new_folder, new, flags);
}

int rename(const char *old, const char *new)
{
    if (rename_fails()) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_renameat2, AT_FDCWD, old, AT_FDCWD, new, 0);
}

static char home[] = "/tmp/virtstat-test-XXXXXX";
static struct folder folder;
static struct error err;

static void fail_renames(int from, int to)
{
    renames = 0;
    fails_from = from;
    fails_to = to;
}

static void enter(void)
{
    cr_assert_not_null(mkdtemp(home));
    cr_assert_eq(chdir(home), 0);
    has_exchange = true;
    fail_renames(0, -1);
}

static void leave(void)
{
    char *command = memory_format("rm -r %s", home);
    cr_assert_eq(chdir("/"), 0);
    cr_assert_eq(system(command), 0);
    free(command);
}

TestSuite(folder_moves, .init = enter, .fini = leave);

static void write_files(const char *names, const char *bytes)
{
    cr_assert_eq(folder_open(&folder, "out", &err), 0, "%s", err.message);
    for (const char *at = names; *at; at++) {
        char name[] = {*at, '\0'};
        cr_assert_eq(folder_write(&folder, name, bytes, strlen(bytes), &err), 0, "%s", err.message);
    }
}

/* "a=old b=new": the files of out, and what they hold. */
static void holds(const char *expected)
{
    struct dirent **entries;
    struct text found = {0};
    int n = scandir("out", &entries, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        if (*entries[i]->d_name != '.') {
            OWNED char *path = memory_format("out/%s", entries[i]->d_name);
            text_format(&found, "%s%s=", found.length ? " " : "", entries[i]->d_name);
            cr_assert_eq(file_read(&found, path, &err), 0);
        }
        free(entries[i]);
    }
    free(entries);
    cr_expect_str_eq(text_string(&found), expected, "out holds %s, not %s", text_string(&found), expected);
    text_release(&found);
}

static bool manifest_names(const char *name)
{
    struct text manifest = {0};
    OWNED char *line = memory_format("\n%s\n", name);
    file_read(&manifest, "out/.virtstat", &err);
    bool found = strstr(text_string(&manifest), line) != NULL;
    text_release(&manifest);
    return found;
}

static size_t hidden(const char *path)
{
    struct dirent **entries;
    size_t found = 0;
    int n = scandir(path, &entries, NULL, NULL);
    for (int i = 0; i < n; i++) {
        found += strncmp(entries[i]->d_name, ".virtstat-", strlen(".virtstat-")) == 0;
        free(entries[i]);
    }
    free(entries);
    return found;
}

/* Whichever rename fails, all files are old ones or all are new ones, on file systems with and without exchange. */
Test(folder_moves, an_error_among_the_renames_is_undone)
{
    int undone = 0;
    for (int exchange = 0; exchange < 2; exchange++)
        for (int at = 1, published = 0; !published; at++) {
            has_exchange = exchange;
            fail_renames(0, -1);
            cr_assert_eq(system("rm -rf out"), 0);
            write_files("abc", "old");
            cr_assert_eq(folder_publish(&folder, &err), 0);
            write_files("bcd", "new");
            fail_renames(at, at);
            published = folder_publish(&folder, &err) == 0;
            undone += !published;
            holds(published ? "b=new c=new d=new" : "a=old b=old c=old");
            cr_expect_eq(manifest_names("a"), !published, "rename %d", at);
            cr_expect_eq(manifest_names("d"), published, "rename %d", at);
            cr_expect_eq(hidden("out"), 0);
            cr_expect(published || (err.kind == ERROR_IO && strstr(err.message, "; the folder is what it was before")),
                      "%s", err.message);
        }
    cr_expect_geq(undone, 8, "renames that failed: %d", undone);
}

/* Where undoing fails, too, the message says what is new. */
Test(folder_moves, what_cannot_be_undone_is_said)
{
    write_files("abc", "old");
    cr_assert_eq(folder_publish(&folder, &err), 0);
    write_files("abc", "new");
    fail_renames(4, 6);
    cr_assert_eq(folder_publish(&folder, &err), -1);
    cr_expect_eq(err.kind, ERROR_IO);
    cr_expect_str_eq(err.message,
                     "out/c: Input/output error; this could not be undone: in out the files from .virtstat "
                     "to b are new and others are old; write it again");
    holds("a=new b=new c=old");
    fail_renames(0, -1);
    write_files("abc", "third");
    cr_expect_eq(folder_publish(&folder, &err), 0);
    holds("a=third b=third c=third");
}

/* ---- what killed runs left ---- */

static void put(const char *path)
{
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file, "%s", path);
    fclose(file);
}

Test(folder_moves, what_nobody_owns_is_removed_and_nothing_else)
{
    mkdir(".virtstat-killed", 0700);
    put(".virtstat-killed/.virtstat-lock");
    put(".virtstat-killed/report.md");
    mkdir(".virtstat-killed/deeper", 0700);
    put(".virtstat-killed/deeper/file");
    symlink("../other", ".virtstat-killed/link");
    put("other");
    mkdir(".virtstat-backup", 0700); /* the user's */
    put(".virtstat-backup/report.md");
    mkdir(".virtstat-living", 0700);
    put(".virtstat-living/.virtstat-lock");
    int lock = open(".virtstat-living/.virtstat-lock", O_RDONLY);
    cr_assert_eq(flock(lock, LOCK_EX), 0);
    mkdir(".virtstat-empty1", 0700);
    write_files("a", "1");
    cr_expect_eq(access(".virtstat-killed", F_OK), -1);
    cr_expect_eq(access(".virtstat-empty1", F_OK), -1);
    cr_expect_eq(access(".virtstat-backup/report.md", F_OK), 0);
    cr_expect_eq(access(".virtstat-living/.virtstat-lock", F_OK), 0);
    cr_expect_eq(access("other", F_OK), 0);
    cr_assert_eq(folder_publish(&folder, &err), 0);
    close(lock);
}

/* A run that works has its folder locked, so that another run leaves it alone. */
Test(folder_moves, a_run_that_works_keeps_its_folder)
{
    struct folder other;
    write_files("a", "1");
    cr_assert_eq(folder_open(&other, "beside", &err), 0, "%s", err.message);
    cr_expect_eq(hidden("."), 2);
    cr_expect_eq(access(folder.staging, F_OK), 0);
    folder_discard(&other);
    cr_assert_eq(folder_publish(&folder, &err), 0);
    holds("a=1");
    cr_expect_eq(hidden(".") + hidden("out"), 0);
}
