#include "data/catalogue/name_units.h"

#include <stddef.h>
#include <string.h>

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
                                            {"\xC2\xB5s", "\xC2\xB5s"},
                                            {"\xCE\xBCs", "\xC2\xB5s"},
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
static const char *const counts[] = {"events", "ops",          "operations", "req",    "reqs",       "requests",
                                     "tx",     "transactions", "ios",        "io",     "packets",    "queries",
                                     "msgs",   "messages",     "forks",      "frames", "calls",      "iterations",
                                     "reads",  "writes",       "syncs",      "tuples", "rows",       "hits",
                                     "bogo",   "jobs",         "files",      "allocs", "allocations"};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const char *find_unit(const struct spelling *spellings, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(word, spellings[i].word) == 0)
            return spellings[i].unit;
    return NULL;
}

const char *name_duration(const char *word)
{
    return find_unit(durations, LENGTH(durations), word);
}

const char *name_rate(const char *word)
{
    return find_unit(rates, LENGTH(rates), word);
}

const char *name_amount(const char *word)
{
    return find_unit(amounts, LENGTH(amounts), word);
}

bool name_is_count(const char *word)
{
    for (size_t i = 0; i < LENGTH(counts); i++)
        if (strcmp(word, counts[i]) == 0)
            return true;
    return false;
}
