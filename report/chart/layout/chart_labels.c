#include "report/chart/layout/chart_labels.h"

#include <math.h>

#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_words.h"

enum { NAME_COLUMNS = 24, KEY_GAP = 18 };

static void labels_number(struct labels *labels, const struct drawing *drawing, const char *property, double value)
{
    script_number(&labels->items, arena_format(drawing->arena, "%s_%s[%zu]", labels->name, property, labels->n), value);
}

void labels_set(struct labels *labels, const struct drawing *drawing, double value)
{
    labels_number(labels, drawing, labels->property, value);
}

void labels_add(struct labels *labels, const struct drawing *drawing, const char *words, double x, double y,
                unsigned ink)
{
    script_item(&labels->items, drawing, labels->name, ++labels->n, words);
    labels_number(labels, drawing, "X", x);
    labels_number(labels, drawing, "Y", y);
    labels_number(labels, drawing, "INK", ink);
}

void labels_write(struct text *script, struct labels *labels)
{
    static const char *const PROPERTIES[] = {"", "_X", "_Y", "_INK"};
    text_format(script, "%sS = %zu\n", labels->name, labels->n);
    for (size_t i = 0; i < sizeof PROPERTIES / sizeof *PROPERTIES; i++)
        text_format(script, "array %s%s[%zu]\n", labels->name, PROPERTIES[i], labels->n ? labels->n : 1);
    if (labels->property)
        text_format(script, "array %s_%s[%zu]\n", labels->name, labels->property, labels->n ? labels->n : 1);
    text_append(script, text_string(&labels->items));
    text_release(&labels->items);
}

/* ---- the key ---- */

void key_add(struct key *key, const struct drawing *drawing, size_t platform, const char *note)
{
    const double letter = 8.4; /* the width of a letter in pixels */
    const char *name = words_name(drawing->arena, drawing->result, platform, NAME_COLUMNS);
    const char *words = note ? arena_format(drawing->arena, "%s  %s", name, note) : name;
    double wide = KEY_MARK + letter * width_letters(words);
    if (key->labels.n == 0 || key->x + wide > CHART_WIDTH - KEY_LEFT) {
        key->x = KEY_LEFT;
        key->height += KEY_LINE;
    }
    labels_add(&key->labels, drawing, words, key->x, KEY_TOP + key->height - KEY_LINE, chart_ink(drawing, platform));
    labels_set(&key->labels, drawing, chart_colour(drawing, platform, 0));
    key->x += wide + KEY_GAP;
}

void key_write(struct text *script, struct key *key)
{
    labels_write(script, &key->labels);
}

/* ---- places that are taken ---- */

void boxes_take(struct boxes *boxes, struct box box)
{
    boxes->items = arena_grow(boxes->arena, boxes->items, boxes->n, &boxes->capacity, sizeof *boxes->items);
    boxes->items[boxes->n++] = box;
}

bool boxes_meet(const struct boxes *boxes, struct box box)
{
    for (size_t i = 0; i < boxes->n; i++) {
        const struct box *other = &boxes->items[i];
        if (fabs(other->x - box.x) < (other->width + box.width) / 2 &&
            fabs(other->y - box.y) < (other->height + box.height) / 2)
            return true;
    }
    return false;
}
