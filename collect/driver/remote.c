#include "collect/driver/remote.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "collect/process/tree.h"
#include "data/memory.h"

#define ARGV(...) ((const char *const[]){__VA_ARGS__, NULL})

enum {
    SHORT = 30, /* seconds that a small command may take */
    TIDY = 5,   /* ... when somebody waits for the end */
    MOST_FORKBENCH = 16 << 20
};
static const double slack = 5; /* seconds that the way back may take after the limit inside */

/* Arguments are arguments of the script: no text of theirs is read as a command.
 *
 * A run notes its number and then looks for `stop`; who stops makes `stop` and then looks for the number: one of them sees the
 * other, and a run that begins while everything ends does not outlive it. `timeout` makes a process group, which is killed. */
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

/* ---- argv ---- */

void words_add(struct words *words, const char *word)
{
    words->all = memory_grow(words->all, words->n + 1, &words->capacity, sizeof *words->all);
    words->all[words->n++] = memory_copy_text(word);
    words->all[words->n] = NULL;
}

void words_add_all(struct words *words, const char *const *argv)
{
    for (; *argv; argv++)
        words_add(words, *argv);
}

void remote_free(char **argv)
{
    for (char **each = argv; each && *each; each++)
        free(*each);
    free(argv);
}

/* ---- commands ---- */

static int call_words(char *const *words, struct outcome *out, const struct program *as, struct error *err)
{
    struct program program = *as;
    program.argv = (const char *const *)words;
    program.folder = NULL;
    return process_run(out, &program, err);
}

static int call(struct platform *platform, remote_wrap *wrap, struct outcome *out, const char *const *argv,
                const struct program *as, struct error *err)
{
    char **words = wrap(platform, argv);
    int failed = call_words(words, out, as, err);
    remote_free(words);
    return failed;
}

/* A short command that must work; ssh, or what the prefix begins with, is what failed. */
static int command(struct platform *platform, remote_wrap *wrap, struct outcome *out, const char *const *argv,
                   const struct program *as, struct error *err)
{
    struct program program = *as;
    program.seconds = as->unstoppable ? TIDY : SHORT;
    char **words = wrap(platform, argv);
    int failed = call_words(words, out, &program, err) != 0 || outcome_check(out, words[0], err) != 0;
    remote_free(words);
    return failed ? -1 : 0;
}

/* What must work whatever happened; its failure changes nothing. */
static void tidy(struct platform *platform, remote_wrap *wrap, const char *const *argv)
{
    struct outcome out = {0};
    struct error ignored;
    command(platform, wrap, &out, argv, &(struct program){.unstoppable = true}, &ignored);
    outcome_release(&out);
}

char *remote_line(struct platform *platform, remote_wrap *wrap, const char *const *argv)
{
    struct outcome out = {0};
    struct error ignored;
    char *line = NULL;
    if (command(platform, wrap, &out, argv, &(struct program){0}, &ignored) == 0)
        line = text_printable(text_string(&out.output), strcspn(text_string(&out.output), "\r\n"), 200);
    outcome_release(&out);
    return line;
}

/* ---- what a driver asks for ---- */

int remote_probe(struct platform *platform, remote_wrap *wrap, const char *remedy, struct refusal *refusal,
                 struct error *err)
{
    struct outcome out = {0};
    struct error why = {0};
    if (command(platform, wrap, &out, ARGV("timeout", "10", "true"), &(struct program){0}, &why) != 0 &&
        why.kind != ERROR_INTERRUPTED)
        platform_refuse(refusal, remedy, "%s", why.message);
    outcome_release(&out);
    return why.kind == ERROR_INTERRUPTED ? error_set(err, why.kind, "%s", why.message) : 0;
}

static const char *base_folder(const struct platform *platform)
{
    return *platform->plan.folder ? platform->plan.folder : "/var/tmp";
}

/* What mktemp said, if it is a path; it comes from the other side. */
static int take_folder(struct platform *platform, const struct text *output, struct error *err)
{
    const char *path = text_string(output);
    size_t length = strcspn(path, "\r\n"), good = 0;
    while (good < length && !iscntrl((unsigned char)path[good]))
        good++;
    if (*path != '/' || good < length || length > 200)
        return error_set(err, ERROR_UNAVAILABLE, "%s: it did not tell a folder for the benchmarks",
                         platform->plan.name);
    free(platform->folder);
    platform->folder = memory_copy_bytes(path, length);
    return 0;
}

static void put_forkbench(struct platform *platform, remote_wrap *wrap)
{
    struct outcome out = {0};
    struct error ignored;
    char *here = platform_forkbench();
    size_t length = 0;
    char *bytes = here ? tree_read(here, MOST_FORKBENCH, &length) : NULL;
    const struct program program = {.input = bytes, .input_length = length};
    platform_set(&platform->forkbench, NULL);
    if (bytes &&
        command(platform, wrap, &out, ARGV("sh", "-c", put_script, "sh", platform->folder), &program, &ignored) == 0)
        platform->forkbench = tree_path(platform->folder, "forkbench");
    outcome_release(&out);
    free(bytes);
    free(here);
}

int remote_start(struct platform *platform, remote_wrap *wrap, struct error *err)
{
    struct outcome out = {0};
    const char *const argv[] = {"sh", "-c", make_script, "sh", base_folder(platform), platform->site->id, NULL};
    int failed = command(platform, wrap, &out, argv, &(struct program){0}, err) != 0 ||
                 take_folder(platform, &out.output, err) != 0;
    outcome_release(&out);
    if (!failed)
        put_forkbench(platform, wrap);
    return failed ? -1 : 0;
}

/* timeout's own way to say that the limit was reached inside. */
static void note_limit(struct outcome *out, double seconds)
{
    out->limit = seconds;
    bool ended = out->kind == OUTCOME_EXITED && (out->status == 124 || out->status == 128 + 9);
    if (ended && seconds > 0 && out->seconds >= seconds)
        out->kind = OUTCOME_TIMED_OUT;
}

int remote_run(struct platform *platform, remote_wrap *wrap, struct outcome *out, const struct program *program,
               struct error *err)
{
    struct words words = {0};
    struct program outside = *program;
    char *limit = memory_format("%.3f", program->seconds);
    words_add_all(&words, ARGV("sh", "-c", run_script, "sh", platform->folder));
    if (program->seconds > 0) {
        words_add_all(&words, ARGV("timeout", "-s", "KILL", limit));
        outside.seconds = program->seconds + slack;
    }
    words_add_all(&words, program->argv);
    int failed = call(platform, wrap, out, (const char *const *)words.all, &outside, err);
    if (failed || out->kind != OUTCOME_EXITED)
        tidy(platform, wrap, ARGV("sh", "-c", kill_script, "sh", platform->folder));
    if (!failed)
        note_limit(out, program->seconds);
    remote_free(words.all);
    free(limit);
    return failed;
}

void remote_clean(struct platform *platform, remote_wrap *wrap)
{
    tidy(platform, wrap, ARGV("sh", "-c", clean_script, "sh", base_folder(platform), platform->site->id));
}

/* Its own folder only: another platform may be on the same side. */
void remote_stop(struct platform *platform, remote_wrap *wrap)
{
    if (platform->folder)
        tidy(platform, wrap, ARGV("sh", "-c", stop_script, "sh", platform->folder));
    platform_set(&platform->folder, NULL);
}
