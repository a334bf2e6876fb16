/* virtstat image. */
#include <stdio.h>

#include "collect/image/cache.h"
#include "collect/image/system_image.h"
#include "collect/verbs.h"
#include "data/memory.h"
#include "data/program/interruption.h"
#include "data/program/message.h"
#include "data/program/options.h"
#include "data/program/output.h"
#include "data/text.h"

static void image_say(const char *what)
{
    message_print("%s", what);
}

static int image_print(const struct image *image, struct error *err)
{
    OWNED char *versions = image_versions(image), *folder = text_shown(image->folder);
    printf("%s\n%s\n", folder, versions);
    return output_write("", 0, err);
}

struct image_options {
    const char *mirror;
    bool force;
};

static int image_run(void *context, const struct operands *operands, struct error *err)
{
    const struct image_options *o = context;
    OWNED char *cache = NULL;
    RELEASED(image_release) struct image image = {0};
    (void)operands;
    if (o->mirror && *o->mirror == '-')
        return error_set(err, ERROR_USAGE, "--mirror: '%s' is not the address of a mirror",
                         text_short(o->mirror).bytes);
    interruption_watch();
    if (cache_folder(&cache, err) != 0 || image_build(&image, cache, o->mirror, o->force, image_say, err) != 0)
        return -1;
    return image_print(&image, err);
}

const char image_summary[] = "build the file system of guests and containers, which collect does by itself";

int command_image(int argc, char **argv, struct error *err)
{
    struct image_options o = {0};
    const struct option options[] = {
        {"mirror", 'm', OPTION_TEXT, &o.mirror, "URI", NULL, "Of Debian; without it mmdebstrap's own choice."},
        {"force", 0, OPTION_FLAG, &o.force, NULL, NULL, "Build it anew, with the packages of today."},
    };
    const struct verb_usage usage = {
        .name = "image",
        .summary = image_summary,
        .details =
            "Prints the folder of the image and what is in it: root.tar for containers; root.ext4, kernel and initrd "
            "for "
            "guests; packages.txt. It lies in VIRTSTAT_CACHE, else in virtstat/ of XDG_CACHE_HOME or ~/.cache, and "
            "stays. Building it takes root, mmdebstrap and a mirror of Debian.",
        .options = options,
        .n_options = sizeof options / sizeof *options};
    return options_run(&usage, argc, argv, image_run, &o, err);
}
