/* The HTML page: the Markdown report through md4c into templates/page.html. */
#pragma once

#include "data/error.h"
#include "data/text.h"

/* Appends one self-contained page to out, in the frame page.html of the folder `templates`. Raw HTML in the Markdown
 * stays text. Headings get GitHub's ids (slug.h) and are raised, because a page for a pull request begins at the third
 * level; a table of contents is made of the second one. Plain images (image.h) in `directory` are embedded, as figures
 * where a paragraph holds nothing else; any other image leaves its words, and nothing is fetched. Tables are wrapped so
 * that they scroll on a phone. The first heading is the title, `title` is that of a page without any. ERROR_NO_INPUT
 * when page.html is missing, ERROR_IO when an image cannot be read. */
int html_page(struct text *out, const char *markdown, const char *title, const char *templates, const char *directory,
              struct error *err);
