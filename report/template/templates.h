/* Where the templates are. */
#pragma once

#include <stdbool.h>

#include "data/error.h"

/* Returns the folder that holds page.html: $VIRTSTAT_TEMPLATES and nothing else when it is set; else, from the
 * program's own place, ../share/virtstat/templates (installed), ../templates and ../../templates (a build folder in the
 * source tree); last VIRTSTAT_SOURCE_DIR/templates where the build defines that (a build folder elsewhere). NULL and
 * ERROR_NO_INPUT, which names what was tried, when there is none. The caller frees it. */
char *templates_folder(struct error *err);

bool templates_are_edited(void); /* VIRTSTAT_TEMPLATES names them: an error in one is the editor's */
