#include "data/read/table/survey.h"

#include <stdlib.h>
#include <string.h>

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
    for (size_t i = 0; i < shape->width; i++)
        evidence_join(&header->columns[i], &shape->columns[i].evidence);
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
