/* Words on a chart: plain, short enough to fit (report/words/width.h), and with the digits that the data carry. They
 * live in the arena. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analyze/result/result.h"
#include "report/words/width.h"

/* The characters that PNG and PDF can show: those of DejaVu Sans, which gnuplot-nox brings along, and those of any
 * other font that is installed, to which cairo turns by itself. `struct font font = {0}`, and font_release at the end.
 * The fonts are listed when the first character is asked for that DejaVu
 * Sans lacks. */
struct font {
    bool listed;
    unsigned char *bits; /* one bit for each character; NULL where there is no list */
    bool lacking;        /* somebody asked for a character that none has */
};
void font_release(struct font *font);

/* Puts a text on one line: control characters become blanks, and others that are not safe to print (data/text.h) are
 * dropped. With `font`, characters that no font has become a box, because cairo draws a missing glyph over half the
 * picture. */
const char *words_plain(struct arena *arena, const char *text, struct font *font);

/* Cuts a platform's name to at most `columns`. Where cutting the middle would make two platforms look the same, what
 * they have in common at the start gives way instead. */
const char *words_name(struct arena *arena, const struct result *r, size_t platform, size_t columns);
/* Cuts a platform's name as words_name does, and makes it plain. */
const char *words_platform(struct arena *arena, const struct result *r, size_t platform, size_t columns);
