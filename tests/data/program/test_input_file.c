/* Inputs are opened when they are files or what a shell passes as one. */
#include <criterion/criterion.h>

#include <fcntl.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/program/input_file.h"

/* A file called after a file system of the kernel is of that. */
int statfs(const char *path, struct statfs *system)
{
    static const struct {
        const char *name;
        long type;
    } kernels[] = {{"procfs", PROC_SUPER_MAGIC},
                   {"sysfs", SYSFS_MAGIC},
                   {"debugfs", DEBUGFS_MAGIC},
                   {"tracefs", TRACEFS_MAGIC},
                   {"tmpfs", TMPFS_MAGIC}};
    int status = (int)syscall(SYS_statfs, path, system);
    for (size_t i = 0; i < sizeof kernels / sizeof *kernels; i++)
        if (strcmp(path, kernels[i].name) == 0)
            system->f_type = kernels[i].type;
    return status;
}

static char home[] = "/tmp/virtstat-test-XXXXXX";

static void enter(void)
{
    cr_assert_not_null(mkdtemp(home));
    cr_assert_eq(chdir(home), 0);
    cr_assert_eq(system("mkdir folder; mkfifo pipe; echo text >file; chmod 755 .; echo secret >shut; chmod 0 shut"), 0);
    int made = socket(AF_UNIX, SOCK_STREAM, 0);
    cr_assert_eq(
        bind(made, (const struct sockaddr *)&(struct sockaddr_un){AF_UNIX, "socket"}, sizeof(struct sockaddr_un)), 0);
    close(made);
}

static void leave(void)
{
    OWNED char *command = memory_format("rm -r %s", home);
    cr_assert_eq(chdir("/"), 0);
    cr_assert_eq(system(command), 0);
}

TestSuite(input_file, .init = enter, .fini = leave);

static void refuses(const char *path, const char *why)
{
    struct error err = {0};
    OWNED char *message = memory_format("%s: %s", path, why);
    cr_expect_eq(input_file_open(path, &err), -1, "%s", path);
    cr_expect_eq(err.kind, ERROR_NO_INPUT);
    cr_expect_str_eq(err.message, message);
}

Test(input_file, what_is_no_file_is_refused)
{
    refuses("absent", "No such file or directory");
    refuses("file/x", "Not a directory");
    refuses("pipe", "is a named pipe, which is not waited for: give what comes out of it as standard input, '-'");
    refuses("socket", "is a socket, not a file");
    refuses("/dev/zero", "is a device, not a file");
    refuses("/proc/self/status", "is made by the kernel, and no file that was written");
    refuses("/dev/fd/1234567", "Bad file descriptor");
    refuses("/proc/self/fd/1234567", "Bad file descriptor");
    refuses("/dev/fd/12345678", "No such file or directory");
    refuses("/dev/fd/77x", "No such file or directory");
}

/* Root may read anything, so the test becomes somebody else. */
Test(input_file, what_cannot_be_read_is_refused)
{
    bool root = geteuid() == 0;
    if (root && seteuid(65534) != 0)
        cr_skip_test("cannot become another user");
    refuses("shut", "Permission denied");
    cr_assert(!root || seteuid(0) == 0);
}

/* A descriptor is doubled, so that closing one leaves the other; folders are for whoever asked. */
Test(input_file, what_is_passed_is_opened)
{
    int passed = open("file", O_RDONLY);
    OWNED char *short_name = memory_format("/dev/fd/%d", passed),
               *long_name = memory_format("/proc/self/fd/%d", passed);
    const char *const paths[] = {"file", "folder", "/proc/self", "/dev/fd/", short_name, long_name, "/dev/stdin", "-"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct error err = {0};
        int opened = input_file_open(paths[i], &err);
        cr_expect_gt(opened, 2, "%s: %s", paths[i], err.message);
        cr_expect_neq(opened, passed);
        cr_expect(fcntl(opened, F_GETFD) & FD_CLOEXEC, "%s", paths[i]);
        close(opened);
    }
    cr_expect_geq(fcntl(passed, F_GETFD), 0);
}

Test(input_file, standard_input_has_four_names)
{
    static const char *const names[] = {"-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"};
    static const char *const others[] = {"", "--", "-x", "file", "/dev/fd/1", "/dev/fd/", "/dev/fd/0x", "/dev/stdin/"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_expect(input_file_is_standard(names[i]), "%s", names[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        cr_expect_not(input_file_is_standard(others[i]), "%s", others[i]);
}

Test(input_file, the_kernel_makes_some)
{
    cr_expect(input_file_is_kernels("/proc/self/status"));
    cr_expect(input_file_is_kernels("/sys/kernel") || access("/sys/kernel", F_OK) != 0);
    static const char *const made[] = {"procfs", "sysfs", "debugfs", "tracefs"};
    cr_assert_eq(system("touch procfs sysfs debugfs tracefs tmpfs"), 0);
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        cr_expect(input_file_is_kernels(made[i]), "%s", made[i]);
        refuses(made[i], "is made by the kernel, and no file that was written");
    }
    cr_expect_not(input_file_is_kernels("tmpfs"));
    cr_expect_not(input_file_is_kernels("file"));
    cr_expect_not(input_file_is_kernels("absent"));
}
