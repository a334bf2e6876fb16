#include "data/catalogue/name_words.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "data/memory.h"

enum { MOST_WORDS = 16, LONGEST_WORD = 20 };

/* What a word tells; a word can tell several things. */
enum sense {
    SENSE_PER = 1,
    SENSE_LOSS = 2,
    SENSE_RATE = 4,
    SENSE_TIME = 8,
    SENSE_MEMORY = 16, /* held memory where a word of holding stands beside it */
    SENSE_HELD = 32,
    SENSE_FOOTPRINT = 64, /* held memory by itself */
    SENSE_SHARE = 128     /* an amount of which the name does not say whether more is better */
};

/* Lower case; German words as they are written in UTF-8, and without umlauts. */
static const struct {
    unsigned sense;
    const char *words[40];
} senses[] = {
    {SENSE_PER, {"per", "pro", "je"}},
    {SENSE_LOSS,
     {"error",    "errors",   "err",     "miss",     "misses", "loss",    "lost",     "losses",  "drop",
      "drops",    "dropped",  "failure", "failures", "failed", "retry",   "retries",  "retrans", "retransmits",
      "timeouts", "overhead", "penalty", "slowdown", "jitter", "stall",   "stalls",   "fault",   "faults",
      "steal",    "joules",   "watts",   "energy",   "fehler", "verlust", "verluste", "stddev",  "variance"}},
    {SENSE_RATE, {"throughput", "bandwidth",  "goodput", "rate",     "iops",           "ops",    "tps",
                  "rps",        "qps",        "fps",     "bps",      "kbps",           "mbps",   "gbps",
                  "mips",       "flops",      "gflops",  "mflops",   "score",          "scores", "speed",
                  "hits",       "bitrate",    "points",  "eps",      "kflops",         "kiops",  "speedup",
                  "durchsatz",  "bandbreite", "punkte",  "leistung", "geschwindigkeit"}},
    {SENSE_TIME, {"latency",      "latencies",  "lat",      "clat",      "slat",      "rtt",
                  "delay",        "delays",     "duration", "durations", "elapsed",   "runtime",
                  "walltime",     "wallclock",  "wall",     "time",      "times",     "realtime",
                  "ttfb",         "percentile", "wait",     "makespan",  "downtime",  "cycles",
                  "latenz",       "laufzeit",   "dauer",    "zeit",      "wartezeit", "verz\xC3\xB6gerung",
                  "verzoegerung", "antwortzeit"}},
    {SENSE_MEMORY, {"memory", "mem", "ram", "heap", "speicher"}},
    {SENSE_HELD,
     {"used", "usage", "use", "peak", "resident", "consumption", "consumed", "footprint", "max", "allocated",
      "verbrauch", "belegt"}},
    {SENSE_SHARE, {"pct", "percent", "percentage", "prozent", "ratio", "share", "anteil"}},
    {SENSE_FOOTPRINT, {"rss", "maxrss", "vmrss", "vsz", "pss", "uss", "vmhwm", "footprint", "speicherverbrauch"}},
};

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

/* A capital behind a small letter begins a word (totalTime, but not in kB), and a letter behind digits does not. */
static bool begins_word(const char *at)
{
    return isupper((unsigned char)at[0]) && islower((unsigned char)at[-1]);
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

/* p50, p99, p999: a percentile, which is one of times unless something else is said. */
static bool is_percentile(const char *word)
{
    size_t digits = strspn(word + 1, "0123456789");
    return *word == 'p' && digits >= 2 && word[1 + digits] == '\0';
}

static unsigned sense_of(const char *word)
{
    unsigned sense = is_percentile(word) ? SENSE_TIME : 0;
    for (size_t i = 0; i < LENGTH(senses); i++)
        for (const char *const *known = senses[i].words; *known; known++)
            if (strcmp(word, *known) == 0)
                sense |= senses[i].sense;
    return sense;
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

static struct name_says says_per(const struct words *words, size_t per, unsigned all)
{
    const char *of = words->text[per - 1], *each = words->text[per + 1], *time = find_duration(of),
               *amount = find_amount(of);
    if (time)
        return says(BETTER_LOWER, time, each);
    if (sense_of(of) & SENSE_TIME)
        return says(BETTER_LOWER, "", NULL);
    if (!find_duration(each) || all & SENSE_LOSS)
        return says(all & SENSE_LOSS ? BETTER_LOWER : BETTER_UNKNOWN, "", NULL);
    return says(BETTER_HIGHER, amount ? amount : of, find_duration(each));
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
    return rate == time ? BETTER_UNKNOWN : rate ? BETTER_HIGHER : BETTER_LOWER;
}

static struct name_says words_say(const struct words *words)
{
    unsigned all = 0;
    size_t per = 0;
    for (size_t i = 0; i < words->n; i++) {
        unsigned sense = sense_of(words->text[i]);
        all |= sense;
        if (sense & SENSE_PER && i > 0 && i + 1 < words->n)
            per = i;
    }
    struct name_says unit = says_unit(words), out = per ? says_per(words, per, all) : unit;
    enum better better = better_of(all);
    if (!per && better != BETTER_UNKNOWN && better != unit.better) { /* a unit of the other direction is none of it */
        out = says(better, unit.better == BETTER_UNKNOWN || all & SENSE_LOSS ? unit.unit : "", NULL);
    } else if (!per && better == BETTER_UNKNOWN && all & SENSE_RATE) /* a rate and a time */
        out = says(BETTER_UNKNOWN, "", NULL);
    if (out.better == BETTER_UNKNOWN)
        *out.unit = '\0';
    out.amount = is_amount(all) || all & SENSE_SHARE;
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

struct name_says name_words_say(const char *whole)
{
    OWNED char *name = name_bare(whole);
    struct words words = words_of(name);
    struct name_says out = words_say(&words);
    size_t first = strcspn(name, " ");
    if ((out.better != BETTER_UNKNOWN && *out.unit) || name[first] == '\0')
        return out;
    OWNED char *chunk = memory_copy_bytes(name, first); /* startup_ms cold */
    words = words_of(chunk);
    struct name_says of_chunk = words_say(&words);
    return out.better == BETTER_UNKNOWN || out.better == of_chunk.better ? of_chunk : out;
}
