/* The image that a container is made of, in the engine. */
#include <stdlib.h>

#include "collect/driver/container_engine.h"
#include "collect/driver/system_image.h"
#include "data/memory.h"

#define ARGV(...) ((const char *const[]){__VA_ARGS__, NULL})

static bool has_image(const struct engine *engine, const char *image)
{
    char *found = engine_line(ARGV(engine->program, "image", "inspect", "--format", "{{.Id}}", image));
    bool has = found != NULL;
    free(found);
    return has;
}

enum { IMPORT_SECONDS = 600 };

static int import(const struct engine *engine, const struct image *image, const char *name, void (*say)(const char *),
                  struct error *err)
{
    struct outcome out = {0};
    if (say)
        say("handing the image to the engine of containers, once");
    int failed = engine_ask(&out, ARGV(engine->program, "import", image->tar, name), IMPORT_SECONDS, err);
    outcome_release(&out);
    return failed;
}

/* Ours: built when missing, imported when the engine does not have it. */
static int own_image(struct container *container, const struct platform *platform, bool build, bool *ready,
                     struct refusal *refusal, struct error *err)
{
    struct image image = {0};
    struct error why = {0};
    const bool found = image_find(&image, platform->site->cache);
    free(container->image);
    container->image = memory_format("localhost/virtstat:%s", image.key);
    *ready = has_image(container->engine, container->image);
    int failed = 0;
    if (!*ready && build) {
        image_release(&image);
        failed = image_build(&image, platform->site->cache, NULL, false, platform->site->say, &why) != 0 ||
                 import(container->engine, &image, container->image, platform->site->say, &why) != 0;
        *ready = !failed;
    } else if (!*ready && !found)
        image_obstacle(refusal);
    image_release(&image);
    return failed ? engine_refuse(&why, NULL, refusal, err) : 0;
}

int engine_image(struct container *container, const struct platform *platform, bool build, bool *ready,
                 struct refusal *refusal, struct error *err)
{
    const char *given = platform->plan.image;
    if (!*given)
        return own_image(container, platform, build, ready, refusal, err);
    free(container->image);
    container->image = memory_copy_text(given);
    *ready = *given != '-' && has_image(container->engine, given);
    return *ready ? 0
                  : platform_refuse(refusal, "pull or build it first", "%s has no image called %s",
                                    container->engine->program, given);
}
