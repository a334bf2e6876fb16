/* Containers of Docker or Podman: one that stays for each platform, in which the benchmarks are run by exec. A container
 * costs nothing while it idles: it holds one process that sleeps. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect/driver/container_engine.h"
#include "collect/driver/remote.h"
#include "data/memory.h"

#define ARGV(...) ((const char *const[]){__VA_ARGS__, NULL})

/* argv inside to argv of the host. */
static char **wrap(const struct platform *platform, const char *const *argv)
{
    const struct container *container = platform->state;
    struct words words = {0};
    words_add_all(&words, ARGV(container->engine->program, "exec", "-i", "-e", "LC_ALL=C", container->name));
    words_add_all(&words, argv);
    return words.all;
}

static void forget(struct platform *platform)
{
    struct container *container = platform->state;
    if (container) {
        free(container->name);
        free(container->image);
        free(container);
    }
    platform->state = NULL;
}

static struct container *container_of(struct platform *platform)
{
    struct container *container = platform->state;
    if (!container) {
        platform->state = container = memory_allocate(1, sizeof *container);
        container->name = memory_format("virtstat-%s-%s", platform->site->id, platform->plan.name);
    }
    return container;
}

/* ---- probe ---- */

/* The engine, the image in it, and a way to run it that works: tried with a container that is removed again. `why`: what is
 * wrong, in words; NULL: nothing. -1: interrupted. */
static int try_engine(struct platform *platform, const struct engine *engine, bool build, struct refusal *refusal,
                      struct error *err)
{
    struct container *container = container_of(platform);
    bool ready = false;
    container->engine = engine;
    if (engine_check(engine, refusal, err) != 0)
        return -1;
    if (!refusal->reason && engine_image(container, platform, build, &ready, refusal, err) != 0)
        return -1;
    if (refusal->reason || !ready)
        return 0;
    int failed = engine_find_way(container, platform, refusal, err);
    engine_remove(container);
    return failed;
}

static void join_refusals(struct refusal *all, struct refusal *one)
{
    char *reason = memory_format("%s; %s", all->reason, one->reason);
    char *remedy = NULL;
    if (all->remedy && one->remedy)
        remedy = memory_format("%s; or %s", all->remedy, one->remedy);
    else if (all->remedy || one->remedy)
        remedy = memory_copy_text(all->remedy ? all->remedy : one->remedy);
    refusal_release(all);
    refusal_release(one);
    *all = (struct refusal){.reason = reason, .remedy = remedy};
}

/* A platform that is called docker and is none. */
static void say_other(const struct platform *platform, const struct engine *engine)
{
    const char *name = platform->plan.name;
    if (!platform->site->say || strcmp(name, "docker") != 0 || strcmp(engine->program, name) == 0)
        return;
    char *words =
        memory_format("%s: there is no Docker that answers; its containers are those of %s", name, engine->program);
    platform->site->say(words);
    free(words);
}

static int probe(struct platform *platform, bool build, struct refusal *refusal, struct error *err)
{
    bool any = false;
    for (const struct engine *engine = engines; engine->program; engine++) {
        struct refusal one = {0};
        if (*platform->plan.engine && strcmp(platform->plan.engine, engine->program) != 0)
            continue;
        if (try_engine(platform, engine, build, &one, err) != 0) {
            refusal_release(&one);
            return -1;
        }
        if (!one.reason) {
            refusal_release(refusal);
            say_other(platform, engine);
            return 0;
        }
        if (any)
            join_refusals(refusal, &one);
        else
            *refusal = one;
        any = true;
    }
    if (!any)
        platform_refuse(refusal, "docker or podman", "no engine of containers is called %s", platform->plan.engine);
    return 0;
}

/* ---- from start to stop ---- */

static void set_addresses(struct platform *platform)
{
    struct container *container = platform->state;
    char *gateway = *platform->plan.address ? memory_copy_text(platform->plan.address) : engine_address(container);
    platform_set(&platform->address, gateway);
    free(gateway);
}

static int start(struct platform *platform, struct error *err)
{
    struct container *container = container_of(platform);
    if (!container->way && platform_probe_again(platform, err) != 0)
        return -1;
    if (engine_run(container, platform, container->way, err) == 0 && remote_start(platform, wrap, err) == 0) {
        set_addresses(platform);
        return 0;
    }
    engine_remove(container);
    return -1;
}

static int run(struct platform *platform, struct outcome *out, const struct program *program, struct error *err)
{
    int failed = remote_run(platform, wrap, out, program, err);
    if (failed || out->kind != OUTCOME_EXITED || out->status < ENGINE_STATUS)
        return failed;
    /* Has the program failed, or is the container gone? */
    return engine_is_up(platform->state) ? 0 : outcome_check(out, "the container does not run any more", err);
}

static int describe(struct platform *platform, struct text *out, struct error *err)
{
    (void)err;
    engine_describe(platform->state, platform, out);
    char *kernel = remote_line(platform, wrap, ARGV("uname", "-srvm"));
    if (kernel)
        text_format(out, "kernel: %s (the host's)\n", kernel);
    free(kernel);
    return 0;
}

static void stop(struct platform *platform)
{
    if (platform->state)
        engine_remove(platform->state); /* its folder goes with it */
    forget(platform);
    platform_set(&platform->folder, NULL);
}

static void clean(struct platform *platform)
{
    engine_clean(platform->site->id);
}

const struct driver driver_container = {.name = "container",
                                        .probe = probe,
                                        .start = start,
                                        .run = run,
                                        .describe = describe,
                                        .stop = stop,
                                        .clean = clean};
