/* The host itself. */
#include <stdlib.h>
#include <string.h>

#include "collect/platform.h"
#include "collect/tree.h"
#include "data/memory.h"

static int probe(struct platform *platform, bool build, struct refusal *refusal, struct error *err)
{
    (void)platform;
    (void)build;
    (void)refusal;
    (void)err;
    return 0;
}

static int start(struct platform *platform, struct error *err)
{
    char *name = memory_format("native-%s", platform->plan.name);
    char *forkbench = platform_forkbench();
    free(platform->folder);
    platform->folder = tree_path(*platform->plan.folder ? platform->plan.folder : platform->site->scratch, name);
    platform_set(&platform->forkbench, forkbench);
    platform_set(&platform->address, *platform->plan.address ? platform->plan.address : "127.0.0.1");
    free(forkbench);
    free(name);
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
    text_format(out, "disk: a folder beside the results, %s\n", tree_file_system(platform->folder));
    return 0;
}

static void stop(struct platform *platform)
{
    if (platform->folder)
        tree_remove(platform->folder);
    platform_set(&platform->folder, NULL);
}

const struct driver driver_native = {
    .name = "native", .probe = probe, .start = start, .run = run, .describe = describe, .stop = stop};
