/* virtstat image. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "collect/image/cache.h"
#include "collect/process/process.h"
#include "collect/image/system_image.h"
#include "collect/command_line.h"
#include "collect/verbs.h"
#include "data/memory.h"
#include "data/program/interruption.h"

static void image_say(const char *what)
{
    fprintf(stderr, "virtstat: %s\n", what);
}

static int image_print(const struct image *image, struct error *err)
{
    OWNED char *versions = image_versions(image);
    printf("%s\n%s\n", image->folder, versions);
    return verb_flush(err);
}

static int image_run(const char *mirror, bool anew, struct error *err)
{
    char *cache = NULL;
    struct image image = {0};
    if (mirror && *mirror == '-')
        return error_set(err, ERROR_USAGE, "--mirror: '%.80s' is not the address of a mirror", mirror);
    interruption_watch();
    int failed = cache_folder(&cache, err);
    if (!failed)
        failed =
            image_build(&image, cache, mirror, anew, image_say, err) != 0 || image_print(&image, err) != 0 ? -1 : 0;
    image_release(&image);
    free(cache);
    return failed;
}

const char image_summary[] = "build the file system of guests and containers, which collect does by itself";

int command_image(int argc, char **argv, struct error *err)
{
    const char *mirror = NULL;
    bool force = false, done = false;
    const struct option options[] = {
        {"mirror", 'm', OPTION_TEXT, &mirror, "URI", NULL, "Of Debian; without it mmdebstrap's own choice."},
        {"force", 0, OPTION_FLAG, &force, NULL, NULL, "Build it anew, with the packages of today."},
    };
    const struct verb_usage usage = {
        "image",
        "",
        image_summary,
        "Prints the folder of the image and what is in it: root.tar for containers; root.ext4, kernel and initrd for "
        "guests; packages.txt. It lies in VIRTSTAT_CACHE, else in virtstat/ of XDG_CACHE_HOME or ~/.cache, and stays. "
        "Building it takes root, mmdebstrap and a mirror of Debian.",
        options,
        sizeof options / sizeof *options};
    int failed = verb_options(&usage, argc, argv, &done, err);
    if (!failed && !done)
        failed = image_run(mirror, force, err);
    return failed;
}
