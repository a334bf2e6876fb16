#include "report/chart/layout/chart_colour.h"

#include <math.h>

#include "data/catalogue/catalogue.h"

struct paint {
    unsigned mark, ink;
};

/* The hues are those of Okabe and Ito (2008), which the colour-blind can tell apart; at CIE lightness 31, 74, 60 and
 * 45 they differ in a grey print as well. templates/page.html has a lighter or darker one of each for its dark
 * scheme. */
static const struct paint OF_TIER[] = {
    [TIER_NATIVE] = {0x004B7C, 0x003D66},
    [TIER_CONTAINER] = {0xEDAA1C, 0x8F6000},
    [TIER_KVM] = {0x12A37A, 0x00704F},
    [TIER_EMULATION] = {0xB84700, 0x9A3B00},
};
static const struct paint OTHERS[] = {
    {0x5CAEE3, 0x1F6C97}, {0x8E1B4F, 0x7A1643}, {0xE59CC5, 0xA3497D},
    {0x1B1B1B, 0x1B1B1B}, {0x9A9A9A, 0x6A6A6A}, {0x77801F, 0x59600F},
};
enum { N_OTHERS = sizeof OTHERS / sizeof OTHERS[0] };

static bool platform_is_first_of_tier(const struct result *r, size_t platform, enum tier tier)
{
    for (size_t i = 0; i < platform; i++)
        if (catalogue_tier(r->platforms[i].name) == tier)
            return false;
    return tier != TIER_UNKNOWN;
}

static struct paint platform_paint(const struct result *r, size_t platform)
{
    enum tier tier = catalogue_tier(r->platforms[platform].name);
    if (platform_is_first_of_tier(r, platform, tier))
        return OF_TIER[tier];
    size_t others = 0;
    bool seen[sizeof OF_TIER / sizeof OF_TIER[0]] = {false};
    for (size_t i = 0; i < platform; i++) {
        enum tier one = catalogue_tier(r->platforms[i].name);
        others += one == TIER_UNKNOWN || seen[one];
        seen[one] = true;
    }
    return OTHERS[others % N_OTHERS];
}

unsigned chart_colour_of(const struct result *r, size_t platform)
{
    return platform_paint(r, platform).mark;
}

static double colour_channel(unsigned colour, int shift)
{
    double c = (double)(colour >> shift & 0xFF) / 255;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* Returns the contrast of a colour against white as WCAG 2.1 defines it: 1 to 21. */
static double colour_contrast(unsigned colour)
{
    double luminance =
        0.2126 * colour_channel(colour, 16) + 0.7152 * colour_channel(colour, 8) + 0.0722 * colour_channel(colour, 0);
    return 1.05 / (luminance + 0.05);
}

/* Darkens a colour that the user chose until words in it can be read (WCAG 2.1: a contrast of 4.5). */
static unsigned colour_darkened(unsigned colour)
{
    while (colour_contrast(colour) < 4.5)
        colour =
            (colour >> 16 & 0xFF) * 15 / 16 << 16 | (colour >> 8 & 0xFF) * 15 / 16 << 8 | (colour & 0xFF) * 15 / 16;
    return colour;
}

/* A pale colour is less transparent, or its points would be lost on the paper. */
unsigned chart_colour(const struct drawing *drawing, size_t platform, unsigned alpha)
{
    unsigned colour = drawing->colours[platform];
    return (colour_contrast(colour) < 2.5 ? alpha / 2 : alpha) << 24 | colour;
}

unsigned chart_ink(const struct drawing *drawing, size_t platform)
{
    unsigned colour = drawing->colours[platform];
    for (size_t i = 0; i < sizeof OF_TIER / sizeof *OF_TIER; i++)
        if (OF_TIER[i].mark == colour)
            return OF_TIER[i].ink;
    for (size_t i = 0; i < N_OTHERS; i++)
        if (OTHERS[i].mark == colour)
            return OTHERS[i].ink;
    return colour_darkened(colour);
}

unsigned chart_tint(const struct drawing *drawing, size_t platform, double share)
{
    return (unsigned)(255 * (1 - share) + 0.5) << 24 | drawing->colours[platform];
}

/* Returns one channel of the colour as it looks on white paper. */
static unsigned colour_on_paper(unsigned colour, int shift)
{
    double share = 1 - (double)(colour >> 24) / 255;
    return (unsigned)(255 - share * (255 - (double)(colour >> shift & 0xFF)) + 0.5) << shift;
}

/* Words on a strong colour, which stays the same in the dark scheme, have a white and a black of their own; others
 * have the usual black. */
unsigned chart_words_on(unsigned colour)
{
    bool strong = colour >> 24 == 0, grey = (colour >> 8 & 0xFFFF) == (colour & 0xFFFF);
    if (colour_contrast(colour_on_paper(colour, 16) | colour_on_paper(colour, 8) | colour_on_paper(colour, 0)) >= 3)
        return 0xFEFEFE;
    return strong && !grey ? 0x212121 : 0x222222;
}
