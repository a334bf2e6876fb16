/* Folders and files: made, found, read, written and removed; the clocks; the folder of images. */
#include <criterion/criterion.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "collect/host/clock.h"
#include "collect/host/tree.h"
#include "collect/image/cache.h"
#include "collect/image/system_image.h"
#include "collect/process/words.h"
#include "data/memory.h"

/* ---- what is played ---- */

static long magic;                  /* of every file system; 0: as it is */
static uid_t somebody;              /* who owns every file; 0: as it is */
static struct timespec time_of[16]; /* what each clock tells; 0: as it is */

int statfs(const char *path, struct statfs *out)
{
    int failed = (int)syscall(SYS_statfs, path, out);
    if (!failed && magic)
        out->f_type = magic;
    return failed;
}

int lstat(const char *path, struct stat *out)
{
    int failed = fstatat(AT_FDCWD, path, out, AT_SYMLINK_NOFOLLOW);
    if (!failed && somebody)
        out->st_uid = somebody;
    return failed;
}

int clock_gettime(clockid_t which, struct timespec *out)
{
    if (which < 16 && time_of[which].tv_sec) {
        *out = time_of[which];
        return 0;
    }
    return (int)syscall(SYS_clock_gettime, which, out);
}

static bool too_long; /* the path from the root of every folder */

char *realpath(const char *path, char *out)
{
    char *(*real)(const char *, char *) = (char *(*)(const char *, char *))dlsym(RTLD_NEXT, "realpath");
    errno = ENAMETOOLONG;
    return too_long ? NULL : real(path, out);
}

static char here[] = "/tmp/virtstat-test-XXXXXX";

static void enter(void)
{
    cr_assert(mkdtemp(here) && chdir(here) == 0);
    umask(022);
}

static void leave(void)
{
    somebody = 0;
    tree_remove(here);
    cr_expect_neq(access(here, F_OK), 0);
}

TestSuite(tree, .init = enter, .fini = leave);
TestSuite(cache, .init = enter, .fini = leave);

static void put(const char *path, const char *bytes)
{
    FILE *file = fopen(path, "w");
    fputs(bytes, file);
    fclose(file);
}

static mode_t mode_of(const char *path)
{
    struct stat there = {0};
    return stat(path, &there) == 0 ? there.st_mode & 07777 : 0;
}

/* ---- folders ---- */

Test(tree, a_folder_is_made_private_or_is_ours)
{
    struct error err = {0};
    cr_expect_eq(tree_make("new", &err), 0);
    cr_expect_eq(mode_of("new"), 0700);
    cr_expect_eq(tree_make("new", &err), 0);
    put("file", "");
    cr_expect_eq(symlink("new", "link"), 0);
    const char *const wrong[][2] = {{"file", "file: cannot be made: File exists"},
                                    {"link", "link: cannot be made: File exists"},
                                    {"no/such", "no/such: cannot be made: No such file or directory"},
                                    {"file/x", "file/x: cannot be made: Not a directory"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        cr_expect_eq(tree_make(wrong[i][0], &err), -1);
        cr_expect_eq(err.kind, ERROR_CREATE);
        cr_expect_str_eq(err.message, wrong[i][1]);
    }
    somebody = geteuid() + 1;
    cr_expect_eq(tree_make("new", &err), -1);
    cr_expect_str_eq(err.message, "new: cannot be made: File exists");
}

Test(tree, what_is_ours_is_removed)
{
    mkdir("a", 0700), mkdir("a/b", 0700), mkdir("kept", 0700);
    put("a/x", ""), put("a/b/y", ""), put("kept/z", ""), put("file", ""), put("another", "");
    cr_expect_eq(symlink("../kept", "a/link"), 0);
    cr_expect_eq(symlink("kept", "link"), 0);
    somebody = geteuid() + 1;
    tree_remove("a"), tree_remove("file");
    cr_expect_eq(access("a/b/y", F_OK), 0);
    cr_expect_eq(access("file", F_OK), 0);
    somebody = 0;
    tree_remove("a"), tree_remove("file"), tree_remove("link"), tree_remove("no-such");
    cr_expect_neq(access("a", F_OK), 0);
    cr_expect_neq(access("file", F_OK), 0);
    cr_expect_neq(access("link", F_OK), 0);
    cr_expect_eq(access("kept/z", F_OK), 0);
    cr_expect_eq(access("another", F_OK), 0);
}

static struct words visited;

static void visit(const char *path)
{
    words_add(&visited, path);
    unlink(path);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

Test(tree, entries_are_found_by_a_pattern)
{
    mkdir("f", 0700);
    put("f/one.new", ""), put("f/two.new", ""), put("f/.three.new", ""), put("f/four", "");
    OWNED char *four = tree_find("f", "fo?r"), *none = tree_find("f", "five"), *nowhere = tree_find("no-such", "*");
    cr_expect_str_eq(four, "f/four");
    cr_expect_null(none);
    cr_expect_null(nowhere);
    tree_each("no-such", "*", visit);
    tree_each("f", "*.new", visit);
    cr_assert_eq(visited.n, 3);
    qsort(visited.all, visited.n, sizeof *visited.all, compare);
    cr_expect_str_eq(visited.all[0], "f/.three.new");
    cr_expect_str_eq(visited.all[1], "f/one.new");
    cr_expect_str_eq(visited.all[2], "f/two.new");
    words_release(&visited);
    tree_each("f", "*", visit);
    cr_expect_eq(visited.n, 1, "neither the folder nor the one above");
    words_release(&visited);
    OWNED char *empty = tree_find("f", "*");
    cr_expect_null(empty);
}

Test(tree, kinds_of_file_systems)
{
    static const struct {
        long magic;
        const char *name;
    } known[] = {{0xEF53, "ext4"},        {0x58465342, "xfs"}, {0x9123683E, "btrfs"}, {0x01021994, "tmpfs"},
                 {0x794C7630, "overlay"}, {0x2FC12FC1, "zfs"}, {0x6969, "nfs"},       {0xEF54, "another file system"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        magic = known[i].magic;
        cr_expect_str_eq(tree_file_system("/"), known[i].name);
    }
    cr_expect_str_eq(tree_file_system("no-such"), "unknown");
}

/* ---- files ---- */

static void reads(size_t length, size_t most)
{
    OWNED char *bytes = memory_allocate(length + 1, 1);
    memset(bytes, 'x', length);
    put("file", bytes);
    size_t n = 77;
    OWNED char *read = tree_read("file", most, &n);
    cr_expect_eq(read != NULL, length <= most, "%zu of %zu", length, most);
    if (read) {
        cr_expect_eq(n, length);
        cr_expect_str_eq(read, bytes);
    }
}

Test(tree, files_are_read_up_to_a_limit)
{
    static const size_t lengths[] = {0, 1, 4095, 4096, 4097, 8192, 8193, 20000};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        reads(lengths[i], lengths[i]);
        reads(lengths[i], lengths[i] + 1);
        if (lengths[i])
            reads(lengths[i], lengths[i] - 1);
        reads(lengths[i], SIZE_MAX);
    }
    OWNED char *absent = tree_read("no-such", 10, NULL), *folder = tree_read(".", 10, NULL),
               *none = tree_read_from(-1, 10, NULL), *process = tree_read("/proc/self/comm", 100, NULL);
    cr_expect_null(absent);
    cr_expect_null(folder);
    cr_expect_null(none);
    cr_expect_not_null(process);
}

static int next_descriptor(void)
{
    int next = open("/dev/null", O_RDONLY);
    close(next);
    return next;
}

Test(tree, nothing_stays_open)
{
    struct error err;
    RELEASED(text_release) struct text text = {0};
    const int next = next_descriptor();
    put("file", "bytes");
    OWNED char *read = tree_read("file", 10, NULL), *longer = tree_read("file", 2, NULL),
               *folder = tree_read(".", 10, NULL), *found = tree_find(".", "file");
    tree_each(".", "none", visit);
    cr_expect_eq(tree_write(".", "written", &text, &err), 0);
    int written = open("file", O_WRONLY);
    OWNED char *closed = tree_read_from(written, 10, NULL);
    cr_expect_null(closed, "it is open for writing only");
    cr_expect_eq(next_descriptor(), next);
    cr_expect_str_eq(read, "bytes");
    cr_expect_null(longer);
    close(0); /* the next file gets this number */
    OWNED char *again = tree_read("file", 10, NULL);
    cr_expect_str_eq(again, "bytes");
    cr_expect_eq(next_descriptor(), 0);
}

Test(tree, a_file_is_written_whole_or_not_at_all)
{
    struct error err = {0};
    RELEASED(text_release) struct text text = {0};
    text_append_bytes(&text, "a\0b", 3);
    mkdir("f", 0700);
    put("f/file", "what it was before");
    cr_expect_eq(tree_write("f", "file", &text, &err), 0);
    size_t n = 0;
    OWNED char *bytes = tree_read("f/file", 100, &n), *beside = tree_find("f", ".*");
    cr_expect_eq(n, 3);
    cr_expect_eq(memcmp(bytes, "a\0b", 4), 0);
    cr_expect_null(beside);
    mkdir("f/folder", 0700), put("f/folder/x", "");
    cr_expect_eq(tree_write("f", "folder", &text, &err), -1);
    cr_expect_eq(err.kind, ERROR_IO);
    cr_expect_str_eq(err.message, "f/folder: cannot be written: Is a directory");
    OWNED char *left = tree_find("f", ".*");
    cr_expect_null(left);
    cr_expect_eq(tree_write("no-such", "file", &text, &err), -1);
    cr_expect_str_eq(err.message, "no-such/file: cannot be written: No such file or directory");
    struct stat status;
    bool full = stat("/dev/full", &status) == 0 && S_ISCHR(status.st_mode);
    /* What is short fails when the file is closed, what is long before. */
    for (int long_text = 0; long_text < 2 && full; long_text++) {
        cr_expect_eq(symlink("/dev/full", "f/.full.new"), 0);
        cr_expect_eq(tree_write("f", "full", &text, &err), -1);
        cr_expect_str_eq(err.message, "f/full: cannot be written: No space left on device");
        cr_expect_neq(access("f/full", F_OK), 0);
        cr_expect_neq(access("f/.full.new", F_OK), 0);
        for (int i = 0; i < 10000; i++)
            text_append(&text, "more than is kept until the end");
    }
}

/* ---- clocks ---- */

Test(clock, seconds_since_the_start_and_since_1970)
{
    time_of[CLOCK_BOOTTIME] = (struct timespec){5, 250000000};
    time_of[CLOCK_REALTIME] = (struct timespec){1700000000, 999999999};
    cr_expect_eq(clock_seconds(), 5.25);
    cr_expect_float_eq(clock_text(), 1700000000.999999999, 1e-6);
    memset(time_of, 0, sizeof time_of);
}

/* ---- the folder of images ---- */

Test(cache, is_made_with_its_parents_for_all)
{
    struct error err = {0};
    OWNED char *deep = memory_format("%s/a/b/c", here), *above = memory_format("%s/a/b", here);
    cr_expect_eq(cache_make(deep, &err), 0);
    cr_expect_eq(mode_of(deep), 0755);
    cr_expect_eq(mode_of(above), 0755);
    cr_expect_eq(cache_make(deep, &err), 0);
    cr_expect_eq(cache_make("d/e", &err), 0);
    cr_expect_eq(mode_of("d"), 0755);
    cr_expect_eq(symlink("d", "link"), 0);
    cr_expect_eq(cache_make("link", &err), 0, "a link to a folder is one");
    put("file", "");
    cr_expect_eq(cache_make("file", &err), -1);
    cr_expect_eq(err.kind, ERROR_CREATE);
    cr_expect_str_eq(err.message, "file: cannot be made: File exists");
    cr_expect_eq(cache_make("file/x", &err), -1);
    cr_expect_str_eq(err.message, "file/x: cannot be made: Not a directory");
}

Test(cache, is_where_the_environment_says)
{
    static const char *const variables[] = {"VIRTSTAT_CACHE", "XDG_CACHE_HOME", "HOME"}, *const below[] = {
                                                                                             "", "/virtstat",
                                                                                             "/.cache/virtstat"};
    struct error err = {0};
    char *folder = NULL;
    OWNED char *top = realpath(here, NULL);
    for (int i = 2; i >= 0; i--)
        unsetenv(variables[i]);
    cr_expect_eq(cache_folder(&folder, &err), -1);
    cr_expect_eq(err.kind, ERROR_CREATE);
    cr_expect_str_eq(err.message, "no place for images: none of VIRTSTAT_CACHE, XDG_CACHE_HOME, HOME is set");
    for (int i = 2; i >= 0; i--) {
        OWNED char *value = memory_format("%d", i), *expected = memory_format("%s/%d%s", top, i, below[i]);
        setenv(variables[i], value, 1);
        cr_assert_eq(cache_folder(&folder, &err), 0);
        cr_expect_str_eq(folder, expected);
        free(folder);
    }
    setenv("VIRTSTAT_CACHE", "", 1); /* as if it were not set */
    cr_assert_eq(cache_folder(&folder, &err), 0);
    cr_expect_str_eq(strrchr(folder, '/'), "/virtstat");
    free(folder);
    put("file", "");
    setenv("VIRTSTAT_CACHE", "file", 1);
    cr_expect_eq(cache_folder(&folder, &err), -1);
    cr_expect_null(folder);
    cr_expect_str_eq(err.message, "file: cannot be made: File exists");
    too_long = true;
    setenv("VIRTSTAT_CACHE", ".", 1);
    cr_expect_eq(cache_folder(&folder, &err), -1);
    cr_expect_null(folder);
    cr_expect_eq(err.kind, ERROR_CREATE);
    cr_expect_str_eq(err.message, ".: File name too long");
}

/* ---- images ---- */

Test(image, is_found_by_its_recipe_and_released)
{
    struct image image, other;
    cr_expect_not(image_find(&image, "/no/such/cache"));
    cr_expect_not(image_find(&other, "/another"));
    cr_expect_eq(strlen(image.key), 16);
    cr_expect_eq(strspn(image.key, "0123456789abcdef"), 16);
    cr_expect_str_eq(image.key, other.key);
    OWNED char *folder = memory_format("/no/such/cache/image-%s", image.key);
    cr_expect_str_eq(image.folder, folder);
    image_release(&image), image_release(&other);
    cr_expect_null(image.key);
    cr_expect_null(image.packages);
    image_release(&image);
}
