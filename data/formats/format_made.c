/* Formats that are made without a file, of an output in which one number counts. */
#include "data/formats/format.h"
#include "data/memory.h"
#include "data/text.h"

static void make(struct format *out, enum format_kind kind, const char *value, const char *shown, const char *unit)
{
    *out = (struct format){.kind = kind, .n_metrics = 1};
    out->none = memory_format("has no number at '%s'", text_short(shown).bytes);
    out->metrics = memory_allocate(1, sizeof *out->metrics);
    out->metrics[0] = (struct format_metric){
        .benchmark = memory_copy_text("its value"), .value = memory_copy_text(value), .scale = 1};
    if (*unit)
        out->metrics[0].unit = memory_copy_text(unit);
}

void format_of_expression(struct format *out, struct expression *expression, const char *shown, const char *unit)
{
    make(out, FORMAT_TEXT, "match[].value", shown, unit);
    out->patterns = memory_allocate(1, sizeof *out->patterns);
    out->patterns[out->n_patterns++] =
        (struct format_pattern){.name = memory_copy_text("match"), .once = true, .expression = expression};
}

void format_of_path(struct format *out, const char *path, const char *unit)
{
    make(out, FORMAT_JSON, path, path, unit);
}
