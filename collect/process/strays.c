#include "collect/process/strays.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "data/memory.h"

enum { ROUNDS = 200, PAUSE = 10 /* ms */, MOST_ENVIRONMENT = 1 << 18 };

/* ---- children ---- */

struct children children_now(void)
{
    struct children now = {0};
    size_t capacity = 0;
    FILE *list = fopen("/proc/thread-self/children", "re");
    for (int pid; list && fscanf(list, "%d", &pid) == 1;) {
        now.pids = memory_grow(now.pids, now.n, &capacity, sizeof *now.pids);
        now.pids[now.n++] = pid;
    }
    if (list)
        fclose(list);
    return now;
}

void children_release(struct children *children)
{
    free(children->pids);
    *children = (struct children){0};
}

static bool children_have(const struct children *children, pid_t pid)
{
    for (size_t i = 0; i < children->n; i++)
        if (children->pids[i] == pid)
            return true;
    return false;
}

/* ---- one process ---- */

/* Reads /proc/PID/NAME up to a limit, and returns the length. */
static size_t process_read(char *bytes, size_t most, pid_t pid, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    size_t length = 0;
    for (ssize_t n; file >= 0 && length < most && (n = read(file, bytes + length, most - length)) > 0;)
        length += (size_t)n;
    if (file >= 0)
        close(file);
    return length;
}

/* The line is "PID (NAME) STATE PPID PGRP SESSION". The name may hold anything, so that the last ) ends it. */
static bool process_in_session(pid_t pid, pid_t session)
{
    char stat[512], state = 'Z';
    stat[process_read(stat, sizeof stat - 1, pid, "stat")] = '\0';
    const char *end = strrchr(stat, ')');
    int found = 0;
    return end && sscanf(end + 1, " %c %*d %*d %d", &state, &found) == 2 && state != 'Z' && found == session;
}

static bool process_carries(pid_t pid, const char *mark)
{
    static char environment[MOST_ENVIRONMENT];
    size_t length = process_read(environment, sizeof environment - 1, pid, "environ"), size = strlen(mark) + 1;
    environment[length] = '\0'; /* the last variable, too, ends with NUL */
    for (const char *at = environment; at < environment + length; at += strlen(at) + 1)
        if (strlen(at) + 1 == size && memcmp(at, mark, size) == 0)
            return true;
    return false;
}

/* The descriptor is opened before the process is looked at, so that no other process with the same number is killed. */
static bool process_kill_if(pid_t pid, pid_t session, const char *mark)
{
    int descriptor = pidfd_open(pid, 0);
    if (descriptor < 0)
        return false;
    bool ours = (session && process_in_session(pid, session)) || (mark && process_carries(pid, mark));
    bool killed = ours && pidfd_send_signal(descriptor, SIGKILL, NULL, 0) == 0;
    close(descriptor);
    return killed;
}

/* ---- all ---- */

static size_t kill_marked(pid_t session, const char *mark)
{
    size_t killed = 0;
    DIR *proc = opendir("/proc");
    for (const struct dirent *entry; proc && (entry = readdir(proc));) {
        pid_t pid = atoi(entry->d_name);
        if (pid > 1 && pid != getpid())
            killed += process_kill_if(pid, session, mark);
    }
    if (proc)
        closedir(proc);
    return killed;
}

static size_t kill_adopted(const struct children *known)
{
    RELEASED(children_release) struct children now = children_now();
    size_t killed = 0;
    for (size_t i = 0; i < now.n; i++)
        killed += !children_have(known, now.pids[i]) && waitpid(now.pids[i], NULL, WNOHANG) == 0 &&
                  kill(now.pids[i], SIGKILL) == 0;
    return killed;
}

size_t strays_kill(pid_t session, const char *mark, const struct children *known)
{
    size_t killed = 0;
    for (int round = 0; round < ROUNDS; round++) {
        size_t more = kill_marked(session, mark) + (known ? kill_adopted(known) : 0);
        if (more == 0)
            break;
        killed = round == 0 ? more : killed;
        poll(NULL, 0, PAUSE);
    }
    return killed;
}
