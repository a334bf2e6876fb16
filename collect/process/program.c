#include "collect/process/program.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/text.h"

char *program_mark(void)
{
    static unsigned long count;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return memory_format("VIRTSTAT_RUN=%d-%lld-%ld-%lu", (int)getpid(), (long long)now.tv_sec, now.tv_nsec, ++count);
}

/* ---- the child ---- */

static void child_reset_signals(void)
{
    for (int signal = 1; signal < NSIG; signal++) /* of SIGKILL and SIGSTOP it fails, which changes nothing */
        sigaction(signal, &(struct sigaction){.sa_handler = SIG_DFL}, NULL);
    sigprocmask(SIG_SETMASK, &(sigset_t){0}, NULL);
}

static int child_take(int from, int to)
{
    return from == to ? fcntl(to, F_SETFD, 0) : dup2(from, to);
}

/* This process has one thread, so that its copy may change the environment after fork. */
static void child_set_environment(const struct program *program, const char *mark)
{
    setenv("LC_ALL", "C", 1);
    putenv((char *)(size_t)mark);
    for (const char *const *each = program->setting; each && *each; each++)
        putenv((char *)(size_t)*each);
}

/* Becomes the program. On failure the reason is written to `report`, which a successful exec closes. */
static _Noreturn void child_become(const struct program *program, const char *mark, const struct standard *standard,
                                   pid_t parent, int report)
{
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(127);
    child_reset_signals();
    child_set_environment(program, mark);
    if (child_take(standard->input, 0) == 0 && child_take(standard->output, 1) >= 0 &&
        child_take(standard->errors, 2) >= 0 && close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) == 0 &&
        (!program->folder || chdir(program->folder) == 0))
        execvp(program->argv[0], (char *const *)(size_t)program->argv);
    int reason = errno;
    (void)!write(report, &reason, sizeof reason);
    _exit(127);
}

/* ---- the parent ---- */

/* Reads the reason why the child could not become the program; 0 when it did. */
static int child_hear(int report)
{
    int reason = 0;
    ssize_t n;
    do
        n = read(report, &reason, sizeof reason);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t)sizeof reason ? reason : 0;
}

static int program_refuse(const struct program *program, int reason, struct error *err)
{
    const struct text_short name = text_short(program->argv[0]);
    if (reason == ENOENT && !program->folder)
        error_set(err, ERROR_UNAVAILABLE, "there is no program %s", name.bytes);
    else
        error_set(err, ERROR_UNAVAILABLE, "cannot start %s: %s", name.bytes, strerror(reason));
    return -1;
}

int program_start(pid_t *pid, const struct program *program, const char *mark, const struct standard *standard,
                  struct error *err)
{
    int report[2];
    pid_t parent = getpid();
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    if (pipe2(report, O_CLOEXEC) != 0)
        return error_set(err, ERROR_UNAVAILABLE, "cannot make a pipe: %s", strerror(errno));
    *pid = fork();
    int reason = errno;
    if (*pid == 0)
        child_become(program, mark, standard, parent, report[1]);
    close(report[1]);
    if (*pid > 0 && (reason = child_hear(report[0])))
        waitpid(*pid, NULL, 0);
    close(report[0]);
    if (*pid < 0 || reason) {
        *pid = 0;
        return program_refuse(program, reason, err);
    }
    return 0;
}

/* ---- looking for it ---- */

static bool folder_has(const char *folder, size_t length, const char *name)
{
    OWNED char *path = memory_format("%.*s/%s", length ? (int)length : 1, length ? folder : ".", name);
    return access(path, X_OK) == 0;
}

bool program_exists(const char *name)
{
    if (strchr(name, '/'))
        return access(name, X_OK) == 0;
    const char *path = getenv("PATH");
    for (size_t length; path && *path; path += length + (path[length] == ':')) {
        length = strcspn(path, ":");
        if (folder_has(path, length, name))
            return true;
    }
    return false;
}
