/* Labels in a script (words at a place, in an ink), the key of colours, and the places that are taken. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "report/chart/layout/chart_script.h"

/* `struct labels l = {.name = "KEY"}` has none; labels_write releases it. */
struct labels {
    const char *name, *property; /* `property`: what labels_set sets; NULL: nothing */
    struct text items;
    size_t n;
};

/* Adds a label: NAME[i], NAME_X[i], NAME_Y[i] and NAME_INK[i]. */
void labels_add(struct labels *labels, const struct drawing *drawing, const char *words, double x, double y,
                unsigned ink);
/* Sets the property of the label that was added last: NAME_PROPERTY[i]. */
void labels_set(struct labels *labels, const struct drawing *drawing, double value);
/* Writes NAMES, how many there are, and the arrays. */
void labels_write(struct text *script, struct labels *labels);

enum { KEY_TOP = 68, KEY_LINE = 20, KEY_LEFT = 16, KEY_MARK = 22 };

/* The names of platforms in lines below the subtitle, for charts in which a platform has no place of its own.
 * `struct key key = KEY_EMPTY` has none. */
struct key {
    struct labels labels;
    double x;   /* the end of the last line in pixels */
    int height; /* the height of all lines in pixels */
};
#define KEY_EMPTY                                                                                                      \
    {                                                                                                                  \
        .labels = {.name = "KEY", .property = "COLOUR" }                                                               \
    }

/* Adds a platform with a note behind its name. Its mark begins at KEY_X, its words KEY_MARK further; NULL: no note. */
void key_add(struct key *key, const struct drawing *drawing, size_t platform, const char *note);
/* Writes KEYS, KEY[] (words), KEY_X[], KEY_Y[] (pixels), KEY_COLOUR[] and KEY_INK[], and releases the key. */
void key_write(struct text *script, struct key *key);

/* A box is a place in a picture that is taken, in pixels. */
struct box {
    double x, y; /* the middle */
    double width, height;
};

/* The places of which a label keeps clear: `struct boxes b = {.arena = arena}` has none, and lives there. */
struct boxes {
    struct box *items;
    size_t n, capacity;
    struct arena *arena;
};

void boxes_take(struct boxes *boxes, struct box box);
bool boxes_meet(const struct boxes *boxes, struct box box); /* returns whether the box would lie over one of them */
