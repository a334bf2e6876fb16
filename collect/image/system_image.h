/* The root file system of guests and containers. Both have the same one, made of Debian packages, so that a platform is
 * not faster because its sysbench is another one.
 *
 * It lies in CACHE/image-KEY/, readable for all: root.tar (containers), root.ext4 (guests; mounted read-only), kernel
 * and initrd (for direct boot), packages.txt (NAME VERSION, one a line). KEY is a hash of the recipe: another recipe is
 * another image. It is built beside its place and renamed, so that a half-built one never counts; building takes root,
 * mmdebstrap, a Debian mirror and about a minute. */
#pragma once

#include <stdbool.h>

#include "collect/platform/platform.h"
#include "data/error.h"

struct image {
    char *key; /* 16 hex digits; "" for one of the user's */
    char *folder, *tar, *disk, *kernel, *initrd, *packages;
};

/* The program of the image that the kernel starts first; it brings the guest up and becomes the guest agent. */
#define IMAGE_INIT "/usr/local/sbin/virtstat-init"

/* The recipe: the arguments of mmdebstrap before the folder, ending with NULL, and IMAGE_INIT, a shell script. */
extern const char *const image_recipe[];
extern const char image_init_script[];

/* Names the files of an image whose folder is set. */
void image_name_files(struct image *image);
/* Whether CACHE has it; `image` is filled either way. */
bool image_find(struct image *image, const char *cache);
/* Takes an image of the user's, a folder that holds the same files. ERROR_UNAVAILABLE names what is missing. */
int image_given(struct image *image, const char *folder, struct error *err);
/* Whether an image can be built here. This and the next one are in image_build.c. */
int image_buildable(struct remedy *remedy, struct error *err);
/* Builds the image where it is missing, or `anew`, and waits while another collection builds it. `mirror` is one of
 * Debian; NULL: mmdebstrap chooses it. `say` (NULL: nobody listens) is told what takes long. */
int image_build(struct image *image, const char *cache, const char *mirror, bool anew, void (*say)(const char *what),
                struct error *err);
/* Lists the packages that matter for the benchmarks as "NAME VERSION, ...", for setup.txt. The caller frees it. */
char *image_versions(const struct image *image);
void image_release(struct image *image);
