/* The driver of platforms behind a prefix: `lxc exec c1 --`, `kubectl exec -i pod --`, `chroot /srv/other`. */

#include "collect/driver/remote.h"

struct prefix_plan {
    struct words prefix; /* what stands before each command */
};

static const struct key prefix_keys[] = {{"prefix", KEY_WORDS, offsetof(struct prefix_plan, prefix), NULL}, {0}};

static const struct words *prefix_of(const struct platform_plan *plan)
{
    return &((const struct prefix_plan *)plan->own)->prefix;
}

static int prefix_check(const struct platform_plan *plan, struct error *err)
{
    return prefix_of(plan)->n > 0
               ? 0
               : error_set(err, ERROR_DATA, "command needs prefix = {\"lxc\", \"exec\", \"NAME\", \"--\"} or another");
}

static struct words prefix_wrap(const struct platform *platform, const char *const *argv)
{
    struct words words = {0};
    words_add_all(&words, words_argv(prefix_of(platform->plan)));
    words_add_all(&words, argv);
    return words;
}

static int prefix_probe(struct platform *platform, bool build, struct remedy *remedy, struct error *err)
{
    (void)build;
    const char *program = prefix_of(platform->plan)->all[0];
    if (!program_exists(program))
        return platform_refuse(remedy, NULL, err, "there is no program %s", program);
    return remote_probe(platform, "see that the prefix of the plan works by hand", remedy, err);
}

static int prefix_start(struct platform *platform, struct error *err)
{
    platform_set(&platform->address, platform_address(platform, NULL));
    return remote_start(platform, err);
}

static int prefix_describe(struct platform *platform, struct text *out, struct error *err)
{
    (void)err;
    text_append(out, "runs: behind the command");
    for (const char *const *word = words_argv(prefix_of(platform->plan)); *word; word++)
        text_format(out, " %s", *word);
    text_append(out, "\n");
    remote_describe(platform, out, "kernel", WORDS("uname", "-srm"));
    return 0;
}

const struct driver driver_command = {
    .name = "command",
    .keys = prefix_keys,
    .plan_size = sizeof(struct prefix_plan),
    .check = prefix_check,
    .probe = prefix_probe,
    .start = prefix_start,
    .run = remote_run,
    .describe = prefix_describe,
    .stop = remote_stop,
    .clean = remote_clean,
    .wrap = prefix_wrap,
};
