/* The report as Markdown: the view of the result and the page's own parts, filled into a template. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "analyze/result.h"
#include "data/error.h"
#include "data/text.h"
#include "report/chart.h"
#include "report/sentences.h"

/* Appends the page to out. The template's context is the document of view_result and `report`:
 *   title, findings[], table, sections[{title, name, findings, reasons, next, charts[{file, alt, headline}]}], overview[charts],
 *   trust[], noise (a table), dropped[{path, reason, count, line, text}], dropped_count, assumptions[], sources[], settings.
 * What ends in _text or stands in {{{...}}} is Markdown already. `image` is the ending of the charts' files: "png". */
int page_markdown(struct text *out, const struct result *r, const struct charts *charts, const char *image,
                  const struct sentences *sentences, const char *template_name, const char *template_text,
                  struct error *err);

#endif
