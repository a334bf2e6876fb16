#include "report/chart/layout/chart_labels.h"

#include <stdlib.h>

#include "data/memory.h"

void labels_set(struct labels *labels, const char *property, double value)
{
    char *name = memory_format("%s_%s[%zu]", labels->name, property, labels->n);
    script_number(&labels->items, name, value);
    free(name);
}

void labels_add(struct labels *labels, const struct drawing *drawing, char *words, double x, double y, unsigned ink)
{
    script_take_item(&labels->items, drawing, labels->name, ++labels->n, words);
    labels_set(labels, "X", x);
    labels_set(labels, "Y", y);
    labels_set(labels, "INK", ink);
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
