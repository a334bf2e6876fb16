/* What the files of a set have in their columns, before any of them is read: columns of one header are one column, so
 * that they have the same role in every file. */
#pragma once

#include <stddef.h>

#include "data/layout/layout.h"

struct survey {
    struct surveyed {
        char *key; /* the names of the header */
        size_t width, files, repeated;
        struct evidence *columns;
        struct decimal_evidence signs;
    } * headers;
    size_t n, capacity;
};

/* Adds a file that shape_read has looked at. One without a header stays alone. */
void survey_add(struct survey *survey, const struct shape *shape);
/* What all files that have the header of the shape say of the decimal sign. */
struct decimal_evidence survey_signs(const struct survey *survey, const struct shape *shape);
/* Gives the columns of the shape the evidence of all files that have its header. */
void survey_apply(const struct survey *survey, struct shape *shape);
void survey_release(struct survey *survey);
