/* The places in a picture that are taken: boxes in pixels, of which a label keeps clear. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "report/words/arena.h"

struct box {
    double x, y, width, height; /* its middle */
};

/* `struct boxes b = {.arena = arena}` has none, and lives there. */
struct boxes {
    struct box *items;
    size_t n, capacity;
    struct arena *arena;
};

void boxes_take(struct boxes *boxes, struct box box);
bool boxes_meet(const struct boxes *boxes, struct box box); /* it would lie over one of them */
