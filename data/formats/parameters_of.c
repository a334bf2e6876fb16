#include "data/formats/parameters_of.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"
#include "data/text.h"

/* A level stands in the benchmark's name, where blanks part the levels. */
static char *one_word(const char *text)
{
    char *word = text_name(text, strlen(text));
    for (char *at = word; *at; at++)
        *at = *at == ' ' || *at == '\t' ? '_' : *at;
    return word;
}

static void add_level(struct format_value *value, const char *name, const char *level, enum parameter_use use)
{
    if (!level || *level == '\0')
        return;
    for (size_t i = 0; i < value->n_parameters; i++)
        if (strcmp(value->parameters[i].name, name) == 0)
            return;
    value->parameters =
        memory_grow(value->parameters, value->n_parameters, &value->parameters_capacity, sizeof *value->parameters);
    value->parameters[value->n_parameters++] = (struct value_parameter){one_word(name), one_word(level), use};
}

static void add_to_name(struct format_value *value, const char *level)
{
    char *name = memory_format("%s/%s", value->benchmark, level);
    free(value->benchmark);
    value->benchmark = name;
}

/* Members of an object are levels by their names; items of an array have a name and a level each. */
static void add_all(struct format_value *value, const json_t *all, enum parameter_use use)
{
    const char *key;
    json_t *node;
    size_t i;
    json_object_foreach((json_t *)all, key, node)
    {
        OWNED char *level = node_text(node);
        if (*key != '-')
            add_level(value, key, level, use);
    }
    json_array_foreach(all, i, node)
    {
        OWNED char *name = node_text(json_object_get(node, "name")), *level = node_text(json_object_get(node, "level"));
        if (name && *name)
            add_level(value, name, level, use);
        else if (level)
            add_to_name(value, level);
    }
}

void parameters_read(struct format_value *value, const struct format *format, const struct place *at)
{
    for (size_t i = 0; i < format->n_parameters; i++) {
        const struct format_parameter *parameter = &format->parameters[i];
        if (!parameter->name) {
            add_all(value, place_find(at, parameter->level), parameter->use);
            continue;
        }
        OWNED char *level = place_filled(parameter->level, at);
        add_level(value, parameter->name, level, parameter->use);
    }
}
