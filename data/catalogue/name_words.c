#include "data/catalogue/name_words.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "data/catalogue/better_words.h"
#include "data/catalogue/name_senses.h"
#include "data/catalogue/name_split.h"
#include "data/catalogue/name_units.h"
#include "data/memory.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* ---- the rules ---- */

/* `each` is what the unit is per, NULL where it is per nothing. */
static struct name_says says(enum better better, const char *unit, const char *each)
{
    struct name_says out = {.better = better};
    snprintf(out.unit, sizeof out.unit, "%.15s%s%.15s", unit, each ? "/" : "", each ? each : "");
    return out;
}

/* X per Y. A loss beside it is one, unless it is what the unit is per: ops_per_watt. */
static struct name_says says_per(const struct name_split *words, size_t per, unsigned beside)
{
    const char *of = words->text[per - 1], *each = words->text[per + 1], *time = name_duration(of),
               *amount = name_amount(of), *shown = amount ? amount : of;
    unsigned sense = name_sense(each);
    bool timed = name_duration(each) != NULL;
    if (time)
        return says(BETTER_LOWER, time, each);
    if ((beside & SENSE_LOSS) || (name_sense(of) & SENSE_TIME))
        return says(BETTER_LOWER, "", NULL);
    if (timed || (sense & SENSE_SPENT && !amount))
        return says(BETTER_HIGHER, shown, timed ? name_duration(each) : each);
    return sense & SENSE_WORK && (amount || name_sense(of) & SENSE_NEEDED) ? says(BETTER_LOWER, shown, each)
                                                                           : says(BETTER_UNKNOWN, "", NULL);
}

/* What the last word or the last two are as a unit, and the direction of that unit. */
static struct name_says says_unit(const struct name_split *words)
{
    const char *last = words->n > 0 ? words->text[words->n - 1] : "",
               *before = words->n > 1 ? words->text[words->n - 2] : "";
    const char *time = name_duration(last), *rate = name_rate(last);
    if (rate)
        return says(BETTER_HIGHER, rate, NULL);
    if (time && strcmp(time, "s") == 0 && name_amount(before))
        return says(BETTER_HIGHER, name_amount(before), "s");
    if (time && strcmp(time, "s") == 0 && name_is_count(before))
        return says(BETTER_HIGHER, before, "s");
    if (time && strcmp(last, "min") != 0) /* latency_min is the least latency */
        return says(BETTER_LOWER, time, NULL);
    return name_amount(last) ? says(BETTER_UNKNOWN, name_amount(last), NULL) : says(BETTER_UNKNOWN, "", NULL);
}

/* The last word is a unit of data, and not "b", which is the second of many things. */
static bool ends_in_data(const struct name_split *words)
{
    const char *last = words->n > 1 ? words->text[words->n - 1] : "";
    return name_amount(last) && !name_rate(last) && strlen(last) > 1;
}

static bool is_held(unsigned all, bool data)
{
    bool speed = all & (SENSE_RATE | SENSE_TIME),
         held = all & SENSE_FOOTPRINT || (all & SENSE_MEMORY && all & SENSE_HELD) || (all & SENSE_HEAP && data);
    return held && !speed;
}

static bool is_state(unsigned all)
{
    return all & SENSE_STATE || (all & SENSE_LOAD && all & SENSE_OF_LOAD);
}

/* `data`: the last word is its unit; `timed`: something is counted per second or the like. */
static enum amount amount_of(unsigned all, bool data, bool timed)
{
    bool speed = timed || all & (SENSE_RATE | SENSE_TIME);
    if (all & SENSE_FAILED)
        return AMOUNT_LOSS;
    if (is_held(all, data))
        return AMOUNT_MEMORY;
    if (all & SENSE_LOSS)
        return AMOUNT_COST;
    if (all & SENSE_SHARE && !timed)
        return AMOUNT_SHARE;
    if (all & SENSE_COUNTED && !speed)
        return AMOUNT_COUNT;
    if (data && !speed)
        return AMOUNT_MEMORY;
    return is_state(all) && !speed ? AMOUNT_STATE : AMOUNT_NONE;
}

/* Data that are moved lean nowhere: copied_mb. */
static enum better leaning_of(unsigned all, enum amount amount)
{
    if (amount == AMOUNT_MEMORY && all & SENSE_LEFT)
        return BETTER_HIGHER;
    bool kept = amount == AMOUNT_MEMORY && all & (SENSE_MEMORY | SENSE_HELD | SENSE_SIZE);
    return kept || amount == AMOUNT_STATE ? BETTER_LOWER : BETTER_UNKNOWN;
}

static enum better better_of(unsigned all, bool data)
{
    bool rate = all & SENSE_RATE, time = all & SENSE_TIME;
    if (all & SENSE_LOSS || is_held(all, data) || (all & SENSE_COUNTED && !rate && !time))
        return BETTER_LOWER;
    if (rate != time)
        return rate ? BETTER_HIGHER : BETTER_LOWER;
    return all & SENSE_HINT && !rate ? BETTER_HIGHER : BETTER_UNKNOWN;
}

/* All that the words tell, and where "per" stands, 0: nowhere. What a "no" stands before tells nothing, and neither
 * does what the unit is per. */
static unsigned senses_of(const struct name_split *words, size_t *per)
{
    unsigned all = 0, before = 0;
    *per = 0;
    for (size_t i = 0; i < words->n; i++) {
        unsigned sense = name_sense(words->text[i]);
        bool skipped = before & SENSE_NEGATION || (before & SENSE_PER && *per > 0 && sense & SENSE_SPENT);
        if (sense & SENSE_PER && i > 0 && i + 1 < words->n)
            *per = i;
        if (sense & SENSE_SWITCHES && before & SENSE_SWITCHED)
            all |= SENSE_SWITCHES;
        all |= skipped ? 0 : sense & ~(unsigned)SENSE_SWITCHES;
        before = sense;
    }
    return all & SENSE_SWITCHES && !*per ? all | SENSE_LOSS : all;
}

/* Whether only words and units tell the direction that tables of other kinds have, too: score, speed_s. */
static bool is_everyday(const struct name_split *words, const struct name_says *out)
{
    static const char *const units[] = {"", "s", "min", "h", "B", "kB", "MB", "GB", "KiB", "MiB", "GiB"};
    const unsigned telling = SENSE_LOSS | SENSE_RATE | SENSE_TIME | SENSE_FOOTPRINT | SENSE_HINT;
    bool plain = words->n == 1 && name_duration(words->text[0]); /* "us" alone is a share of processor time, too */
    for (size_t i = 0; i < LENGTH(units); i++)
        plain = plain || strcmp(out->unit, units[i]) == 0;
    for (size_t i = 0; i < words->n && plain; i++) {
        unsigned sense = name_sense(words->text[i]);
        plain = !(sense & telling) || sense & SENSE_EVERYDAY;
    }
    return plain;
}

static struct name_says words_say(const struct name_split *words)
{
    size_t per;
    unsigned all = senses_of(words, &per);
    struct name_says unit = says_unit(words), out = per ? says_per(words, per, all) : unit;
    bool data = ends_in_data(words), counted = all & SENSE_COUNTED && unit.better != BETTER_UNKNOWN; /* allocs_s */
    enum better better = better_of(counted ? all & ~(unsigned)SENSE_COUNTED : all, data);
    bool timed = all & SENSE_TIME && !(all & (SENSE_LOSS | SENSE_RATE)); /* time_to_first_byte is in no bytes */
    if (!per && better != BETTER_UNKNOWN && better != unit.better) { /* a unit of the other direction is none of it */
        bool fits = !timed && (unit.better == BETTER_UNKNOWN || all & SENSE_LOSS);
        out = says(better, fits ? unit.unit : "", NULL);
    } else if (!per && better == BETTER_UNKNOWN && all & SENSE_RATE) /* a rate and a time */
        out = says(BETTER_UNKNOWN, "", NULL);
    bool timed_unit = out.better != BETTER_UNKNOWN && !(all & SENSE_LOSS);
    out.amount = amount_of(all, data, counted || (per && name_duration(words->text[per + 1])));
    out.amount = out.amount == AMOUNT_STATE && timed_unit ? AMOUNT_NONE : out.amount; /* page_load_ms */
    out.leaning = out.better == BETTER_UNKNOWN ? leaning_of(all, out.amount) : BETTER_UNKNOWN;
    if (out.better == BETTER_UNKNOWN && out.leaning == BETTER_UNKNOWN)
        *out.unit = '\0';
    out.everyday = out.better != BETTER_UNKNOWN && is_everyday(words, &out);
    return out;
}

/* The name without the levels of its parameters: "latency_ms" of "latency_ms clients=4". */
static char *name_bare(const char *name)
{
    size_t length = strcspn(name, "=");
    while (name[length] && length > 0 && name[length] != ' ')
        length--;
    return memory_copy_bytes(name, length);
}

/* A label behind a blank (startup_ms cold, cache_hits retry) does not turn what the name before it says. */
static struct name_says name_says_of(const char *name)
{
    struct name_split words = name_split_of(name);
    struct name_says out = words_say(&words);
    size_t first = strcspn(name, " ");
    if ((out.better != BETTER_UNKNOWN && *out.unit) || name[first] == '\0')
        return out;
    OWNED char *chunk = memory_copy_bytes(name, first);
    words = name_split_of(chunk);
    struct name_says before = words_say(&words);
    if (before.better == BETTER_UNKNOWN && !before.amount)
        before.amount = out.amount;
    if (out.better == BETTER_UNKNOWN || out.better == before.better ||
        (before.better != BETTER_UNKNOWN && *before.unit))
        return before;
    return before.better != BETTER_UNKNOWN && words.n > 1 ? (struct name_says){0} : out;
}

struct name_says name_words_say(const char *whole)
{
    OWNED char *name = name_bare(whole);
    enum better told = better_words_within(whole);
    struct name_says out = name_says_of(name);
    if (told == BETTER_UNKNOWN)
        return out;
    return (struct name_says){.better = told, .amount = out.amount};
}
