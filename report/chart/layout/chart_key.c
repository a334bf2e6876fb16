#include "report/chart/layout/chart_key.h"

#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_words.h"

enum { NAME_COLUMNS = 24, GAP = 18 };

static void place_all(struct key *key, int wide)
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

void key_lay(struct key *out, const struct drawing *drawing, const size_t *platforms, char *const *notes, size_t n,
             int wide)
{
    *out = (struct key){.n = n,
                        .platforms = memory_allocate(n, sizeof *out->platforms),
                        .words = memory_allocate(n, sizeof *out->words),
                        .x = memory_allocate(n, sizeof *out->x),
                        .y = memory_allocate(n, sizeof *out->y)};
    for (size_t i = 0; i < n; i++) {
        char *name = words_name(drawing->result, platforms[i], NAME_COLUMNS);
        out->platforms[i] = platforms[i];
        out->words[i] = notes ? memory_format("%s  %s", name, notes[i]) : memory_copy_text(name);
        free(name);
    }
    place_all(out, wide);
}

void key_write(struct text *script, const struct drawing *drawing, const struct key *key)
{
    script_number(script, "KEYS", (double)key->n);
    script_array(script, "KEY", key->n);
    script_array(script, "KEY_COLOUR", key->n);
    script_array(script, "KEY_INK", key->n);
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
