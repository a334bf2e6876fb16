/* A template held against the list of fields before anything is written: the sections that stay empty with today's data
 * are read, too, so that a name with a typo is found in them. */
#pragma once

#include "data/error.h"
#include "report/template/fields.h"
#include "report/template/mustache.h"

/* Checks the template. ERROR_DATA with name:line, the tag and what to do where a tag names what is not listed. Adds the
 * fields that the template writes or tests to `used`, which may be NULL. */
int template_check(const struct mustache *template, const struct fields *fields, struct fields *used,
                   struct error *err);
