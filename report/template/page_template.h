/* The template of a page, checked before anything else is done. */
#ifndef REPORT_PAGE_TEMPLATE_H
#define REPORT_PAGE_TEMPLATE_H

#include "data/error.h"
#include "data/text.h"
#include "report/template/mustache.h"

struct page_template { /* {0} is none */
    char *name, *path, *templates;
    struct text source;
    struct {
        char *name;
        struct text source;
    } * parts; /* read so far: templates/parts/NAME.md */
    size_t n_parts, capacity;
};

/* NAME is templates/NAME.md; anything with a slash or a dot in it is a file of the user's. ERROR_NO_INPUT when there is none,
 * ERROR_DATA when it names what no page has (template_check.h). */
int page_template_load(struct page_template *out, const char *name, const char *templates, struct error *err);
/* To be rendered. Borrows the template. */
struct mustache page_template_mustache(struct page_template *template);
void page_template_release(struct page_template *template);

#endif
