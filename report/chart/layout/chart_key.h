/* Which colour is which platform: names in lines below the subtitle, for charts in which a platform has no place of its
 * own. */
#ifndef REPORT_CHART_KEY_H
#define REPORT_CHART_KEY_H

#include <stddef.h>

#include "report/chart/layout/chart_script.h"
#include "report/chart/layout/chart_tracks.h"

enum { KEY_TOP = 68, KEY_LINE = 20, KEY_LEFT = 16, KEY_MARK = 22 };

struct key {
    size_t n;
    size_t *platforms; /* owned, as all below: key_release */
    char **words;
    double *x, *y; /* pixels, of a mark's left end; its words begin KEY_MARK to the right */
    int height;    /* of all lines */
};

/* The platforms in this order, with their names. */
void key_lay(struct key *out, const struct drawing *drawing, const size_t *platforms, size_t n);
/* The platforms of the tracks, with their names and what `note` says of each of them; it is freed. */
typedef char *key_note(const struct tracks *tracks, size_t track);
void key_lay_tracks(struct key *out, const struct drawing *drawing, const struct tracks *tracks, key_note *note);
/* KEYS, KEY[] (words), KEY_X[], KEY_Y[], KEY_COLOUR[], KEY_INK[] */
void key_write(struct text *script, const struct drawing *drawing, const struct key *key);
void key_release(struct key *key);

#endif
