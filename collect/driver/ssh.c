/* The driver of hosts that ssh reaches: guests or servers that somebody else runs. A master process keeps one
 * connection open, so that a run costs 0.1 s and no log-in; the host is described in the user's ssh configuration. */
#include <stdlib.h>
#include <string.h>

#include "collect/driver/remote.h"
#include "collect/host/tree.h"
#include "collect/process/background.h"
#include "data/memory.h"
#include "data/text.h"

static const double connecting = 20; /* seconds for the first connection */

struct ssh_plan {
    char *host;   /* HOST or USER@HOST */
    char *config; /* another configuration file (ssh -F) */
};

static const struct key ssh_keys[] = {{"host", KEY_TEXT, offsetof(struct ssh_plan, host), NULL},
                                      {"config", KEY_PATH, offsetof(struct ssh_plan, config), NULL},
                                      {0}};

static const char *host_of(const struct platform_plan *plan)
{
    return ((const struct ssh_plan *)plan->own)->host;
}

static int ssh_check(const struct platform_plan *plan, struct error *err)
{
    const char *host = host_of(plan);
    if (*host == '\0')
        return error_set(err, ERROR_DATA, "ssh needs host = \"USER@HOST\"");
    if (*host == '-' || strpbrk(host, " \t\r\n"))
        return error_set(err, ERROR_DATA, "'%s' is not a host", text_short(host).bytes);
    return 0;
}

/* ---- command lines ---- */

/* Returns ssh, its options, more options and the host. The caller releases them. */
static struct words ssh_words(const struct platform *platform, const char *const *more)
{
    const struct ssh_plan *plan = platform->plan->own;
    struct words words = {0};
    OWNED char *option = memory_format("ControlPath=%s/ssh-%.40s", platform->site->sockets, platform->plan->name);
    words_add_all(&words, WORDS("ssh", "-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10", "-o",
                                "ServerAliveInterval=10", "-o", option));
    if (*plan->config)
        words_add_all(&words, WORDS("-F", plan->config));
    words_add_all(&words, more);
    words_add_all(&words, WORDS("--", plan->host));
    return words;
}

/* ssh passes one line to the shell on the other side. */
static struct words ssh_wrap(const struct platform *platform, const char *const *argv)
{
    struct words words = ssh_words(platform, WORDS("-o", "ControlMaster=no"));
    RELEASED(text_release) struct text line = {0};
    for (const char *const *word = argv; *word; word++) {
        text_append(&line, line.length ? " " : "");
        word_quote(&line, *word);
    }
    words_add(&words, text_string(&line));
    return words;
}

static int ssh_probe(struct platform *platform, bool build, struct remedy *remedy, struct error *err)
{
    (void)build;
    if (platform_needs("ssh", "openssh-client", remedy, err) != 0)
        return -1;
    return remote_probe(platform, "see that ssh reaches the host without a password, and that its key is known", remedy,
                        err);
}

/* ---- the master ---- */

static bool master_answers(const void *platform)
{
    RELEASED(words_release) struct words words = ssh_words(platform, WORDS("-O", "check"));
    struct error ignored;
    bool answers = process_expect(NULL, &(struct program){.argv = words_argv(&words), .seconds = 5}, &ignored) == 0;
    return answers;
}

static int master_wait(const struct platform *platform, const struct background *master, struct error *err)
{
    int state = background_wait(master, connecting, 0.1, master_answers, platform, err);
    if (state <= 0)
        return state;
    return error_set(err, ERROR_UNAVAILABLE, "%s: ssh cannot connect to %s; see logs/%s.log", platform->plan->name,
                     host_of(platform->plan), platform->plan->name);
}

static int master_start(struct platform *platform, struct error *err)
{
    struct background *master = platform->state = memory_allocate(1, sizeof *master);
    RELEASED(words_release) struct words words = ssh_words(platform, WORDS("-M", "-N", "-o", "ControlPersist=no"));
    OWNED char *log = memory_format("%s/%s.log", platform->site->logs, platform->plan->name);
    const struct program program = {.argv = words_argv(&words)};
    return background_start(master, &program, log, err) != 0 ? -1 : master_wait(platform, master, err);
}

/* ---- the driver ---- */

/* The other side knows the address that this host comes from. It is used when it is the loopback address, since nothing
 * is to listen on another one unless the plan says so. */
static void find_address(struct platform *platform)
{
    OWNED char *connection = remote_line(platform, WORDS("printenv", "SSH_CONNECTION"));
    bool loopback = connection && (strncmp(connection, "127.", 4) == 0 || strncmp(connection, "::1 ", 4) == 0);
    platform_set(&platform->address, platform_address(platform, loopback ? "127.0.0.1" : NULL));
}

static void ssh_stop(struct platform *platform)
{
    struct background *master = platform->state;
    if (!master)
        return;
    remote_stop(platform);
    background_stop(master, 2);
    free(master);
    platform->state = NULL;
}

static int ssh_start(struct platform *platform, struct error *err)
{
    if (master_start(platform, err) == 0 && remote_start(platform, err) == 0) {
        find_address(platform);
        return 0;
    }
    ssh_stop(platform);
    return -1;
}

/* The status 255 is either ssh's own or the program's. It is ssh's when the connection is gone. */
static int ssh_run(struct platform *platform, struct outcome *out, const struct program *program, struct error *err)
{
    if (remote_run(platform, out, program, err) != 0)
        return -1;
    if (out->kind == OUTCOME_EXITED && out->status == 255 && !master_answers(platform))
        return outcome_check(out, platform->plan->name, err);
    return 0;
}

static int ssh_describe(struct platform *platform, struct text *out, struct error *err)
{
    (void)err;
    text_format(out, "runs: on %s by ssh\n", host_of(platform->plan));
    remote_describe(platform, out, "kernel", WORDS("uname", "-srm"));
    remote_describe(platform, out, "processors", WORDS("nproc"));
    remote_describe(platform, out, "load", WORDS("cat", "/proc/loadavg"));
    return 0;
}

const struct driver driver_ssh = {
    .name = "ssh",
    .keys = ssh_keys,
    .plan_size = sizeof(struct ssh_plan),
    .check = ssh_check,
    .probe = ssh_probe,
    .start = ssh_start,
    .run = ssh_run,
    .describe = ssh_describe,
    .stop = ssh_stop,
    .clean = remote_clean,
    .wrap = ssh_wrap,
};
