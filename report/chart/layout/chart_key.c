#include "report/chart/layout/chart_key.h"

#include <stdlib.h>

#include "data/memory.h"
#include "report/chart/layout/chart_colour.h"
#include "report/chart/layout/chart_words.h"

enum { NAME_COLUMNS = 24, GAP = 18 };

void key_add(struct key *key, const struct drawing *drawing, size_t platform, const char *note)
{
    const double letter = 8.4; /* pixels */
    const char *name = words_name(drawing->arena, drawing->result, platform, NAME_COLUMNS);
    const char *words = note ? arena_format(drawing->arena, "%s  %s", name, note) : name;
    double wide = KEY_MARK + letter * width_letters(words);
    if (key->labels.n == 0 || key->x + wide > CHART_WIDTH - KEY_LEFT) {
        key->x = KEY_LEFT;
        key->height += KEY_LINE;
    }
    key->labels.name = "KEY";
    labels_add(&key->labels, drawing, words, key->x, KEY_TOP + key->height - KEY_LINE, chart_ink(drawing, platform));
    labels_set(&key->labels, drawing, "COLOUR", chart_colour(drawing, platform, 0));
    key->x += wide + GAP;
}

void key_write(struct text *script, struct key *key)
{
    key->labels.name = "KEY"; /* also of one without platforms */
    script_arrays(script, key->labels.n, "KEY_COLOUR", NULL);
    labels_write(script, &key->labels);
}
