#include "tests/fuzz/folders/command_run.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "collect/host/tree.h"
#include "collect/verbs.h"
#include "data/memory.h"
#include "report/report_verbs.h"

struct command {
    const char *const *words;
    int n;
};

static int verb_run(void *data)
{
    const struct command *command = data;
    const struct verb *const rooms[] = {collect_verbs, report_verbs};
    struct error err = {0};
    for (size_t i = 0; i < 2; i++)
        for (const struct verb *verb = rooms[i]; verb->name; verb++)
            if (strcmp(verb->name, command->words[0]) == 0) {
                int status = verb->run(command->n, (char **)(size_t)command->words, &err);
                if (err.kind != ERROR_NONE)
                    fprintf(stderr, "virtstat %s: %s\n", command->words[0], err.message);
                return err.kind == ERROR_NONE ? status : (int)err.kind;
            }
    return -1;
}

static int file_create(const char *root, const char *name)
{
    OWNED char *path = memory_format("%s/%s", root, name);
    return open(path, O_RDWR | O_CREAT | O_TRUNC, 0644);
}

char *file_content(const char *root, const char *name)
{
    size_t length;
    OWNED char *path = memory_format("%s/%s", root, name);
    char *bytes = tree_read(path, (size_t)1 << 28, &length);
    return bytes ? bytes : memory_copy_text("");
}

struct ending function_run(const char *root, int (*function)(void *), void *data)
{
    struct rlimit limit = {SECONDS_OF_A_COMMAND, SECONDS_OF_A_COMMAND + 1};
    int status = 0;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        setrlimit(RLIMIT_CPU, &limit);
        dup2(file_create(root, "stdout"), STDOUT_FILENO);
        dup2(file_create(root, "stderr"), STDERR_FILENO);
        exit(function(data));
    }
    waitpid(pid, &status, 0);
    return (struct ending){WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status),
                           file_content(root, "stdout"), file_content(root, "stderr")};
}

struct ending command_run(const char *root, const char *const *words, int n)
{
    struct command command = {words, n};
    return function_run(root, verb_run, &command);
}

void ending_release(struct ending *ending)
{
    free(ending->output);
    free(ending->errors);
}
