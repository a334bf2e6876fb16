/* The driver of the host itself. */
#include <stdlib.h>

#include "collect/host/tree.h"
#include "collect/platform/platform.h"
#include "data/memory.h"
#include "data/catalogue/catalogue.h"

static int native_start(struct platform *platform, struct error *err)
{
    free(platform->folder);
    free(platform->forkbench);
    platform->folder = platform_path(platform); /* a folder of the plan may hold other things, too */
    platform->forkbench = platform_forkbench();
    platform_set(&platform->address, platform_address(platform, "127.0.0.1"));
    return tree_make(platform->folder, err);
}

static int native_run(struct platform *platform, struct outcome *out, const struct program *program, struct error *err)
{
    struct program here = *program;
    here.folder = platform->folder;
    if (process_run(out, &here, err) == 0)
        return 0;
    if (err->kind != ERROR_UNAVAILABLE)
        return -1;
    /* The host is there and the program is not, for which a shell has the status 127. */
    out->kind = OUTCOME_EXITED;
    out->status = 127;
    text_append(&out->errors, err->message);
    *err = (struct error){0};
    return 0;
}

static int native_describe(struct platform *platform, struct text *out, struct error *err)
{
    (void)err;
    text_append(out, "runs: on the host itself\n");
    text_format(out, "disk: a folder %s, %s\n", *platform->plan->folder ? "of the plan" : "beside the results",
                tree_file_system(platform->folder));
    return 0;
}

static void native_clean(struct platform *platform)
{
    OWNED char *folder = platform_path(platform);
    tree_remove(folder);
}

static void native_stop(struct platform *platform)
{
    if (platform->folder)
        tree_remove(platform->folder);
    platform_set(&platform->folder, NULL);
}

const struct driver driver_native = {
    .name = "native",
    .makes = WORDS("native", "metal", "host", "baremetal", "bare", "physical", "novirt"),
    .is_host = true,
    .start = native_start,
    .run = native_run,
    .describe = native_describe,
    .stop = native_stop,
    .clean = native_clean,
};
