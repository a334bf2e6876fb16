/* What the system refuses, call by call, and what is said and left then. The calls of the program are these here. */
#include <criterion/criterion.h>

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/memory.h"
#include "report/folder/folder.h"
#include "report/folder/file.h"

/* The call of that name fails with the reason, so many times from its first one on. */
static struct {
    const char *call;
    int reason, times, met;
} fault;

static bool fails(const char *call)
{
    if (!fault.call || strcmp(fault.call, call) != 0)
        return false;
    if (fault.met++ >= fault.times)
        return false;
    errno = fault.reason;
    return true;
}

static void arm(const char *call, int reason, int times)
{
    fault.call = call;
    fault.reason = reason;
    fault.times = times;
    fault.met = 0;
}

#define NEXT(name) ((__typeof__(&(name)))dlsym(RTLD_NEXT, #name))

/* Only files that are open for writing alone: the files of a report. */
static bool is_written(int file)
{
    int flags = fcntl(file, F_GETFL);
    struct stat status;
    return flags >= 0 && (flags & O_ACCMODE) == O_WRONLY && NEXT(fstat)(file, &status) == 0 && S_ISREG(status.st_mode);
}

ssize_t write(int file, const void *bytes, size_t n)
{
    if (fault.call && is_written(file) && fails("write"))
        return -1;
    bool is_short = fault.call && strcmp(fault.call, "short write") == 0 && is_written(file);
    return NEXT(write)(file, bytes, is_short && n > 1 ? 1 : n);
}

int fsync(int file)
{
    return fails("fsync") ? -1 : NEXT(fsync)(file);
}

int close(int file)
{
    bool refused = fault.call && is_written(file) && fails("close");
    int reason = errno, closed = NEXT(close)(file);
    if (refused)
        errno = reason;
    return refused ? -1 : closed;
}

int chmod(const char *path, mode_t mode)
{
    return fails("chmod") ? -1 : NEXT(chmod)(path, mode);
}

/* "a rival" has removed the folder's lock before it is locked. */
int flock(int file, int operation)
{
    if (fault.call && strcmp(fault.call, "a rival") == 0 && fails("a rival")) {
        OWNED char *link = memory_format("/proc/self/fd/%d", file);
        char path[300] = "";
        cr_assert_gt(readlink(link, path, sizeof path - 1), 0);
        NEXT(unlink)(path);
    }
    return fails("flock") ? -1 : NEXT(flock)(file, operation);
}

int fstat(int file, struct stat *status)
{
    return fails("fstat") ? -1 : NEXT(fstat)(file, status);
}

int unlink(const char *path)
{
    return fails("unlink") ? -1 : NEXT(unlink)(path);
}

int rename(const char *old, const char *new)
{
    return fails("rename") ? -1 : NEXT(rename)(old, new);
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    bool is_lock = fault.call && flags & O_CREAT && strstr(path, "/.virtstat-lock");
    return is_lock && fails("open of the lock") ? -1 : NEXT(open)(path, flags, mode);
}

/* ---- each test in a folder of its own ---- */

static char home[] = "/tmp/virtstat-test-XXXXXX";
static struct folder folder;
static struct error err;

static void enter(void)
{
    cr_assert_not_null(mkdtemp(home));
    cr_assert_eq(chdir(home), 0);
}

static void leave(void)
{
    fault.call = NULL;
    OWNED char *command = memory_format("chmod -R u+rwx %s; rm -r %s", home, home);
    cr_assert_eq(chdir("/"), 0);
    cr_assert_eq(system(command), 0);
}

TestSuite(folder_faults, .init = enter, .fini = leave);

static size_t entries_of(const char *path)
{
    OWNED char *command = memory_format("ls -A %s | wc -l", path);
    FILE *count = popen(command, "r");
    size_t n = 0;
    cr_assert_eq(fscanf(count, "%zu", &n), 1);
    pclose(count);
    return n;
}

static void publish_old(void)
{
    cr_assert_eq(folder_open(&folder, "out", &err), 0, "%s", err.message);
    cr_assert_eq(folder_write(&folder, "a", "old", 3, &err), 0);
    cr_assert_eq(folder_write(&folder, "b", "old", 3, &err), 0);
    cr_assert_eq(folder_publish(&folder, &err), 0);
}

static int publish_new(void)
{
    static const char bytes[] = "four times the bytes";
    if (folder_open(&folder, "out", &err) != 0)
        return -1;
    if (folder_write(&folder, "b", bytes, strlen(bytes), &err) == 0)
        return folder_publish(&folder, &err);
    folder_discard(&folder);
    return -1;
}

static void holds_new(const char *path)
{
    RELEASED(text_release) struct text bytes = {0};
    cr_assert_eq(file_read(&bytes, path, &err), 0, "%s", err.message);
    cr_expect_str_eq(text_string(&bytes), "four times the bytes");
}

/* ---- what fails ---- */

Test(folder_faults, each_call_has_its_message)
{
    static const struct {
        const char *call;
        int reason, times;
        bool again; /* there is a former report */
        enum error_kind kind;
        const char *message;
    } cases[] = {
        {"write", EIO, 1, false, ERROR_IO, "out/b: Input/output error"},
        {"write", ENOSPC, 1, true, ERROR_IO, "out/b: No space left on device"},
        {"fsync", EIO, 1, true, ERROR_IO, "out/b: Input/output error"},
        {"close", EDQUOT, 1, false, ERROR_IO, "out/b: Disk quota exceeded"},
        {"chmod", EPERM, 1, false, ERROR_CREATE, "out: Operation not permitted"},
        {"rename", EXDEV, 1, false, ERROR_CREATE, "out: Invalid cross-device link"},
        {"rename", ENOMEM, 1, false, ERROR_SYSTEM, "out: Cannot allocate memory"},
        {"open of the lock", EROFS, 1, false, ERROR_CREATE, "out: cannot be made in .: Read-only file system"},
        {"open of the lock", EROFS, 1, true, ERROR_CREATE, "out: cannot be made in out: Read-only file system"},
        {"open of the lock", ENOENT, 100, false, ERROR_CREATE, "out: cannot be made in .: there is no such folder"},
        {"flock", EWOULDBLOCK, 100, false, ERROR_SYSTEM, "out: cannot be made in .: Resource temporarily unavailable"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_assert_eq(system("rm -rf * .v*"), 0);
        if (cases[i].again)
            publish_old();
        arm(cases[i].call, cases[i].reason, cases[i].times);
        cr_expect_eq(publish_new(), -1, "%s", cases[i].message);
        cr_expect_eq(err.kind, cases[i].kind, "%s", cases[i].message);
        cr_expect_str_eq(err.message, cases[i].message);
        cr_expect_eq(fault.met, cases[i].times, "%s: %d calls", cases[i].message, fault.met);
        fault.call = NULL;
        if (strcmp(cases[i].call, "flock") != 0) /* which is how a folder is seen that another process has taken */
            cr_expect_eq(entries_of("."), cases[i].again, "%s", cases[i].message);
        if (cases[i].again)
            cr_expect_eq(entries_of("out"), 3, "%s", cases[i].message);
    }
}

Test(folder_faults, some_are_no_failures)
{
    static const struct {
        const char *call;
        int reason, times;
    } cases[] = {
        {"write", EINTR, 3},       {"short write", 0, 0},      {"open of the lock", ENOENT, 99},
        {"flock", EWOULDBLOCK, 1}, {"flock", EWOULDBLOCK, 99}, {"fstat", EIO, 1},
        {"a rival", 0, 1},         {"a rival", 0, 99},         {"flock", ENOLCK, 1}, /* a file system without locks */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_assert_eq(system("rm -rf * .v*"), 0);
        arm(cases[i].call, cases[i].reason, cases[i].times);
        cr_expect_eq(publish_new(), 0, "%s: %s", cases[i].call, err.message);
        fault.call = NULL;
        holds_new("out/b");
        cr_expect_eq(entries_of("out"), 2, "%s", cases[i].call);
        if (strcmp(cases[i].call, "flock") != 0 && strcmp(cases[i].call, "fstat") != 0)
            cr_expect_eq(entries_of("."), 1, "%s", cases[i].call);
    }
}

Test(folder_faults, a_former_file_that_stays_is_told)
{
    publish_old();
    arm("unlink", EBUSY, 1);
    cr_expect_eq(publish_new(), -1);
    cr_expect_eq(err.kind, ERROR_IO);
    cr_expect_str_eq(err.message,
                     "out/a: Device or resource busy; this file of the former report lies beside the new one");
    fault.call = NULL;
    holds_new("out/b");
    cr_expect_eq(entries_of("out"), 3);
}

Test(folder_faults, staging_that_was_taken_away_is_told)
{
    cr_assert_eq(folder_open(&folder, "out", &err), 0);
    cr_assert_eq(system("rm -r .virtstat-*"), 0);
    OWNED char *message = memory_format("%s: No such file or directory", folder.staging);
    cr_expect_eq(folder_write(&folder, "a", "", 0, &err), -1);
    cr_expect_str_eq(err.message, "out/a: No such file or directory");
    cr_expect_eq(folder_publish(&folder, &err), -1);
    cr_expect_eq(err.kind, ERROR_IO);
    cr_expect_str_eq(err.message, message);
}

/* ---- what no folder can be made of ---- */

static void refuses(const char *target, const char *what)
{
    OWNED char *message = memory_format("%s%s", target, what);
    cr_expect_eq(folder_check(target, &err), -1, "%s", target);
    cr_expect_eq(err.kind, ERROR_CREATE);
    cr_expect_str_eq(err.message, message);
}

Test(folder_faults, names_that_lead_nowhere)
{
    char name[301];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    static const char reason[] = " File name too long"; /* behind what is left of the name */
    cr_expect_eq(folder_check(name, &err), -1);
    cr_expect_eq(err.kind, ERROR_CREATE);
    cr_expect(strlen(err.message) > 255 && strcmp(strchr(err.message, ' '), reason) == 0, "%s", err.message);
    cr_assert_eq(symlink("circle", "circle"), 0);
    refuses("circle", ": a link that leads nowhere");
    cr_assert_eq(mkfifo("pipe", 0600), 0);
    refuses("pipe", ": exists and is not a folder");
    cr_expect_eq(folder_check("absent", &err), 0);
    cr_expect_eq(folder_check("pipe/absent", &err), 0, "that is for whoever opens it");
}

/* Root may read anything, so the test becomes somebody else. */
Test(folder_faults, folders_that_cannot_be_read)
{
    struct folder opened;
    cr_assert_eq(
        system("chmod 755 .; mkdir -m 111 shut; mkdir ours; echo virtstat 1 >ours/.virtstat; chmod 0 ours/.virtstat"),
        0);
    bool root = geteuid() == 0;
    if (root && seteuid(65534) != 0)
        cr_skip_test("cannot become another user");
    refuses("shut", ": Permission denied");
    refuses("ours", "/.virtstat: Permission denied");
    cr_expect_eq(folder_open(&opened, "/virtstat-test", &err), -1);
    cr_expect_str_eq(err.message, "/virtstat-test: cannot be made in /: Permission denied");
    cr_assert(!root || seteuid(0) == 0);
}

/* ---- what others left ---- */

/* Only a folder of the form, with a lock that is a file of one's own and that nobody holds, or an empty one. */
Test(folder_faults, what_is_no_stale_folder_stays)
{
    cr_assert_eq(
        system(
            "mkdir .virtstat-fifo01 .virtstat-link02 .virtstat-full03 .virtstat-longer1 .virtstat-abc .virtual0-abc123 "
            ".virtstat-other5 .virtstat-stale6 .virtstat-void07;"
            "mkfifo .virtstat-fifo01/.virtstat-lock; ln -s ../file .virtstat-link02/.virtstat-lock; touch file;"
            "touch .virtstat-full03/x .virtstat-longer1/.virtstat-lock .virtstat-abc/.virtstat-lock "
            ".virtual0-abc123/.virtstat-lock .virtstat-other5/.virtstat-lock .virtstat-stale6/.virtstat-lock"),
        0);
    bool root = geteuid() == 0 && chown(".virtstat-other5/.virtstat-lock", 65534, 65534) == 0;
    cr_assert_eq(folder_open(&folder, "out", &err), 0);
    folder_discard(&folder);
    cr_expect_eq(entries_of("."), root ? 8 : 7);
    cr_expect_eq(access(".virtstat-stale6", F_OK), -1);
    cr_expect_eq(access(".virtstat-void07", F_OK), -1);
}
