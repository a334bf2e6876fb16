/* The key of colours: names of platforms in lines below the subtitle, for charts in which a platform has no place of
 * its own. */
#pragma once

#include "report/chart/layout/chart_labels.h"

enum { KEY_TOP = 68, KEY_LINE = 20, KEY_LEFT = 16, KEY_MARK = 22 };

/* `{0}` has no platforms. */
struct key {
    struct labels labels;
    double x;   /* pixels: the end of the last line */
    int height; /* of all lines */
};

/* One more platform; `note` stands behind its name (NULL: nothing). Its mark begins at KEY_X, its words
 * KEY_MARK further. */
void key_add(struct key *key, const struct drawing *drawing, size_t platform, const char *note);
/* KEYS; KEY[] (words), KEY_X[], KEY_Y[] (pixels), KEY_COLOUR[], KEY_INK[]; releases the key. */
void key_write(struct text *script, struct key *key);
