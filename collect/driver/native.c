/* The host itself. */
#include <stdlib.h>
#include <string.h>

#include "collect/driver/platform.h"
#include "collect/process/tree.h"
#include "data/memory.h"

static int probe(struct platform *platform, bool build, struct refusal *refusal, struct error *err)
{
    (void)platform;
    (void)build;
    (void)refusal;
    (void)err;
    return 0;
}

/* In a folder of the plan other things lie, too: the name is this collection's. The caller frees it. */
static char *own_folder(const struct platform *platform)
{
    return memory_format("%s/virtstat-%s-%s", *platform->plan.folder ? platform->plan.folder : platform->site->scratch,
                         platform->site->id, platform->plan.name);
}

static int start(struct platform *platform, struct error *err)
{
    char *forkbench = platform_forkbench();
    free(platform->folder);
    platform->folder = own_folder(platform);
    platform_set(&platform->forkbench, forkbench);
    platform_set(&platform->address, *platform->plan.address ? platform->plan.address : "127.0.0.1");
    free(forkbench);
    return tree_make(platform->folder, err);
}

static int run(struct platform *platform, struct outcome *out, const struct program *program, struct error *err)
{
    struct program here = *program;
    here.folder = platform->folder;
    if (process_run(out, &here, err) == 0)
        return 0;
    if (err->kind != ERROR_UNAVAILABLE)
        return -1;
    /* The host is there; it is the program that is not: 127, as a shell says it. */
    out->kind = OUTCOME_EXITED;
    out->status = 127;
    text_append(&out->errors, err->message);
    *err = (struct error){0};
    return 0;
}

static int describe(struct platform *platform, struct text *out, struct error *err)
{
    (void)err;
    text_append(out, "runs: on the host itself\n");
    text_format(out, "disk: a folder %s, %s\n", *platform->plan.folder ? "of the plan" : "beside the results",
                tree_file_system(platform->folder));
    return 0;
}

static void stop(struct platform *platform)
{
    if (platform->folder)
        tree_remove(platform->folder);
    platform_set(&platform->folder, NULL);
}

static void clean(struct platform *platform)
{
    char *folder = own_folder(platform);
    tree_remove(folder);
    free(folder);
}

const struct driver driver_native = {
    .name = "native", .probe = probe, .start = start, .run = run, .describe = describe, .stop = stop, .clean = clean};
