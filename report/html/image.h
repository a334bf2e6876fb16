/* Images inside a page, so that the page is one file that needs nothing else. */
#ifndef REPORT_IMAGE_H
#define REPORT_IMAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/text.h"

/* A file name, not a path and not an address, that ends in .svg or .png: only such images are put into the page. */
bool image_is_plain(const char *name);

/* Appends the image `name` in `directory`, which must be plain, as HTML: of the same stem the SVG goes before the PNG, as an
 * <svg> element (svg.h; `number` is that of the image on the page), a PNG as <img src="data:...">. `alt` is escaped already.
 * ERROR_IO when neither can be read. */
int image_append(struct text *out, const char *directory, const char *name, const char *alt, size_t number,
                 struct error *err);

/* RFC 4648, section 4. */
void base64_append(struct text *out, const char *bytes, size_t length);

#endif
