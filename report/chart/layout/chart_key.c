#include "report/chart/layout/chart_key.h"

#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_words.h"

enum { NAME_COLUMNS = 24, GAP = 18 };

static void key_place(struct key *key, int wide)
{
    const double letter = 8.4; /* pixels */
    double x = KEY_LEFT, y = KEY_TOP;
    for (size_t i = 0; i < key->n; i++) {
        double own = KEY_MARK + letter * width_letters(key->words[i]);
        if (x > KEY_LEFT && x + own > wide) {
            x = KEY_LEFT;
            y += KEY_LINE;
        }
        key->x[i] = x;
        key->y[i] = y;
        x += own + GAP;
    }
    key->height = (int)y - KEY_TOP + KEY_LINE;
}

static void key_allocate(struct key *key, size_t n)
{
    *key = (struct key){.n = n,
                        .platforms = memory_allocate(n, sizeof *key->platforms),
                        .words = memory_allocate(n, sizeof *key->words),
                        .x = memory_allocate(n, sizeof *key->x),
                        .y = memory_allocate(n, sizeof *key->y)};
}

void key_lay(struct key *out, const struct drawing *drawing, const size_t *platforms, size_t n)
{
    key_allocate(out, n);
    for (size_t i = 0; i < n; i++) {
        out->platforms[i] = platforms[i];
        out->words[i] = words_name(drawing->result, platforms[i], NAME_COLUMNS);
    }
    key_place(out, CHART_WIDTH - KEY_LEFT);
}

void key_lay_tracks(struct key *out, const struct drawing *drawing, const struct tracks *tracks, key_note *note)
{
    key_allocate(out, tracks->n);
    for (size_t i = 0; i < tracks->n; i++) {
        out->platforms[i] = tracks->items[i]->platform;
        char *name = words_name(drawing->result, out->platforms[i], NAME_COLUMNS), *words = note(tracks, i);
        out->words[i] = memory_format("%s  %s", name, words);
        free(name);
        free(words);
    }
    key_place(out, CHART_WIDTH - KEY_LEFT);
}

void key_write(struct text *script, const struct drawing *drawing, const struct key *key)
{
    script_number(script, "KEYS", (double)key->n);
    script_arrays(script, key->n, "KEY", "KEY_COLOUR", "KEY_INK", NULL);
    for (size_t i = 0; i < key->n; i++) {
        script_item(script, drawing, "KEY", i + 1, key->words[i]);
        text_format(script, "KEY_COLOUR[%zu] = %u; KEY_INK[%zu] = %u\n", i + 1,
                    chart_colour(drawing, key->platforms[i], 0), i + 1, chart_ink(drawing, key->platforms[i]));
    }
    script_numbers(script, "KEY_X", key->x, key->n);
    script_numbers(script, "KEY_Y", key->y, key->n);
}

void key_release(struct key *key)
{
    for (size_t i = 0; i < key->n; i++)
        free(key->words[i]);
    free(key->words);
    free(key->platforms);
    free(key->x);
    free(key->y);
    *key = (struct key){0};
}
