#include "report/chart_script.h"

#include <math.h>

#include "data/catalogue.h"

struct paint {
    unsigned mark, ink;
};

static const struct paint OF_TIER[] = {
    [TIER_NATIVE] = {0x0072B2, 0x005F94},
    [TIER_CONTAINER] = {0xE69F00, 0x9A6A00},
    [TIER_KVM] = {0x009E73, 0x007A59},
    [TIER_EMULATION] = {0xD55E00, 0xB34F00},
};
static const struct paint OTHERS[] = {
    {0x56B4E9, 0x2477A6}, {0xCC79A7, 0xA3497D}, {0x777777, 0x555555},
    {0x8C6D31, 0x6E5526}, {0x6A51A3, 0x54408A}, {0x222222, 0x222222},
};
enum { N_OTHERS = sizeof OTHERS / sizeof OTHERS[0] };

static bool is_first_of_tier(const struct result *r, size_t platform, enum tier tier)
{
    for (size_t i = 0; i < platform; i++)
        if (catalogue_tier(r->platforms[i].name) == tier)
            return false;
    return tier != TIER_UNKNOWN;
}

static struct paint paint_of(const struct result *r, size_t platform)
{
    enum tier tier = catalogue_tier(r->platforms[platform].name);
    if (is_first_of_tier(r, platform, tier))
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
    return paint_of(r, platform).mark;
}

static double channel(unsigned colour, int shift)
{
    double c = (double)(colour >> shift & 0xFF) / 255;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* Against white, as WCAG 2.1 defines it: 1 to 21. */
static double contrast(unsigned colour)
{
    double luminance = 0.2126 * channel(colour, 16) + 0.7152 * channel(colour, 8) + 0.0722 * channel(colour, 0);
    return 1.05 / (luminance + 0.05);
}

/* A colour of somebody's choice, darkened until words in it can be read (WCAG 2.1: 4.5). */
static unsigned darkened(unsigned colour)
{
    while (contrast(colour) < 4.5)
        colour =
            (colour >> 16 & 0xFF) * 15 / 16 << 16 | (colour >> 8 & 0xFF) * 15 / 16 << 8 | (colour & 0xFF) * 15 / 16;
    return colour;
}

unsigned chart_colour(const struct drawing *drawing, size_t platform, unsigned alpha)
{
    return alpha << 24 | drawing->colours[platform];
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
    return darkened(colour);
}

static unsigned mixed(unsigned colour, int shift, double share)
{
    return (unsigned)(255 - share * (255 - (double)(colour >> shift & 0xFF)) + 0.5) << shift;
}

unsigned chart_tint(const struct drawing *drawing, size_t platform, double share)
{
    unsigned colour = drawing->colours[platform];
    return mixed(colour, 16, share) | mixed(colour, 8, share) | mixed(colour, 0, share);
}

unsigned chart_words_on(unsigned colour)
{
    return contrast(colour) >= 3 ? 0xFFFFFF : 0x222222;
}
