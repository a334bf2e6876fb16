#include "analyze/comparison/expectation.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/memory.h"
#include "data/text.h"

#define SHOWN 12 /* platforms named in an error */

static const size_t tier_ranks[] = {
    [TIER_NATIVE] = 0, [TIER_CONTAINER] = 1, [TIER_KVM] = 2, [TIER_EMULATION] = 3, [TIER_UNKNOWN] = NO_EXPECTATION};

static char *platforms_shown(const struct result *r)
{
    struct text text = {0};
    for (size_t p = 0; p < r->n_platforms && p < SHOWN; p++) {
        OWNED char *name = text_abridged(r->platforms[p].name, strlen(r->platforms[p].name), 40);
        text_format(&text, "%s%s", p ? ", " : "", name);
    }
    if (r->n_platforms > SHOWN)
        text_format(&text, ", and %zu more", r->n_platforms - SHOWN);
    return text_take(&text);
}

/* A name spelt exactly wins over one that differs in case. */
static size_t platform_find(const struct result *r, const char *name, size_t length)
{
    size_t found = NO_EXPECTATION;
    for (size_t p = 0; p < r->n_platforms; p++) {
        const char *candidate = r->platforms[p].name;
        if (strlen(candidate) != length || strncasecmp(candidate, name, length) != 0)
            continue;
        if (memcmp(candidate, name, length) == 0)
            return p;
        found = found == NO_EXPECTATION ? p : found;
    }
    return found;
}

static int expectation_refuse(const struct result *r, const char *what, const char *name, size_t length,
                              struct error *err)
{
    OWNED char *shown = text_abridged(name, length, TEXT_SHORT);
    OWNED char *there = platforms_shown(r);
    return error_set(err, ERROR_USAGE,
                     "--expect: %s \"%s\"; the platforms are %s; write, for example, 'native>=docker>=kvm'", what,
                     shown, there);
}

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

static size_t without_blanks(const char *name, size_t length)
{
    while (length > 0 && strchr(" \t\r\n", name[length - 1]))
        length--;
    return length;
}

static int expectation_place(struct result *r, const char *name, size_t length, size_t rank, struct error *err)
{
    if (length == 0)
        return expectation_refuse(r, "a platform's name is missing in", r->settings.expect, strlen(r->settings.expect),
                                  err);
    size_t platform = platform_find(r, name, length);
    if (platform == NO_EXPECTATION)
        return expectation_refuse(r, "no such platform", name, length, err);
    if (r->expected_rank[platform] != NO_EXPECTATION)
        return expectation_refuse(r, "a platform is named twice:", name, length, err);
    r->expected_rank[platform] = rank;
    return 0;
}

static int expectation_parse_text(struct result *r, const char *text, struct error *err)
{
    size_t rank = 0;
    for (const char *at = text;; rank++) {
        at = skip_blanks(at);
        size_t length = strcspn(at, ">");
        if (expectation_place(r, at, without_blanks(at, length), rank, err) != 0)
            return -1;
        at += length;
        if (*at == '\0')
            break;
        at += at[1] == '=' ? 2 : 1;
    }
    return rank == 0 ? expectation_refuse(r, "an order needs two platforms, not", text, strlen(text), err) : 0;
}

int expectation_parse(struct result *r, struct error *err)
{
    r->expected_rank = memory_allocate(r->n_platforms, sizeof *r->expected_rank);
    for (size_t p = 0; p < r->n_platforms; p++)
        r->expected_rank[p] = r->settings.expect ? NO_EXPECTATION : tier_ranks[catalogue_tier(r->platforms[p].name)];
    return r->settings.expect ? expectation_parse_text(r, r->settings.expect, err) : 0;
}

bool expectation_expects(const struct result *r, size_t benchmark, size_t a, size_t b)
{
    const struct measured *measured = &r->benchmarks[benchmark];
    bool without_order = measured->subject == SUBJECT_STARTUP || measured->amount != AMOUNT_NONE;
    if (without_order && !r->settings.expect)
        return false;
    return r->expected_rank[b] != NO_EXPECTATION && r->expected_rank[a] < r->expected_rank[b];
}
