/* The colours of platforms, 0xAARRGGBB: the alpha 0 is opaque, 255 invisible. */
#pragma once

#include "report/chart/layout/chart_picture.h"

/* The colour of a platform, 0xRRGGBB, by what the platform is: native blue, containers orange, KVM green, emulation
 * vermillion, the others and second ones further colours in the order of the result. */
unsigned chart_colour_of(const struct result *r, size_t platform);

/* The colour that the drawing gives the platform; of a pale one the alpha is halved. */
unsigned chart_colour(const struct drawing *drawing, size_t platform, unsigned alpha);
/* The colour of the platform's words and lines, darker where its own is too pale to be read. */
unsigned chart_ink(const struct drawing *drawing, size_t platform);
/* The platform's colour for a `share` of 1, the colour of the paper for 0. */
unsigned chart_tint(const struct drawing *drawing, size_t platform, double share);
/* White or nearly black, whichever can be read on the colour. */
unsigned chart_words_on(unsigned colour);
