/* Images are put into the page, so that it is one file that needs nothing else. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/text.h"

/* Whether the name is that of a file, neither a path nor an address, and ends in .svg or .png, or in .pdf where the
 * directory has the same picture as SVG. Others are not read. */
bool image_is_plain(const char *directory, const char *name);

/* Appends the image `name` of `directory`, which must be plain, as HTML. The SVG of that stem comes before the PNG: as
 * an <svg> element (svg.h; `number` is that of the image on the page), else as <img src="data:...">. `alt` is escaped
 * already. ERROR_IO when neither can be read. */
int image_append(struct text *out, const char *directory, const char *name, const char *alt, size_t number,
                 struct error *err);

/* Appends the bytes in base64 (RFC 4648, section 4). */
void base64_append(struct text *out, const char *bytes, size_t length);
