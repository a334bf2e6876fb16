/* The HTML page: the Markdown report through md4c into templates/page.html. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "data/error.h"
#include "data/text.h"

/* Appends one self-contained page to out. Raw HTML in the Markdown stays text. Headings are raised so that the first is of the
 * first level, get ids (GitHub's rule), and a table of contents is made of the second level. Images whose source is a plain
 * file name are read from `directory` and embedded (svg before png of the same stem); tables are wrapped so that they
 * scroll on a phone. The first heading is the title, `title` is that of a page without any. `templates` is the folder with
 * page.html. ERROR_NO_INPUT when page.html is missing, ERROR_IO when an image cannot be read. */
int html_page(struct text *out, const char *markdown, const char *title, const char *templates, const char *directory,
              struct error *err);

#endif
