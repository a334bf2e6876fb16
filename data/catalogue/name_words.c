#include "data/catalogue/name_words.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "data/catalogue/name_senses.h"
#include "data/memory.h"

enum { MOST_WORDS = 16, LONGEST_WORD = 40 };

struct spelling {
    const char *word, *unit;
};

/* Units of amounts of data at the end of a name, as it writes them and as they are shown. */
static const struct spelling amounts[] = {{"b", "B"},     {"bytes", "B"},   {"byte", "B"},    {"kb", "kB"},
                                          {"mb", "MB"},   {"gb", "GB"},     {"kib", "KiB"},   {"mib", "MiB"},
                                          {"gib", "GiB"}, {"kbit", "kbit"}, {"mbit", "Mbit"}, {"gbit", "Gbit"}};

/* Units of time, as names write them and as they are shown. */
static const struct spelling durations[] = {{"s", "s"},
                                            {"sec", "s"},
                                            {"secs", "s"},
                                            {"second", "s"},
                                            {"seconds", "s"},
                                            {"ms", "ms"},
                                            {"msec", "ms"},
                                            {"millis", "ms"},
                                            {"milliseconds", "ms"},
                                            {"us", "us"},
                                            {"usec", "us"},
                                            {"microseconds", "us"},
                                            {"ns", "ns"},
                                            {"nsec", "ns"},
                                            {"nanos", "ns"},
                                            {"nanoseconds", "ns"},
                                            {"min", "min"},
                                            {"minute", "min"},
                                            {"minutes", "min"},
                                            {"hour", "h"},
                                            {"sekunde", "s"},
                                            {"sekunden", "s"},
                                            {"minuten", "min"}};

/* Rates that are a word of their own. */
static const struct spelling rates[] = {{"bps", "bit/s"},     {"kbps", "kbit/s"},  {"mbps", "Mbit/s"},
                                        {"gbps", "Gbit/s"},   {"iops", "IOPS"},    {"ops", "ops/s"},
                                        {"mbit", "Mbit/s"},   {"gbit", "Gbit/s"},  {"flops", "FLOPS"},
                                        {"mflops", "MFLOPS"}, {"gflops", "GFLOPS"}};

/* What is counted: events_s are events per second, boot_s are seconds. */
static const char *const counts[] = {
    "events", "ops",     "operations", "req",    "reqs",     "requests", "tx",     "transactions", "ios",
    "io",     "packets", "queries",    "msgs",   "messages", "forks",    "frames", "calls",        "iterations",
    "reads",  "writes",  "syncs",      "tuples", "rows",     "hits",     "bogo",   "jobs",         "files"};

struct words {
    char text[MOST_WORDS][LONGEST_WORD];
    size_t n;
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* ---- the words of a name ---- */

static bool is_separator(char c)
{
    return strchr("-_ ./:,;()[]{}\t", c) != NULL; /* the end of the name, too */
}

static bool are_small(const char *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!islower((unsigned char)at[i]))
            return false;
    return true;
}

/* A capital behind a small letter begins a word (totalTime, but not in kB), one before small letters, too (HTTPLatency,
 * KBPerOp, but not in RTTms), and a letter behind digits does not. */
static bool begins_word(const char *at)
{
    return isupper((unsigned char)at[0]) && (islower((unsigned char)at[-1]) || (are_small(at + 1, 2) && at[3] != '\0'));
}

/* MBps are bytes and Mbps are bits, which only the capital tells: the former is the two words "mb s". `at` is behind
 * the word. */
static void split_bytes(struct words *words, const char *at)
{
    char *word = words->text[words->n];
    size_t length = strlen(word);
    if (length < 3 || length > 4 || words->n + 1 == MOST_WORDS || strncmp(at - 3, "Bps", 3) != 0)
        return;
    word[length - 2] = '\0';
    strcpy(words->text[++words->n], "s");
}

static const char *find_unit(const struct spelling *spellings, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(word, spellings[i].word) == 0)
            return spellings[i].unit;
    return NULL;
}

static const char *find_duration(const char *word)
{
    return find_unit(durations, LENGTH(durations), word);
}

/* Whether a unit of time stands there up to the end of the name: what stands before "/s" is counted per second. */
static bool ends_in_duration(const char *at)
{
    char word[LONGEST_WORD] = "";
    size_t length = strcspn(at, ")]} ");
    if (length == 0 || length >= sizeof word || at[length + strspn(at + length, ")]} ")] != '\0')
        return false;
    for (size_t i = 0; i < length; i++)
        word[i] = (char)tolower((unsigned char)at[i]);
    return find_duration(word) != NULL;
}

static struct words words_of(const char *name)
{
    struct words out = {0};
    size_t length = 0;
    for (const char *at = name;; at++) {
        if (length > 0 && (is_separator(*at) || (length > 1 && begins_word(at)))) {
            split_bytes(&out, at);
            out.n++;
            length = 0;
        }
        if (!*at || out.n == MOST_WORDS)
            break;
        if (*at == '/' && out.n > 0 && ends_in_duration(at + 1))
            strcpy(out.text[out.n++], "per");
        if (out.n == MOST_WORDS)
            break;
        if (!is_separator(*at) && length + 1 < LONGEST_WORD)
            out.text[out.n][length++] = *at >= 'A' && *at <= 'Z' ? (char)(*at + 'a' - 'A') : *at;
    }
    return out;
}

static const char *find_amount(const char *word)
{
    return find_unit(amounts, LENGTH(amounts), word);
}

static bool is_count(const char *word)
{
    for (size_t i = 0; i < LENGTH(counts); i++)
        if (strcmp(word, counts[i]) == 0)
            return true;
    return false;
}

/* ---- the rules ---- */

/* `each` is what the unit is per, NULL where it is per nothing. */
static struct name_says says(enum better better, const char *unit, const char *each)
{
    struct name_says out = {.better = better};
    snprintf(out.unit, sizeof out.unit, "%.15s%s%.15s", unit, each ? "/" : "", each ? each : "");
    return out;
}

/* X per Y. A loss beside it is one, unless it is what the unit is per: ops_per_watt. */
static struct name_says says_per(const struct words *words, size_t per, unsigned beside)
{
    const char *of = words->text[per - 1], *each = words->text[per + 1], *time = find_duration(of),
               *amount = find_amount(of), *shown = amount ? amount : of;
    unsigned sense = name_sense(each);
    bool timed = find_duration(each) != NULL;
    if (time)
        return says(BETTER_LOWER, time, each);
    if ((beside & SENSE_LOSS) || (name_sense(of) & SENSE_TIME))
        return says(BETTER_LOWER, "", NULL);
    if (timed || (sense & SENSE_SPENT && !amount))
        return says(BETTER_HIGHER, shown, timed ? find_duration(each) : each);
    return sense & SENSE_WORK && (amount || name_sense(of) & SENSE_NEEDED) ? says(BETTER_LOWER, shown, each)
                                                                           : says(BETTER_UNKNOWN, "", NULL);
}

/* What the last word or the last two are as a unit, and the direction of that unit. */
static struct name_says says_unit(const struct words *words)
{
    const char *last = words->n > 0 ? words->text[words->n - 1] : "",
               *before = words->n > 1 ? words->text[words->n - 2] : "";
    const char *time = find_duration(last), *rate = find_unit(rates, LENGTH(rates), last);
    if (rate)
        return says(BETTER_HIGHER, rate, NULL);
    if (time && strcmp(time, "s") == 0 && find_amount(before))
        return says(BETTER_HIGHER, find_amount(before), "s");
    if (time && strcmp(time, "s") == 0 && is_count(before))
        return says(BETTER_HIGHER, before, "s");
    if (time && strcmp(last, "min") != 0) /* latency_min is the least latency */
        return says(BETTER_LOWER, time, NULL);
    return find_amount(last) ? says(BETTER_UNKNOWN, find_amount(last), NULL) : says(BETTER_UNKNOWN, "", NULL);
}

static bool is_amount(unsigned all)
{
    bool speed = all & (SENSE_RATE | SENSE_TIME),
         held = all & SENSE_FOOTPRINT || (all & SENSE_MEMORY && all & SENSE_HELD);
    return all & SENSE_LOSS || (held && !speed);
}

static enum better better_of(unsigned all)
{
    bool rate = all & SENSE_RATE, time = all & SENSE_TIME;
    if (is_amount(all))
        return BETTER_LOWER;
    if (rate != time)
        return rate ? BETTER_HIGHER : BETTER_LOWER;
    return all & SENSE_HINT && !rate ? BETTER_HIGHER : BETTER_UNKNOWN;
}

/* All that the words tell, and where "per" stands, 0: nowhere. What a "no" stands before tells nothing, and neither
 * does what the unit is per. */
static unsigned senses_of(const struct words *words, size_t *per)
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
static bool is_everyday(const struct words *words, const struct name_says *out)
{
    static const char *const units[] = {"", "s", "min", "h", "B", "kB", "MB", "GB", "KiB", "MiB", "GiB"};
    const unsigned telling = SENSE_LOSS | SENSE_RATE | SENSE_TIME | SENSE_FOOTPRINT | SENSE_HINT;
    bool plain = words->n == 1 && find_duration(words->text[0]); /* "us" alone is a share of processor time, too */
    for (size_t i = 0; i < LENGTH(units); i++)
        plain = plain || strcmp(out->unit, units[i]) == 0;
    for (size_t i = 0; i < words->n && plain; i++) {
        unsigned sense = name_sense(words->text[i]);
        plain = !(sense & telling) || sense & SENSE_EVERYDAY;
    }
    return plain;
}

static struct name_says words_say(const struct words *words)
{
    size_t per;
    unsigned all = senses_of(words, &per);
    struct name_says unit = says_unit(words), out = per ? says_per(words, per, all) : unit;
    enum better better = better_of(all);
    bool timed = all & SENSE_TIME && !(all & (SENSE_LOSS | SENSE_RATE)); /* time_to_first_byte is in no bytes */
    if (!per && better != BETTER_UNKNOWN && better != unit.better) { /* a unit of the other direction is none of it */
        bool fits = !timed && (unit.better == BETTER_UNKNOWN || all & SENSE_LOSS);
        out = says(better, fits ? unit.unit : "", NULL);
    } else if (!per && better == BETTER_UNKNOWN && all & SENSE_RATE) /* a rate and a time */
        out = says(BETTER_UNKNOWN, "", NULL);
    if (out.better == BETTER_UNKNOWN)
        *out.unit = '\0';
    out.amount = is_amount(all) || all & SENSE_SHARE;
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
struct name_says name_words_say(const char *whole)
{
    OWNED char *name = name_bare(whole);
    struct words words = words_of(name);
    struct name_says out = words_say(&words);
    size_t first = strcspn(name, " ");
    if ((out.better != BETTER_UNKNOWN && *out.unit) || name[first] == '\0')
        return out;
    OWNED char *chunk = memory_copy_bytes(name, first);
    words = words_of(chunk);
    struct name_says before = words_say(&words);
    if (out.better == BETTER_UNKNOWN || out.better == before.better ||
        (before.better != BETTER_UNKNOWN && *before.unit))
        return before;
    return before.better != BETTER_UNKNOWN && words.n > 1 ? (struct name_says){0} : out;
}
