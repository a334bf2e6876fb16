/* A dataset as text: everything that reading said. */
#pragma once

#include "data/dataset.h"

/* The caller frees it. */
char *dataset_text(const struct dataset *ds);
