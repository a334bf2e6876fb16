/* What the files of html.c share: a walk over what md4c wrote, in which each kind of tag has its finisher. A finisher appends to
 * the body what shall stand there instead of the tag at *at, and moves *at behind what it took. md4c escapes every < and >
 * of the text, so a tag found in it is one that md4c made. */
#ifndef REPORT_HTML_PARTS_H
#define REPORT_HTML_PARTS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "data/error.h"
#include "data/text.h"
#include "report/html/slug.h"

struct html_walk {
    struct text body;
    json_t *contents; /* of the second level: {id, text} */
    struct slugs slugs;
    char *title;           /* the words of the first heading, as HTML; NULL before it */
    char *heading;         /* those of the last */
    int raise;             /* levels that each heading is raised by, so that the first is of the first */
    size_t images, tables; /* so far; tables: under the last heading */
    bool in_table_body, row_begins, in_row_head;
    const char *directory;
    struct error *err;
};

void html_walk_init(struct html_walk *out, const char *html, const char *directory, struct error *err);
void html_walk_release(struct html_walk *walk);

/* Headings: an id, a line of the contents, the words that name what follows. */
int html_heading(struct html_walk *walk, const char **at);
int html_heading_ends(struct html_walk *walk, const char **at);

/* Images: a plain one becomes part of the page, one that is alone in its paragraph a figure. */
int html_image(struct html_walk *walk, const char **at);
int html_paragraph(struct html_walk *walk, const char **at);

/* Tables: they scroll, have a caption for those who hear them, and say what heads a column or a row. */
int html_table(struct html_walk *walk, const char **at);
int html_table_ends(struct html_walk *walk, const char **at);
int html_table_body(struct html_walk *walk, const char **at);
int html_row(struct html_walk *walk, const char **at);
int html_column_head(struct html_walk *walk, const char **at);
int html_cell(struct html_walk *walk, const char **at);
int html_cell_ends(struct html_walk *walk, const char **at);

/* md4c passes bytes that are not UTF-8 through, so they are not checked here either. */
void html_set_text(json_t *object, const char *key, const char *bytes, size_t length);

#endif
