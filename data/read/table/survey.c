#include "data/read/table/survey.h"

#include <stdlib.h>
#include <string.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/text.h"

static char *key_of(const struct shape *shape)
{
    RELEASED(text_release) struct text key = {0};
    for (size_t i = 0; i < shape->width; i++)
        text_format(&key, "%s\x1f", shape->columns[i].name);
    return memory_copy_text(text_string(&key));
}

static struct surveyed *find_header(const struct survey *survey, const struct shape *shape)
{
    OWNED char *key = key_of(shape);
    for (size_t i = 0; i < survey->n; i++)
        if (survey->headers[i].width == shape->width && strcmp(survey->headers[i].key, key) == 0)
            return &survey->headers[i];
    return NULL;
}

void survey_add(struct survey *survey, const struct shape *shape)
{
    if (!shape->has_header)
        return;
    struct surveyed *header = find_header(survey, shape);
    if (!header) {
        survey->headers = memory_grow(survey->headers, survey->n, &survey->capacity, sizeof *survey->headers);
        header = &survey->headers[survey->n++];
        *header = (struct surveyed){.key = key_of(shape), .width = shape->width};
        header->columns = memory_allocate(shape->width, sizeof *header->columns);
    }
    header->files++;
    header->repeated += shape->repeated;
    csv_dialect_join(&header->signs, &shape->signs);
    for (size_t i = 0; i < shape->width; i++)
        evidence_join(&header->columns[i], &shape->columns[i].evidence);
}

/* The evidence of a column in all files, or in this one where no others have its header. */
static const struct evidence *evidence_of(const struct surveyed *header, const struct shape *shape, size_t column)
{
    return header ? &header->columns[column] : &shape->columns[column].evidence;
}

/* Whether the rows of a file have names of benchmarks, so that its columns hold values of several sizes. */
static bool has_names(const struct surveyed *header, const struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++) {
        const struct evidence *e = evidence_of(header, shape, i);
        if (e->texts > e->calendar && e->n_levels > 1 && e->platforms * 2 < e->texts)
            return true;
    }
    return false;
}

/* Whether 1.103 and 987 stand in columns of one series: in one, or in those of two platforms. */
static bool mixes_groups(const struct surveyed *header, const struct shape *shape)
{
    for (size_t i = 0; i < shape->width; i++)
        for (size_t k = 0; k < shape->width && evidence_of(header, shape, i)->groupable; k++)
            if (evidence_of(header, shape, k)->hundreds && (i == k || (catalogue_is_platform(shape->columns[i].name) &&
                                                                       catalogue_is_platform(shape->columns[k].name))))
                return true;
    return false;
}

struct decimal_evidence survey_signs(const struct survey *survey, const struct shape *shape)
{
    const struct surveyed *header = shape->has_header ? find_header(survey, shape) : NULL;
    struct decimal_evidence signs = header ? header->signs : shape->signs;
    signs.dotted |= shape->delimiter != ',' && !has_names(header, shape) && mixes_groups(header, shape);
    return signs;
}

void survey_apply(const struct survey *survey, struct shape *shape)
{
    const struct surveyed *header = shape->has_header ? find_header(survey, shape) : NULL;
    if (!header || header->files < 2)
        return;
    shape->repeated = header->repeated;
    for (size_t i = 0; i < shape->width; i++) {
        evidence_release(&shape->columns[i].evidence);
        evidence_join(&shape->columns[i].evidence, &header->columns[i]);
    }
}

void survey_release(struct survey *survey)
{
    for (size_t i = 0; i < survey->n; i++) {
        for (size_t c = 0; c < survey->headers[i].width; c++)
            evidence_release(&survey->headers[i].columns[c]);
        free(survey->headers[i].columns);
        free(survey->headers[i].key);
    }
    free(survey->headers);
    *survey = (struct survey){0};
}
