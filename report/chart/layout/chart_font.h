/* Which characters PNG and PDF can show: those of DejaVu Sans, which gnuplot-nox brings along, and those of any
 * other font that is installed, to which cairo turns by itself. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* `struct font font = {0}`; font_release. The fonts are listed when the first character is asked for that DejaVu
 * Sans lacks. */
struct font {
    bool listed;
    unsigned char *bits; /* one per character; NULL where there is no list */
    bool lacking;        /* somebody asked for a character that none has */
};

bool font_has(struct font *font, uint32_t code);
void font_release(struct font *font);
