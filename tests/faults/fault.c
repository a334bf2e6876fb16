/* A library for LD_PRELOAD under which something fails: the Nth time that a program changes the disk, its Nth request for
 * memory and all after it, or every thread that it makes.
 *
 *   FAULT=disk|memory|thread   what fails
 *   FAULT_PROGRAM=NAME         in this program only, not in those that it starts (virtstat)
 *   FAULT_AT=N                 which time, from 1
 *   FAULT_REASON=N             errno of the disk (ENOSPC)
 *   FAULT_NOTE=FILE            gets a line with the function and the file, when the disk fails
 *
 * The disk: whatever makes, writes, syncs, closes or renames a regular file or a folder. A write that fails has written
 * half of its bytes, as on a disk that becomes full. Standard error, pipes and files in memory do not fail. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

extern char *program_invocation_short_name;

static enum { NOTHING, DISK, MEMORY, THREAD } failing;
static unsigned long fails_at;
static int reason;
static atomic_ulong count;

__attribute__((constructor)) static void fault_prepare(void)
{
    const char *what = getenv("FAULT"), *program = getenv("FAULT_PROGRAM"), *at = getenv("FAULT_AT");
    const char *given = getenv("FAULT_REASON");
    if (!what || strcmp(program_invocation_short_name, program ? program : "virtstat") != 0)
        return;
    fails_at = at ? strtoul(at, NULL, 10) : 1;
    reason = given ? atoi(given) : ENOSPC;
    failing = strcmp(what, "disk") == 0 ? DISK : strcmp(what, "memory") == 0 ? MEMORY : THREAD;
}

#define REAL(function) ((__typeof__(&function))dlsym(RTLD_NEXT, #function))

/* ---- memory and threads ---- */

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static bool memory_fails(void)
{
    if (failing != MEMORY || atomic_fetch_add(&count, 1) + 1 < fails_at)
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return memory_fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return memory_fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    return memory_fails() ? NULL : __libc_realloc(old, size);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument)
{
    return failing == THREAD ? EAGAIN : REAL(pthread_create)(thread, attributes, start, argument);
}

/* ---- the disk ---- */

static void note(const char *function, const char *file)
{
    const char *path = getenv("FAULT_NOTE");
    char line[512];
    int length = snprintf(line, sizeof line, "%s %s\n", function, file);
    int out = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0666) : -1;
    if (out >= 0) {
        syscall(SYS_write, out, line, (size_t)length);
        syscall(SYS_close, out);
    }
}

static bool path_fails(const char *function, const char *path)
{
    if (failing != DISK || atomic_fetch_add(&count, 1) + 1 != fails_at)
        return false;
    note(function, path);
    errno = reason;
    return true;
}

/* `written`: only a descriptor for writing counts. */
static bool descriptor_fails(const char *function, int file, bool written)
{
    struct stat status;
    char link[32], path[400];
    if (failing != DISK || file < 0 || file == STDERR_FILENO || fstat(file, &status) != 0 || status.st_nlink == 0 ||
        !(S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)) ||
        (written && (fcntl(file, F_GETFL) & O_ACCMODE) == O_RDONLY))
        return false;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    return path_fails(function, path);
}

static mode_t mode_of(int flags, va_list arguments)
{
    return flags & O_CREAT ? (mode_t)va_arg(arguments, int) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    bool changes = (flags & O_ACCMODE) != O_RDONLY && strncmp(path, "/dev/", 5) != 0;
    return changes && path_fails("open", path) ? -1 : REAL(open)(path, flags, mode);
}

FILE *fopen(const char *path, const char *mode)
{
    return *mode != 'r' && path_fails("fopen", path) ? NULL : REAL(fopen)(path, mode);
}

int mkdir(const char *path, mode_t mode)
{
    return path_fails("mkdir", path) ? -1 : REAL(mkdir)(path, mode);
}

char *mkdtemp(char *path)
{
    return path_fails("mkdtemp", path) ? NULL : REAL(mkdtemp)(path);
}

int rename(const char *old, const char *new)
{
    return path_fails("rename", new) ? -1 : REAL(rename)(old, new);
}

int renameat2(int old_folder, const char *old, int new_folder, const char *new, unsigned flags)
{
    return path_fails("renameat2", new) ? -1 : REAL(renameat2)(old_folder, old, new_folder, new, flags);
}

int chmod(const char *path, mode_t mode)
{
    return path_fails("chmod", path) ? -1 : REAL(chmod)(path, mode);
}

ssize_t write(int file, const void *bytes, size_t length)
{
    bool fails = descriptor_fails("write", file, true);
    ssize_t written = syscall(SYS_write, file, bytes, fails ? length / 2 : length);
    if (fails)
        errno = reason;
    return fails ? -1 : written;
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at)
{
    bool fails = descriptor_fails("pwrite", file, true);
    ssize_t written = REAL(pwrite)(file, bytes, fails ? length / 2 : length, at);
    if (fails)
        errno = reason;
    return fails ? -1 : written;
}

int vdprintf(int file, const char *format, va_list arguments)
{
    char *text = NULL;
    int length = vasprintf(&text, format, arguments);
    if (length < 0)
        return -1;
    ssize_t written = write(file, text, (size_t)length);
    int why = errno;
    free(text);
    errno = why;
    return (int)written;
}

int dprintf(int file, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vdprintf(file, format, arguments);
    va_end(arguments);
    return length;
}

size_t fwrite(const void *bytes, size_t size, size_t n, FILE *file)
{
    bool fails = n > 0 && descriptor_fails("fwrite", fileno(file), true);
    size_t written = REAL(fwrite)(bytes, size, fails ? n / 2 : n, file);
    if (fails)
        errno = reason;
    return written;
}

int fflush(FILE *file)
{
    bool fails = file && descriptor_fails("fflush", fileno(file), true);
    int result = REAL(fflush)(file);
    if (fails)
        errno = reason;
    return fails ? EOF : result;
}

int fclose(FILE *file)
{
    bool fails = descriptor_fails("fclose", fileno(file), true);
    int result = REAL(fclose)(file);
    if (fails)
        errno = reason;
    return fails ? EOF : result;
}

int close(int file)
{
    bool fails = descriptor_fails("close", file, true);
    int result = (int)syscall(SYS_close, file);
    if (fails)
        errno = reason;
    return fails ? -1 : result;
}

int fsync(int file)
{
    return descriptor_fails("fsync", file, false) ? -1 : REAL(fsync)(file);
}

int fdatasync(int file)
{
    return descriptor_fails("fdatasync", file, false) ? -1 : REAL(fdatasync)(file);
}

int ftruncate(int file, off_t length)
{
    return descriptor_fails("ftruncate", file, true) ? -1 : REAL(ftruncate)(file, length);
}
