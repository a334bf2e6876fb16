/* Images inside a page: a data: URI, so that the page is one file that needs nothing else. */
#ifndef REPORT_IMAGE_H
#define REPORT_IMAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/text.h"

/* A file name, not a path and not an address, that ends in .svg or .png: only such images are put into the page. */
bool image_is_plain(const char *name);

/* Appends "data:image/...;base64,..." of the image `name` in `directory`, which must be plain; of the same stem svg
 * goes before png. ERROR_IO when neither can be read. */
int image_uri(struct text *out, const char *directory, const char *name, struct error *err);

/* RFC 4648, section 4. */
void base64_append(struct text *out, const char *bytes, size_t length);

#endif
