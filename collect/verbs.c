#include "collect/verbs.h"

#include <stddef.h>

const struct verb collect_verbs[] = {
    {"collect", command_collect, collect_summary},
    {"check", command_check, check_summary},
    {"image", command_image, image_summary},
    {NULL, NULL, NULL},
};
