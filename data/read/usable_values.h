/* Whether anything is left of the inputs. */
#pragma once

#include "data/dataset.h"
#include "data/error.h"

/* ERROR_DATA where no series has a value, with the first reasons of what was dropped. */
int usable_values_check(const struct dataset *ds, struct error *err);
