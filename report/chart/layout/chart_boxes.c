#include "report/chart/layout/chart_boxes.h"

#include <math.h>

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
