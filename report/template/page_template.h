/* The template of a page, checked before anything else is done. */
#pragma once

#include "data/error.h"
#include "report/template/fields.h"
#include "report/template/mustache.h"

struct page_template {        /* {0} is none */
    struct mustache mustache; /* its parts are those of templates/parts */
    struct fields used;       /* the fields that it writes or tests: "report.overview[].file" */
};

/* Loads a template. NAME is templates/NAME.md; anything with a slash or a dot in it is a file of the user's.
 * ERROR_NO_INPUT when there is none, ERROR_DATA when it names what no page has (template_check.h). */
int page_template_load(struct page_template *out, const char *name, const char *templates, struct error *err);
void page_template_release(struct page_template *template);
