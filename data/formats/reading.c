#include "data/formats/reading.h"

#include <stdlib.h>
#include <string.h>

#include "data/memory.h"

const char reading_empty[] = "holds no result";

void reading_drop(struct reading *out, size_t line, const char *text, const char *reason)
{
    out->drops = memory_grow(out->drops, out->n_drops, &out->drops_capacity, sizeof *out->drops);
    out->drops[out->n_drops++] =
        (struct format_drop){line ? line : 1, memory_copy_text(text), memory_copy_text(reason)};
}

void reading_skip(struct reading *out, const char *reason)
{
    for (size_t i = 0; i < out->n_skips; i++)
        if (strcmp(out->skips[i].reason, reason) == 0) {
            out->skips[i].n++;
            return;
        }
    out->skips = memory_grow(out->skips, out->n_skips, &out->skips_capacity, sizeof *out->skips);
    out->skips[out->n_skips++] = (struct format_skip){memory_copy_text(reason), 1};
}

void format_value_release(struct format_value *value)
{
    char *texts[] = {value->benchmark, value->unit, value->platform, value->run, value->command};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    for (size_t i = 0; i < value->n_parameters; i++) {
        free(value->parameters[i].name);
        free(value->parameters[i].level);
    }
    free(value->parameters);
    *value = (struct format_value){0};
}

void reading_release(struct reading *reading)
{
    for (size_t i = 0; i < reading->n; i++)
        format_value_release(&reading->values[i]);
    for (size_t i = 0; i < reading->n_drops; i++) {
        free(reading->drops[i].text);
        free(reading->drops[i].reason);
    }
    for (size_t i = 0; i < reading->n_skips; i++)
        free(reading->skips[i].reason);
    free(reading->converted);
    free(reading->beside);
    free(reading->found);
    free(reading->values);
    free(reading->drops);
    free(reading->skips);
    *reading = (struct reading){0};
}
