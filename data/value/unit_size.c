#include "data/value/unit_size.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* What a unit measures, in words of our own ("s", "bit/s", "req/s"), and how much of that one of it is. */
struct unit_size {
    char of[64];
    double size;
};

struct known_unit {
    const char *of;
    double size;
    const char *spellings[10];
};

static const struct known_unit times[] = {
    {"s", 1, {"s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden"}},
    {"s", 1e-3, {"ms", "msec", "msecs", "millis", "millisecond", "milliseconds", "millisekunden"}},
    {"s", 1e-6, {"us", "usec", "usecs", "\xC2\xB5s", "\xCE\xBCs", "micros", "microsecond", "microseconds"}},
    {"s", 1e-9, {"ns", "nsec", "nsecs", "nanos", "nanosecond", "nanoseconds"}},
    {"s", 1e-12, {"ps", "psec", "picoseconds"}},
    {"s", 60, {"min", "mins", "minute", "minutes", "minuten"}},
    {"s", 3600, {"h", "hr", "hrs", "hour", "hours", "stunde", "stunden"}},
};

/* Case tells bits from bytes where they are one letter. */
static const struct known_unit amounts[] = {
    {"bit", 1, {"b", "bit", "bits", "Bit", "Bits"}},
    {"bit", 8, {"B", "byte", "bytes", "Byte", "Bytes"}},
};

/* What is counted; each is its own kind. */
static const char *const counts[] = {
    "ops",      "op",     "operations", "iops",       "io",           "ios",          "events",   "ereignisse",
    "req",      "reqs",   "requests",   "anfragen",   "tx",           "transactions", "tps",      "rps",
    "qps",      "fps",    "frames",     "packets",    "pakete",       "pps",          "queries",  "msgs",
    "messages", "flops",  "hz",         "calls",      "forks",        "tuples",       "rows",     "hits",
    "jobs",     "files",  "items",      "iterations", "lps",          "lpm",          "mips",     "rpm",
    "score",    "points", "punkte",     "cycles",     "instructions", "syscalls",     "switches", "connections",
    "bogo ops", "reads",  "writes",     "allocs",     "images",       "tokens"};

static const struct {
    const char *text;
    double size;
} prefixes[] = {{"", 1},      {"k", 1e3},   {"K", 1e3},      {"M", 1e6},         {"G", 1e9},           {"T", 1e12},
                {"Ki", 1024}, {"ki", 1024}, {"Mi", 1048576}, {"Gi", 1073741824}, {"Ti", 1099511627776}};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const struct known_unit *find_known(const struct known_unit *units, size_t n, const char *text, bool any_case)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < LENGTH(units->spellings) && units[i].spellings[k]; k++)
            if ((any_case ? strcasecmp : strcmp)(units[i].spellings[k], text) == 0)
                return &units[i];
    return NULL;
}

static bool unit_is(struct unit_size *out, const char *of, double size)
{
    out->size = size;
    return snprintf(out->of, sizeof out->of, "%s", of) < (int)sizeof out->of;
}

static bool read_count(struct unit_size *out, const char *text, double size)
{
    for (size_t i = 0; i < LENGTH(counts); i++)
        if (strcasecmp(counts[i], text) == 0)
            return unit_is(out, counts[i], size);
    return false;
}

static bool read_time(struct unit_size *out, const char *text)
{
    const struct known_unit *time = find_known(times, LENGTH(times), text, true);
    return time && unit_is(out, time->of, time->size);
}

/* MB, kbit, Mbps, MBps, kIOPS, GFLOPS */
static bool read_with_prefix(struct unit_size *out, const char *text)
{
    for (size_t i = 0; i < LENGTH(prefixes); i++) {
        size_t length = strlen(prefixes[i].text);
        if (strncmp(text, prefixes[i].text, length) != 0)
            continue;
        const char *rest = text + length;
        const struct known_unit *amount = find_known(amounts, LENGTH(amounts), rest, false);
        if (amount)
            return unit_is(out, amount->of, amount->size * prefixes[i].size);
        if (strcmp(rest, "bps") == 0 || strcmp(rest, "Bps") == 0)
            return unit_is(out, "bit/s", (*rest == 'B' ? 8 : 1) * prefixes[i].size);
        if (read_count(out, rest, prefixes[i].size))
            return true;
    }
    return false;
}

static bool read_single(struct unit_size *out, const char *text)
{
    if (strcmp(text, "%") == 0 || strcasecmp(text, "percent") == 0 || strcasecmp(text, "prozent") == 0)
        return unit_is(out, "%", 1);
    return read_time(out, text) || read_with_prefix(out, text);
}

/* A known unit per time, or a known unit or a plain word per a plain word: MB/s, ns/op, pages/s. */
static bool read_ratio(struct unit_size *out, const char *above, const char *below)
{
    struct unit_size one, each;
    bool time = read_time(&each, below),
         word = *above && above[strspn(above, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_- ")] == '\0';
    if (!read_single(&one, above)) {
        if (!time || !word)
            return false;
        unit_is(&one, above, 1);
    }
    char of[sizeof out->of];
    if (snprintf(of, sizeof of, "%s/%s", one.of, time ? each.of : below) >= (int)sizeof of)
        return false;
    return unit_is(out, of, one.size / (time ? each.size : 1));
}

static bool unit_size_of(struct unit_size *out, const char *unit)
{
    char above[48];
    const char *slash = strchr(unit, '/'), *per = strstr(unit, " per ");
    const char *split = slash ? slash : per;
    if (!split)
        return read_single(out, unit);
    size_t length = (size_t)(split - unit);
    if (length >= sizeof above)
        return false;
    memcpy(above, unit, length);
    above[length] = '\0';
    return read_ratio(out, above, split + (slash ? 1 : 5));
}

/* Factors are whole numbers, or one through a whole number: 1e-6 / 1e-9 is 1000. */
static double exact(double factor)
{
    double whole = factor >= 1 ? round(factor) : 1 / round(1 / factor);
    return fabs(whole / factor - 1) < 1e-12 ? whole : factor;
}

bool unit_convert(double *factor, const char *from, const char *to)
{
    struct unit_size a, b;
    if (!unit_size_of(&a, from) || !unit_size_of(&b, to) || strcmp(a.of, b.of) != 0)
        return false;
    *factor = exact(a.size / b.size);
    return true;
}

/* Whether something is counted per second, whatever else it is per: bit/s, frames/s/core. */
static bool is_per_second(const char *of)
{
    const char *per = strstr(of, "/s");
    return per && (per[2] == '\0' || per[2] == '/');
}

enum amount unit_amount(const char *unit)
{
    struct unit_size size;
    if (!unit_size_of(&size, unit) || is_per_second(size.of))
        return AMOUNT_NONE;
    if (strcmp(size.of, "%") == 0)
        return AMOUNT_SHARE;
    if (strncmp(size.of, "bit", 3) == 0)
        return AMOUNT_MEMORY;
    return strchr(size.of, '/') && strncmp(size.of, "s/", 2) != 0 ? AMOUNT_COUNT : AMOUNT_NONE;
}

bool unit_is_known(const char *unit)
{
    struct unit_size size;
    return unit_size_of(&size, unit);
}

bool unit_is_thing(const char *unit)
{
    size_t length = strlen(unit);
    const char *end = length > 2 ? unit + length - 2 : unit;
    struct unit_size size;
    return read_count(&size, unit, 1) && strcasecmp(end, "ps") != 0 && strcasecmp(end, "hz") != 0;
}

/* Whether it says how many of something there are, or how many in a time. */
static bool is_number_of(const struct unit_size *size)
{
    static const char *const measures[] = {"s", "bit", "%"};
    size_t length = strcspn(size->of, "/");
    for (size_t i = 0; i < LENGTH(measures); i++)
        if (length == strlen(measures[i]) && strncmp(size->of, measures[i], length) == 0)
            return false;
    return true;
}

bool unit_contradicts(const char *unit, const char *other)
{
    struct unit_size a, b;
    if (!unit_size_of(&a, unit) || !unit_size_of(&b, other) || strcmp(a.of, b.of) == 0)
        return false;
    return !is_number_of(&a) || !is_number_of(&b) || exact(a.size / b.size) != 1; /* NOLINT: whole */
}
