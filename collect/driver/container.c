/* The driver of containers of Docker or Podman. Each platform has one container that stays, in which benchmarks are run
 * by exec. An idle container costs nothing: it holds one process that sleeps. */
#include <stdlib.h>
#include <string.h>

#include "collect/driver/container_engine.h"
#include "collect/driver/remote.h"
#include "data/catalogue/catalogue.h"
#include "data/memory.h"

static const struct key container_keys[] = {
    {"engine", KEY_CHOICE, offsetof(struct container_plan, engine), WORDS("docker", "podman")},
    {"image", KEY_TEXT, offsetof(struct container_plan, image), NULL},
    {"vcpus", KEY_COUNT, offsetof(struct container_plan, vcpus), NULL},
    {"memory", KEY_COUNT, offsetof(struct container_plan, memory), NULL},
    {0}};

static void container_take_name(struct platform_plan *plan)
{
    struct container_plan *own = plan->own;
    if (strcmp(plan->name, "podman") == 0)
        own->engine = ENGINE_PODMAN;
}

static struct words container_wrap(const struct platform *platform, const char *const *argv)
{
    const struct container *container = platform->state;
    struct words words = {0};
    words_add_all(&words, WORDS(container->engine->program, "exec", "-i", "-e", "LC_ALL=C", container->name));
    words_add_all(&words, argv);
    return words;
}

static struct container *container_of(struct platform *platform)
{
    struct container *container = platform->state;
    if (!container) {
        platform->state = container = memory_allocate(1, sizeof *container);
        container->plan = platform->plan->own;
        container->site = platform->site;
        container->name = memory_format("virtstat-%s-%s", platform->site->id, platform->plan->name);
    }
    return container;
}

/* ---- probe ---- */

/* Looks for the engine, its image, and a way to run it that works, tried with a container that is removed again. */
static int try_engine(struct platform *platform, const struct engine *engine, bool build, struct remedy *remedy,
                      struct error *err)
{
    struct container *container = container_of(platform);
    bool ready = false;
    container->engine = engine;
    if (engine_check(engine, remedy, err) != 0 || engine_image(container, build, &ready, remedy, err) != 0)
        return -1;
    if (!ready)
        return 0;
    int failed = engine_find_way(container, remedy, err);
    engine_remove(container);
    return failed;
}

/* Tells the person who waits that the platform called docker is made by another engine. */
static void say_other(const struct platform *platform, const struct engine *engine)
{
    const char *name = platform->plan->name;
    if (!platform->site->say || strcmp(name, "docker") != 0 || strcmp(engine->program, name) == 0)
        return;
    OWNED char *words =
        memory_format("%s: there is no Docker that answers; its containers are those of %s", name, engine->program);
    platform->site->say(words);
}

static void append_reason(struct text *reasons, const char *separator, const char *reason)
{
    if (*reason)
        text_format(reasons, "%s%s", reasons->length ? separator : "", reason);
}

/* The first engine that works is taken; when none does, all of them say why. */
static int container_probe(struct platform *platform, bool build, struct remedy *remedy, struct error *err)
{
    const enum engine_choice wanted = container_of(platform)->plan->engine;
    RELEASED(text_release) struct text reasons = {0}, help = {0};
    struct error why = {0};
    int failed = -1;
    for (enum engine_choice choice = ENGINE_DOCKER; failed && choice < ENGINE_CHOICES; choice++) {
        struct remedy one = {0};
        if (wanted != ENGINE_ANY && wanted != choice)
            continue;
        failed = try_engine(platform, &engines[choice], build, &one, &why);
        if (failed && platform_interrupted(&why, err) != 0)
            return -1;
        append_reason(&reasons, "; ", failed ? why.message : "");
        append_reason(&help, "; or ", one.text);
        if (!failed)
            say_other(platform, &engines[choice]);
    }
    if (failed)
        platform_refuse(remedy, text_string(&help), err, "%s", text_string(&reasons));
    return failed;
}

/* ---- from start to stop ---- */

static void set_address(struct platform *platform)
{
    OWNED char *gateway = engine_address(platform->state);
    platform_set(&platform->address, platform_address(platform, gateway));
}

static int container_start(struct platform *platform, struct error *err)
{
    struct container *container = container_of(platform);
    struct remedy ignored;
    if (!container->way && container_probe(platform, false, &ignored, err) != 0)
        return -1;
    if (engine_run(container, err) == 0 && remote_start(platform, err) == 0) {
        set_address(platform);
        return 0;
    }
    engine_remove(container);
    return -1;
}

/* Starts another container, in the way that was found for the first one. */
static int container_restart(struct platform *platform, struct error *err)
{
    struct container *container = platform->state;
    if (container && container->way)
        engine_remove(container);
    return container_start(platform, err);
}

static int container_run(struct platform *platform, struct outcome *out, const struct program *program,
                         struct error *err)
{
    int failed = remote_run(platform, out, program, err);
    if (failed || out->kind != OUTCOME_EXITED || out->status < ENGINE_STATUS || engine_is_up(platform->state))
        return failed;
    return outcome_check(out, "the container does not run any more", err);
}

static int container_describe(struct platform *platform, struct text *out, struct error *err)
{
    (void)err;
    engine_describe(platform->state, out);
    OWNED char *kernel = remote_line(platform, WORDS("uname", "-srvm"));
    if (kernel)
        text_format(out, "kernel: %s (the host's)\n", kernel);
    return 0;
}

static void container_stop(struct platform *platform)
{
    struct container *container = platform->state;
    if (!container)
        return;
    engine_remove(container); /* its folder goes with it */
    free(container->name);
    free(container->image);
    free(container);
    platform->state = NULL;
    platform_set(&platform->folder, NULL);
}

static void container_clean(struct platform *platform)
{
    engine_clean(platform->site->id);
}

const struct driver driver_container = {
    .name = "container",
    .makes = WORDS("docker", "podman", "container"),
    .keys = container_keys,
    .plan_size = sizeof(struct container_plan),
    .take_name = container_take_name,
    .probe = container_probe,
    .start = container_start,
    .restart = container_restart,
    .restart_seconds = 3,
    .run = container_run,
    .describe = container_describe,
    .stop = container_stop,
    .clean = container_clean,
    .wrap = container_wrap,
};
