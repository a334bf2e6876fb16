#include "report/chart/layout/chart_labels.h"

void labels_set(struct labels *labels, const struct drawing *drawing, const char *property, double value)
{
    script_number(&labels->items, arena_format(drawing->arena, "%s_%s[%zu]", labels->name, property, labels->n), value);
}

void labels_add(struct labels *labels, const struct drawing *drawing, const char *words, double x, double y,
                unsigned ink)
{
    script_item(&labels->items, drawing, labels->name, ++labels->n, words);
    labels_set(labels, drawing, "X", x);
    labels_set(labels, drawing, "Y", y);
    labels_set(labels, drawing, "INK", ink);
}

void labels_write(struct text *script, struct labels *labels)
{
    static const char *const PROPERTIES[] = {"", "_X", "_Y", "_INK"};
    text_format(script, "%sS = %zu\n", labels->name, labels->n);
    for (size_t i = 0; i < sizeof PROPERTIES / sizeof *PROPERTIES; i++)
        text_format(script, "array %s%s[%zu]\n", labels->name, PROPERTIES[i], labels->n ? labels->n : 1);
    text_append(script, text_string(&labels->items));
    text_release(&labels->items);
}
