/* A page is the report as Markdown: the view of the result and the page's own parts fill a template. */
#pragma once

#include <jansson.h>

#include "data/error.h"
#include "data/text.h"
#include "report/page/page_parts.h"
#include "report/template/mustache.h"

/* Makes the context of a page: the view, its sentences written for Markdown, and `report`; templates/README.md lists
 * every field. The caller owns *out. */
int page_context(json_t **out, const struct page_parts *parts, struct error *err);

/* Appends the page to out. */
int page_render(struct text *out, const json_t *context, const struct mustache *template, struct error *err);
