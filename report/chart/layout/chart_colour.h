/* The colours of platforms are 0xAARRGGBB, of which the alpha 0 is opaque and 255 invisible. */
#pragma once

#include "report/chart/layout/chart_picture.h"

/* Returns the colour of a platform, 0xRRGGBB, by what the platform is: native blue, containers orange, KVM green,
 * emulation vermillion, the others and second ones further colours in the order of the result. */
unsigned chart_colour_of(const struct result *r, size_t platform);

/* Returns the colour that the drawing gives the platform; the alpha of a pale one is halved. */
unsigned chart_colour(const struct drawing *drawing, size_t platform, unsigned alpha);
/* Returns the colour of the platform's words and lines, darker where its own is too pale to be read. */
unsigned chart_ink(const struct drawing *drawing, size_t platform);
/* Returns the platform's colour for a `share` of 1, the colour of the paper for 0. */
unsigned chart_tint(const struct drawing *drawing, size_t platform, double share);
/* Returns white or nearly black, whichever can be read on the colour. */
unsigned chart_words_on(unsigned colour);
