#include "collect/driver/remote.h"

#include <ctype.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collect/host/tree.h"
#include "data/memory.h"

enum {
    SHORT = 30, /* seconds that a small command may take */
    TIDY = 5    /* ... when somebody waits for the end */
};
static const double slack = 5; /* seconds that the way back may take after the limit inside */

/* Scripts get their arguments as arguments, so that no shell reads text of the plan as a command.
 *
 * A run writes its process number and then looks for the file `stop`; whoever stops it makes `stop` and then looks for
 * the number. One of the two sees the other, so that a run that begins while everything ends does not outlive it.
 * `timeout` makes a process group, which is killed. */
static const char make_script[] = "umask 077; mktemp -d \"$1/virtstat-$2-XXXXXX\"";
static const char put_script[] = "cat >\"$1/forkbench\" && chmod 700 \"$1/forkbench\"";
static const char run_script[] = "cd \"$1\" && echo $$ >pid && test ! -e \"$1/stop\" && shift && exec \"$@\"";
static const char kill_script[] = "test ! -s \"$1/pid\" || kill -KILL \"-$(cat \"$1/pid\")\" 2>/dev/null";
#define STOP_FOLDERS                                                                                                   \
    "for folder; do test -d \"$folder\" || continue; : >\"$folder/stop\"; "                                            \
    "test ! -s \"$folder/pid\" || { pid=$(cat \"$folder/pid\"); kill -KILL \"-$pid\" || kill -KILL \"$pid\"; } "       \
    "2>/dev/null; rm -rf \"$folder\"; done"
static const char stop_script[] = STOP_FOLDERS;
static const char clean_script[] = "set -- \"$1/virtstat-$2-\"??????; " STOP_FOLDERS;

static const struct program brief = {.seconds = SHORT}, tidying = {.seconds = TIDY, .unstoppable = true};

/* ---- commands ---- */

/* Runs a command on the platform with process_run or process_expect. `as` gives all of the program but argv. */
static int remote_call(int (*run)(struct outcome *, const struct program *, struct error *), struct platform *platform,
                       struct outcome *out, const char *const *argv, const struct program *as, struct error *err)
{
    RELEASED(words_release) struct words words = platform->plan->driver->wrap(platform, argv);
    struct program program = *as;
    program.argv = words_argv(&words);
    program.folder = NULL;
    return run(out, &program, err);
}

/* Runs a command that cleans up. Its failure is ignored. */
static void remote_tidy(struct platform *platform, const char *const *argv)
{
    struct error ignored;
    remote_call(process_expect, platform, NULL, argv, &tidying, &ignored);
}

char *remote_line(struct platform *platform, const char *const *argv)
{
    RELEASED(outcome_release) struct outcome out = {0};
    struct error ignored;
    return remote_call(process_expect, platform, &out, argv, &brief, &ignored) == 0 ? outcome_line(&out) : NULL;
}

void remote_describe(struct platform *platform, struct text *out, const char *key, const char *const *argv)
{
    OWNED char *line = remote_line(platform, argv);
    if (line)
        text_format(out, "%s: %s\n", key, line);
}

/* ---- what a driver asks for ---- */

int remote_probe(struct platform *platform, const char *help, struct remedy *remedy, struct error *err)
{
    snprintf(remedy->text, sizeof remedy->text, "%s", help);
    return remote_call(process_expect, platform, NULL, WORDS("timeout", "10", "true"), &brief, err);
}

static const char *base_folder(const struct platform *platform)
{
    return *platform->plan->folder ? platform->plan->folder : "/var/tmp";
}

/* Takes the path that mktemp printed. It comes from the other side, so that it is checked. */
static int take_folder(struct platform *platform, const struct text *output, struct error *err)
{
    const char *path = text_string(output);
    size_t length = strcspn(path, "\r\n"), good = 0;
    while (good < length && !iscntrl((unsigned char)path[good]))
        good++;
    if (*path != '/' || good < length || length > 200)
        return error_set(err, ERROR_UNAVAILABLE, "%s: it did not tell a folder for the benchmarks",
                         platform->plan->name);
    free(platform->folder);
    platform->folder = memory_copy_bytes(path, length);
    return 0;
}

static void put_forkbench(struct platform *platform)
{
    struct error ignored;
    OWNED char *here = platform_forkbench();
    size_t length = 0;
    OWNED char *bytes = here ? tree_read(here, SIZE_MAX, &length) : NULL;
    const struct program program = {.seconds = SHORT, .input = bytes, .input_length = length};
    platform_set(&platform->forkbench, NULL);
    if (bytes && remote_call(process_expect, platform, NULL, WORDS("sh", "-c", put_script, "sh", platform->folder),
                             &program, &ignored) == 0)
        platform->forkbench = tree_path(platform->folder, "forkbench");
}

int remote_start(struct platform *platform, struct error *err)
{
    RELEASED(outcome_release) struct outcome out = {0};
    const char *const *argv = WORDS("sh", "-c", make_script, "sh", base_folder(platform), platform->site->id);
    int failed = remote_call(process_expect, platform, &out, argv, &brief, err) != 0 ||
                 take_folder(platform, &out.output, err) != 0;
    if (!failed)
        put_forkbench(platform);
    return failed ? -1 : 0;
}

/* Recognises how timeout reports that the limit was reached on the platform: by a status of its own, or it dies of the
 * signal, too. A prefix that becomes the command (env, chroot) passes that on as the signal, others as a status. */
static void note_limit(struct outcome *out, double seconds)
{
    out->limit = seconds;
    bool ended = out->kind == OUTCOME_SIGNAL
                     ? out->status == SIGKILL
                     : out->kind == OUTCOME_EXITED && (out->status == 124 || out->status == 128 + SIGKILL);
    if (ended && out->seconds >= seconds)
        out->kind = OUTCOME_TIMED_OUT;
}

int remote_run(struct platform *platform, struct outcome *out, const struct program *program, struct error *err)
{
    RELEASED(words_release) struct words words = {0};
    struct program outside = *program;
    OWNED char *limit = memory_format("%.3f", program->seconds);
    words_add_all(&words, WORDS("sh", "-c", run_script, "sh", platform->folder, "timeout", "-s", "KILL", limit));
    outside.seconds = program->seconds + slack;
    words_add_all(&words, program->argv);
    int failed = remote_call(process_run, platform, out, words_argv(&words), &outside, err);
    if (failed || out->kind != OUTCOME_EXITED)
        remote_tidy(platform, WORDS("sh", "-c", kill_script, "sh", platform->folder));
    if (!failed)
        note_limit(out, program->seconds);
    return failed;
}

void remote_clean(struct platform *platform)
{
    remote_tidy(platform, WORDS("sh", "-c", clean_script, "sh", base_folder(platform), platform->site->id));
}

/* Only the folder of this platform is removed: another platform may use the same host. */
void remote_stop(struct platform *platform)
{
    if (platform->folder)
        remote_tidy(platform, WORDS("sh", "-c", stop_script, "sh", platform->folder));
    platform_set(&platform->folder, NULL);
}
