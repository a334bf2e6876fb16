/* The only place that starts gnuplot. No shell is involved: the script is gnuplot's standard input, and it runs in
 * `directory`, so that the names of pictures are plain file names. It reads no start-up file and no GNUPLOT_*
 * variable, and inherits no open file. */
#pragma once

#include <stddef.h>

#include "data/error.h"
#include "data/program/progress.h"
#include "data/text.h"

/* A picture takes a fraction of a second; a gnuplot that prints nothing for GNUPLOT_PATIENCE seconds hangs. */
enum { GNUPLOTS_AT_A_TIME = 2, GNUPLOT_PATIENCE = 60 };

/* Runs one gnuplot for each script, at most GNUPLOTS_AT_A_TIME together. Each byte that a script prints is one step of
 * `progress`, which may be NULL. ERROR_UNAVAILABLE with what to install when there is none; ERROR_IO with gnuplot's own
 * words when one fails, and when one has to be stopped because none has printed anything for `patience` seconds;
 * ERROR_INTERRUPTED where interruptions are watched. No gnuplot runs afterwards. */
int gnuplot_run(const struct text *scripts, size_t n, const char *directory, int patience, struct progress *progress,
                struct error *err);

/* Appends the characters of the fonts that gnuplot's PNG and PDF can use, as fontconfig's fc-list, which comes with
 * gnuplot, prints them: a line for each font, of hexadecimal ranges such as "20-7e a0-17f". -1 when fc-list cannot
 * be run. */
int gnuplot_list_fonts(struct text *out);
