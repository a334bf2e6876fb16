/* A host that ssh reaches: a guest or a server that somebody else runs. One connection is kept open by a master, so that a
 * run costs 0.1 s and no log-in; what ssh needs to know of the host is in the user's own configuration. */
#include <stdlib.h>
#include <string.h>

#include "collect/driver/platform.h"
#include "collect/driver/remote.h"
#include "collect/process/shell_word.h"
#include "collect/process/tree.h"
#include "data/memory.h"

static const double connecting = 20; /* seconds for the first connection */

struct ssh {
    struct background master;
    char *path; /* of its socket */
};

static char *socket_path(const struct platform *platform)
{
    char *name = memory_format("ssh-%.40s", platform->plan.name), *path = tree_path(platform->site->sockets, name);
    free(name);
    return path;
}

/* ssh and its options; the host and the command follow. */
static struct words ssh_words(const struct platform *platform)
{
    struct words words = {0};
    char *path = socket_path(platform), *option = memory_format("ControlPath=%s", path);
    words_add_all(&words, (const char *const[]){"ssh", "-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10", "-o",
                                                "ServerAliveInterval=10", "-o", option, NULL});
    if (*platform->plan.config)
        words_add_all(&words, (const char *const[]){"-F", platform->plan.config, NULL});
    free(option);
    free(path);
    return words;
}

/* The shell on the other side gets one line. */
static char *quote(const char *const *argv)
{
    struct text line = {0};
    for (; *argv; argv++) {
        text_append(&line, line.length ? " " : "");
        shell_word_append(&line, *argv);
    }
    return text_take(&line);
}

static char **wrap(const struct platform *platform, const char *const *argv)
{
    struct words words = ssh_words(platform);
    char *line = quote(argv);
    words_add_all(&words, (const char *const[]){"-o", "ControlMaster=no", "--", platform->plan.host, line, NULL});
    free(line);
    return words.all;
}

static int probe(struct platform *platform, bool build, struct refusal *refusal, struct error *err)
{
    (void)build;
    if (*platform->plan.host == '-' || *platform->plan.host == '\0')
        return platform_refuse(refusal, NULL, "'%s' is not a host", platform->plan.host);
    if (!process_exists("ssh"))
        return platform_refuse(refusal, "apt-get install openssh-client", "there is no program ssh");
    return remote_probe(platform, wrap, "see that ssh reaches the host without a password, and that its key is known",
                        refusal, err);
}

/* ---- the master ---- */

static bool master_answers(const void *context)
{
    const struct platform *platform = context;
    struct words words = ssh_words(platform);
    struct outcome out = {0};
    struct error ignored;
    words_add_all(&words, (const char *const[]){"-O", "check", "--", platform->plan.host, NULL});
    const struct program program = {.argv = (const char *const *)words.all, .seconds = 5};
    bool answers = process_run(&out, &program, &ignored) == 0 && out.kind == OUTCOME_EXITED && out.status == 0;
    outcome_release(&out);
    remote_free(words.all);
    return answers;
}

static int master_wait(const struct platform *platform, const struct ssh *ssh, struct error *err)
{
    int state = background_wait(&ssh->master, connecting, 0.1, master_answers, platform, err);
    if (state <= 0)
        return state;
    return error_set(err, ERROR_UNAVAILABLE, "%s: ssh cannot connect to %s; see logs/%s.log", platform->plan.name,
                     platform->plan.host, platform->plan.name);
}

static int master_start(struct platform *platform, struct error *err)
{
    struct ssh *ssh = memory_allocate(1, sizeof *ssh);
    struct words words = ssh_words(platform);
    char *name = memory_format("%s.log", platform->plan.name), *log = tree_path(platform->site->logs, name);
    platform->state = ssh;
    ssh->path = socket_path(platform);
    words_add_all(&words,
                  (const char *const[]){"-M", "-N", "-o", "ControlPersist=no", "--", platform->plan.host, NULL});
    const struct program program = {.argv = (const char *const *)words.all};
    int failed = background_start(&ssh->master, &program, log, err) != 0 || master_wait(platform, ssh, err) != 0;
    remote_free(words.all);
    free(log);
    free(name);
    return failed ? -1 : 0;
}

/* ---- the driver ---- */

/* The address from which the other side sees this host come. It is used when it is the loopback, since nothing is to listen on
 * another address unless the plan says so. */
static void find_address(struct platform *platform)
{
    char *connection = remote_line(platform, wrap, (const char *const[]){"printenv", "SSH_CONNECTION", NULL});
    bool loopback = connection && (strncmp(connection, "127.", 4) == 0 || strncmp(connection, "::1 ", 4) == 0);
    if (*platform->plan.address)
        platform_set(&platform->address, platform->plan.address);
    else
        platform_set(&platform->address, loopback ? "127.0.0.1" : NULL);
    free(connection);
}

static void stop(struct platform *platform)
{
    struct ssh *ssh = platform->state;
    if (!ssh)
        return;
    remote_stop(platform, wrap);
    background_stop(&ssh->master, 2);
    free(ssh->path);
    free(ssh);
    platform->state = NULL;
}

static int start(struct platform *platform, struct error *err)
{
    if (master_start(platform, err) == 0 && remote_start(platform, wrap, err) == 0) {
        find_address(platform);
        return 0;
    }
    stop(platform);
    return -1;
}

/* ssh says 255 for itself; when the connection is gone, it was ssh. */
static int run(struct platform *platform, struct outcome *out, const struct program *program, struct error *err)
{
    if (remote_run(platform, wrap, out, program, err) != 0)
        return -1;
    if (out->kind == OUTCOME_EXITED && out->status == 255 && !master_answers(platform))
        return outcome_check(out, platform->plan.name, err);
    return 0;
}

static int describe(struct platform *platform, struct text *out, struct error *err)
{
    static const char *const commands[][4] = {{"uname", "-srm"}, {"nproc"}, {"cat", "/proc/loadavg"}};
    static const char *const keys[] = {"kernel", "processors", "load"};
    (void)err;
    text_format(out, "runs: on %s by ssh\n", platform->plan.host);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char *line = remote_line(platform, wrap, commands[i]);
        if (line)
            text_format(out, "%s: %s\n", keys[i], line);
        free(line);
    }
    return 0;
}

static void clean(struct platform *platform)
{
    remote_clean(platform, wrap);
}

const struct driver driver_ssh = {
    .name = "ssh", .probe = probe, .start = start, .run = run, .describe = describe, .stop = stop, .clean = clean};
