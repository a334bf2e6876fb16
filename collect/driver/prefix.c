/* A platform behind a prefix: `lxc exec c1 --`, `kubectl exec -i pod --`, `chroot /srv/other`. */
#include <stdlib.h>
#include <string.h>

#include "collect/driver/platform.h"
#include "collect/driver/remote.h"
#include "data/memory.h"

static char **wrap(const struct platform *platform, const char *const *argv)
{
    struct words words = {0};
    words_add_all(&words, (const char *const *)platform->plan.prefix);
    words_add_all(&words, argv);
    return words.all;
}

static int probe(struct platform *platform, bool build, struct refusal *refusal, struct error *err)
{
    (void)build;
    if (!process_exists(platform->plan.prefix[0]))
        return platform_refuse(refusal, NULL, "there is no program %s", platform->plan.prefix[0]);
    return remote_probe(platform, wrap, "see that the prefix of the plan works by hand", refusal, err);
}

static int start(struct platform *platform, struct error *err)
{
    platform_set(&platform->address, *platform->plan.address ? platform->plan.address : NULL);
    return remote_start(platform, wrap, err);
}

static int run(struct platform *platform, struct outcome *out, const struct program *program, struct error *err)
{
    return remote_run(platform, wrap, out, program, err);
}

static int describe(struct platform *platform, struct text *out, struct error *err)
{
    (void)err;
    text_append(out, "runs: behind the command");
    for (size_t i = 0; i < platform->plan.n_prefix; i++)
        text_format(out, " %s", platform->plan.prefix[i]);
    text_append(out, "\n");
    char *kernel = remote_line(platform, wrap, (const char *const[]){"uname", "-srm", NULL});
    if (kernel)
        text_format(out, "kernel: %s\n", kernel);
    free(kernel);
    return 0;
}

static void stop(struct platform *platform)
{
    remote_stop(platform, wrap);
}

static void clean(struct platform *platform)
{
    remote_clean(platform, wrap);
}

const struct driver driver_command = {
    .name = "command", .probe = probe, .start = start, .run = run, .describe = describe, .stop = stop, .clean = clean};
