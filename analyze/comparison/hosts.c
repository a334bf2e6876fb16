#include "analyze/comparison/hosts.h"

#include <ctype.h>

#include "analyze/comparison/design.h"
#include "analyze/series/level_list.h"
#include "data/catalogue/catalogue.h"
#include "data/memory.h"

/* Whether the label is a boot id of Linux, a UUID: numbers and names of boots are those of containers, too. */
static bool is_boot_id(const char *label)
{
    static const char pattern[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    size_t i = 0;
    while (pattern[i] && (pattern[i] == '-' ? label[i] == '-' : isxdigit((unsigned char)label[i])))
        i++;
    return pattern[i] == '\0' && label[i] == '\0';
}

/* Whether the level of each run is known, and none is that of a run of the other one. */
static bool levels_are_apart(const struct sample *a, const struct sample *b, enum factor factor)
{
    RELEASED(level_list_release) struct level_list of_a = level_list_of(a, factor), of_b = level_list_of(b, factor);
    bool apart = of_a.n > 0 && of_b.n > 0;
    for (size_t i = 0; i < of_b.n && apart; i++)
        apart = level_list_find(&of_a, of_b.levels[i]) == NO_LEVEL;
    return apart;
}

static bool begins_with_boot_id(const struct result *r, const struct sample *sample)
{
    size_t label = sample_factor(sample, FACTOR_BOOT, 0);
    return label > 0 && label <= r->dataset->n_labels && is_boot_id(r->dataset->labels[label - 1]);
}

/* Kernels that ran at one time, and none of them on both, are those of two machines, unless one is that of a guest. */
static bool had_two_kernels(const struct result *r, const struct sample *a, const struct sample *b)
{
    enum tier tier_a = r->platforms[a->platform].tier, tier_b = r->platforms[b->platform].tier;
    bool guest = tier_a == TIER_KVM || tier_a == TIER_EMULATION || tier_b == TIER_KVM || tier_b == TIER_EMULATION;
    return !guest && begins_with_boot_id(r, a) && begins_with_boot_id(r, b) && levels_are_apart(a, b, FACTOR_BOOT) &&
           design_is_in_rounds(design_of_pair(a, b));
}

/* Hosts that are told count more than boots. */
bool series_on_two_hosts(const struct result *r, const struct sample *a, const struct sample *b)
{
    bool told = sample_factor(a, FACTOR_HOST, 0) > 0 && sample_factor(b, FACTOR_HOST, 0) > 0;
    return catalogue_on_two_hosts(r->platforms[a->platform].name, r->platforms[b->platform].name) ||
           (told ? levels_are_apart(a, b, FACTOR_HOST) : had_two_kernels(r, a, b));
}
