#include "report/chart/layout/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "data/memory.h"
#include "data/program/interruption.h"

extern char **environ;

struct child {
    pid_t pid;         /* 0: gnuplot has not been started */
    int script, words; /* files in memory: its standard input, and its output and errors */
    size_t counted;    /* how many bytes of `words` the progress has counted */
};

/* Returns the environment of this process without what would change a picture. The caller frees the array; the
 * strings are borrowed. */
static char **child_environment(void)
{
    static char locale[] = "LC_ALL=C.UTF-8", zone[] = "TZ=UTC0";
    size_t n = 0, kept = 0;
    while (environ[n])
        n++;
    char **copy = memory_allocate(n + 3, sizeof *copy);
    for (size_t i = 0; i < n; i++)
        if (strncmp(environ[i], "GNUPLOT", 7) != 0 && strncmp(environ[i], "GNUTERM", 7) != 0 &&
            strncmp(environ[i], "LC_ALL=", 7) != 0 && strncmp(environ[i], "TZ=", 3) != 0)
            copy[kept++] = environ[i];
    copy[kept++] = locale;
    copy[kept] = zone;
    return copy;
}

static int child_file(const char *bytes, size_t length)
{
    int fd = memfd_create("gnuplot", MFD_CLOEXEC);
    for (size_t done = 0; fd >= 0 && done < length;) {
        ssize_t wrote = write(fd, bytes + done, length - done);
        if (wrote < 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

/* A child does not inherit that this process ignores these two. What the caller ignores, it ignores, too (nohup). */
static void child_reset_signals(posix_spawnattr_t *attributes)
{
    sigset_t ignored;
    sigemptyset(&ignored);
    sigaddset(&ignored, SIGPIPE);
    sigaddset(&ignored, SIGXFSZ);
    posix_spawnattr_init(attributes);
    posix_spawnattr_setsigdefault(attributes, &ignored);
    posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF);
}

static int child_spawn(struct child *child, char *const *arguments, const char *directory)
{
    char **environment = child_environment();
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    child_reset_signals(&attributes);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addchdir_np(&actions, directory);
    posix_spawn_file_actions_adddup2(&actions, child->script, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, child->words, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, child->words, STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    int failed = posix_spawnp(&child->pid, arguments[0], &actions, &attributes, arguments, environment);
    if (failed)
        child->pid = 0;
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    free(environment);
    return failed;
}

static int child_start(struct child *child, const struct text *script, const char *directory, struct error *err)
{
    /* The script is named as a file, because gnuplot goes on after an error in what it takes for a terminal. */
    static char program[] = "gnuplot", no_startup_file[] = "-d", from[] = "/dev/stdin";
    char *const arguments[] = {program, no_startup_file, from, NULL};
    child->script = child_file(text_string(script), script->length);
    child->words = child_file(NULL, 0);
    if (child->script < 0 || child->words < 0)
        return error_set(err, ERROR_SYSTEM, "no memory for gnuplot's script: %s", strerror(errno));
    int failed = child_spawn(child, arguments, directory);
    if (failed == ENOENT && access(directory, X_OK) == 0)
        return error_set(err, ERROR_UNAVAILABLE,
                         "charts need gnuplot, which is not installed: install gnuplot-nox (apt install gnuplot-nox)");
    if (failed)
        return error_set(err, error_kind_of(failed, ERROR_IO), "gnuplot cannot be started: %s", strerror(failed));
    return 0;
}

/* gnuplot shows the line, a caret, and then says what is wrong: the last line that is not empty. */
static char *child_last_words(int fd)
{
    char buffer[4096];
    off_t size = lseek(fd, 0, SEEK_END), from = size > (off_t)sizeof buffer ? size - (off_t)sizeof buffer : 0;
    ssize_t length = pread(fd, buffer, sizeof buffer, from);
    while (length > 0 && strchr(" \n\r\t", buffer[length - 1]))
        length--;
    ssize_t begin = length > 0 ? length : 0;
    while (begin > 0 && buffer[begin - 1] != '\n')
        begin--;
    return length > begin ? text_printable(buffer + begin, (size_t)(length - begin), 300)
                          : memory_copy_text("it said nothing");
}

/* Counts what the scripts printed since the last look. Returns whether they printed anything. */
static bool children_count_words(struct child *children, size_t n, struct progress *progress)
{
    struct stat words;
    bool any = false;
    for (size_t i = 0; i < n; i++)
        if (children[i].words >= 0 && fstat(children[i].words, &words) == 0) {
            size_t more = (size_t)words.st_size - children[i].counted;
            progress_add(progress, more);
            children[i].counted += more;
            any = any || more > 0;
        }
    return any;
}

/* Looks at what has been printed until the child ends, where the system has a way to wait for both. False when nothing
 * has been printed for `patience` seconds, or when the user interrupts. */
static bool child_watch(pid_t child, struct child *children, size_t n, int patience, struct progress *progress)
{
    enum { LOOKS_A_SECOND = 10 };
    int descriptor = pidfd_open(child, 0), looks = 0;
    struct pollfd ends[] = {{.fd = descriptor, .events = POLLIN}, {.fd = interruption_descriptor(), .events = POLLIN}};
    bool ended = descriptor < 0;
    while (!ended && !interruption_came() && looks < patience * LOOKS_A_SECOND) {
        ended = poll(ends, 2, 1000 / LOOKS_A_SECOND) > 0 && ends[0].revents;
        looks = children_count_words(children, n, progress) ? 0 : looks + 1;
    }
    if (descriptor >= 0)
        close(descriptor);
    return ended;
}

static int child_finish(struct child *child, struct error *err)
{
    int status = 0;
    while (waitpid(child->pid, &status, 0) < 0)
        if (errno != EINTR)
            return error_set(err, ERROR_IO, "gnuplot was lost: %s", strerror(errno));
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return 0;
    OWNED char *words = child_last_words(child->words);
    if (WIFSIGNALED(status))
        return error_set(err, ERROR_IO, "gnuplot was ended by signal %d (%s): %s", WTERMSIG(status),
                         strsignal(WTERMSIG(status)), words);
    return error_set(err, ERROR_IO, "gnuplot failed (exit status %d): %s", WEXITSTATUS(status), words);
}

static int child_stop(struct child *child, int patience, struct error *err)
{
    kill(child->pid, SIGKILL);
    while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    return error_set(err, ERROR_IO, "gnuplot drew nothing for %d seconds and was stopped", patience);
}

static void child_release(struct child *child)
{
    if (child->script >= 0)
        close(child->script);
    if (child->words >= 0)
        close(child->words);
}

/* Returns the first error; each gnuplot that was started is waited for. */
static int children_run(const struct text *scripts, size_t n, const char *directory, int patience,
                        struct progress *progress, struct error *err)
{
    struct child children[GNUPLOTS_AT_A_TIME] = {{0, -1, -1, 0}, {0, -1, -1, 0}};
    struct error later;
    bool hang = false;
    int failed = 0;
    for (size_t i = 0; i < n && !failed; i++)
        failed = child_start(&children[i], &scripts[i], directory, err);
    for (size_t i = 0; i < n; i++) {
        struct error *where = failed ? &later : err;
        if (!children[i].pid)
            continue;
        bool ended = child_watch(children[i].pid, children, n, hang ? 0 : patience, progress);
        hang = hang || !ended; /* the other one has been as silent all the time */
        if (ended ? child_finish(&children[i], where) : child_stop(&children[i], patience, where))
            failed = -1;
    }
    for (size_t i = 0; i < n; i++)
        child_release(&children[i]);
    if (failed)
        interruption_check(err); /* Ctrl-C ends gnuplot as well, which then is no failure of its own */
    return failed;
}

int gnuplot_run(const struct text *scripts, size_t n, const char *directory, int patience, struct progress *progress,
                struct error *err)
{
    for (size_t i = 0; i < n; i += GNUPLOTS_AT_A_TIME) {
        size_t together = n - i < GNUPLOTS_AT_A_TIME ? n - i : GNUPLOTS_AT_A_TIME;
        if (children_run(scripts + i, together, directory, patience, progress, err))
            return -1;
    }
    return 0;
}

int gnuplot_list_fonts(struct text *out)
{
    enum { PATIENCE = 20 };
    static char program[] = "fc-list", outlines[] = ":scalable=true", format[] = "--format=%{charset}\n";
    char *const arguments[] = {program, outlines, format, NULL};
    struct child child = {0, child_file(NULL, 0), child_file(NULL, 0), 0};
    struct error unimportant;
    bool listed = child.script >= 0 && child.words >= 0 && child_spawn(&child, arguments, "/") == 0 &&
                  (child_watch(child.pid, NULL, 0, PATIENCE, NULL) ? child_finish(&child, &unimportant)
                                                                   : child_stop(&child, PATIENCE, &unimportant)) == 0;
    char buffer[4096];
    ssize_t got = 0;
    for (off_t at = 0; listed && (got = pread(child.words, buffer, sizeof buffer, at)) > 0; at += got)
        text_append_bytes(out, buffer, (size_t)got);
    child_release(&child);
    return listed && got == 0 ? 0 : -1;
}
