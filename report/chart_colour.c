#include "report/chart_script.h"

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

unsigned chart_colour(const struct result *r, size_t platform, unsigned alpha)
{
    return alpha << 24 | paint_of(r, platform).mark;
}

unsigned chart_ink(const struct result *r, size_t platform)
{
    return paint_of(r, platform).ink;
}
