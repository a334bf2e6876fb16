/* A chart that gnuplot wrote as SVG becomes a part of an HTML page: its words can be searched and selected, and it is a
 * third smaller than as a data: URI. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "data/text.h"

/* Appends the element <svg role="img" aria-label="ALT">; `alt` is escaped for HTML already. Prolog, titles and
 * descriptions, which a browser would show as tooltips, are left out. Ids and what points at them get `number` behind
 * them, because every chart of gnuplot has the same. A colour becomes a variable of the page's style sheet, --c-222222
 * for #222222, so that the dark scheme can have another one; where the style sheet does not name it, it stays as it is.
 * False, and nothing appended, when there is no <svg>. */
bool svg_append(struct text *out, const char *svg, const char *alt, size_t number);
