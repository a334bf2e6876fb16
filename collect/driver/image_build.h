/* What the image is made of. Used by system_image.c and image_build.c. */
#ifndef COLLECT_IMAGE_BUILD_H
#define COLLECT_IMAGE_BUILD_H

#include "collect/driver/system_image.h"

/* From its folder. */
void image_name_files(struct image *image);

/* The arguments of mmdebstrap before the folder; ends with NULL. */
extern const char *const image_recipe[];
/* IMAGE_INIT, a shell script of the guest. */
extern const char image_init_script[];

#endif
