/* A template held against the list of fields before anything is written: the sections that stay empty with today's data are
 * read, too, so that a name with a typo is found in them. */
#ifndef REPORT_TEMPLATE_CHECK_H
#define REPORT_TEMPLATE_CHECK_H

#include "data/error.h"
#include "report/template/fields.h"
#include "report/template/mustache.h"

/* `root`: where the names begin; "" for pages, "sentence" for sentences. ERROR_DATA with name:line, the tag and what to do:
 * a name that is not listed, a format that does not exist, a section that is not closed, a partial that there is not. */
int template_check(const struct mustache *mustache, const struct fields *fields, const char *root, struct error *err);

#endif
