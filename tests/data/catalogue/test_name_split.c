/* The words of a name, the units among them, and what each word tells. */
#include "data/catalogue/name_split.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "data/catalogue/name_senses.h"
#include "data/catalogue/name_units.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void expect_words(const char *name, const char *expected)
{
    char found[512] = "";
    struct name_split words = name_split_of(name);
    for (size_t i = 0; i < words.n; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s", i ? "|" : "", words.text[i]);
    cr_expect_str_eq(found, expected, "%s: %s", name, found);
}

static const char *const names[][2] = {
    {"", ""},
    {"cpu", "cpu"},
    {"-_ ./:,;()[]{}\t", ""},
    {"a-b_c d.e/f:g,h;i(j)k[l]", "a|b|c|d|e|f|g|h|i|j|k|l"},
    {"a{b}c\td", "a|b|c|d"},
    {"totalTime", "total|time"},
    {"HTTPLatency", "http|latency"},
    {"KBPerOp", "kb|per|op"},
    {"aB", "ab"}, /* behind two letters only */
    {"abC", "ab|c"},
    {"ABc", "abc"},
    {"ABCd", "abcd"},
    {"ABCde", "abcde"},
    {"ABCdef", "ab|cdef"},
    {"usedKB", "used|kb"},
    {"usedMiB", "used|mib"},
    {"KiB", "kib"},
    {"GiBps", "gibps"},
    {"XiBop", "xi|bop"},
    {"RTTms", "rtt|ms"},
    {"RTTus", "rtt|us"},
    {"RTTns", "rtt|ns"},
    {"RTTs", "rtts"},
    {"RTTmsx", "rt|tmsx"},
    {"aRTms", "art|ms"},
    {"xaTms", "xa|tms"},
    {"ABtms", "abtms"},
    {"RtTms", "rt|tms"},
    {"ab12CD", "ab12cd"},
    {"latency99", "latency99"},
    {"MBps", "mb|s"},
    {"readMBps", "read|mb|s"},
    {"kBps", "kb|s"},
    {"Bps", "b|s"},
    {"MiBps", "mibps"},
    {"Mbps", "mbps"},
    {"MBPS", "bandwidth"},
    {"BPS", "bps"},
    {"XMBPS", "xmbps"},
    {"it/s", "it|per|s"},
    {"it/min", "it|per|min"},
    {"it/MS", "it|per|ms"},
    {"it/op", "it|op"},
    {"/s", "s"},
    {"it/s)", "it|per|s"},
    {"(it/s]", "it|per|s"},
    {"it/s }", "it|per|s"},
    {"it/s x", "it|s|x"},
    {"it/", "it"},
    {"Zeit/Sekunden", "zeit|per|sekunden"},
    {"\xC3\x84pfel_Zahl", "\xC3\x84pfel|zahl"},
};

Test(name_split, words)
{
    for (size_t i = 0; i < LENGTH(names); i++)
        expect_words(names[i][0], names[i][1]);
}

/* So many words, and so many bytes of each, are looked at. */
Test(name_split, limits)
{
    for (size_t n = MOST_WORDS - 1; n <= MOST_WORDS + 1; n++) {
        char name[256] = "";
        for (size_t i = 0; i < n; i++)
            strcat(name, "a_");
        cr_expect_eq(name_split_of(name).n, n < MOST_WORDS ? n : MOST_WORDS);
        strcpy(name + 2 * n - 2, "/s"); /* the last word is per second */
        size_t wanted = n - 1 + 2;
        cr_expect_eq(name_split_of(name).n, wanted < MOST_WORDS ? wanted : MOST_WORDS);
        strcpy(name + 2 * n - 2, "MBps");
        struct name_split words = name_split_of(name);
        cr_expect_eq(words.n, n < MOST_WORDS ? n + 1 : MOST_WORDS, "%zu of %zu", words.n, n);
    }
    for (size_t length = LONGEST_WORD - 2; length <= LONGEST_WORD + 1; length++) {
        char name[256];
        memset(name, 'a', sizeof name);
        name[length] = '\0';
        cr_expect_eq(strlen(name_split_of(name).text[0]), length < LONGEST_WORD ? length : LONGEST_WORD - 1);
        strcpy(name, "it/");
        memset(name + 3, 'a', length);
        strcpy(name + 3 + length, "");
        cr_expect_eq(name_split_of(name).n, 2);
    }
}

static const struct {
    const char *(*of)(const char *);
    const char *pairs[24][2];
} kinds[] = {
    {name_amount,
     {{"b", "B"},
      {"bytes", "B"},
      {"byte", "B"},
      {"kb", "kB"},
      {"mb", "MB"},
      {"gb", "GB"},
      {"kib", "KiB"},
      {"mib", "MiB"},
      {"gib", "GiB"},
      {"kbit", "kbit"},
      {"mbit", "Mbit"},
      {"gbit", "Gbit"}}},
    {name_duration,
     {{"s", "s"},
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
      {"minuten", "min"}}},
    {name_rate,
     {{"bps", "bit/s"},
      {"kbps", "kbit/s"},
      {"mbps", "Mbit/s"},
      {"gbps", "Gbit/s"},
      {"iops", "IOPS"},
      {"ops", "ops/s"},
      {"mbit", "Mbit/s"},
      {"gbit", "Gbit/s"},
      {"flops", "FLOPS"},
      {"mflops", "MFLOPS"},
      {"gflops", "GFLOPS"}}},
};

Test(name_units, every_one)
{
    for (size_t i = 0; i < LENGTH(kinds); i++) {
        for (size_t k = 0; k < 24 && kinds[i].pairs[k][0]; k++)
            cr_expect_str_eq(kinds[i].of(kinds[i].pairs[k][0]) ? kinds[i].of(kinds[i].pairs[k][0]) : "",
                             kinds[i].pairs[k][1]);
        cr_expect_null(kinds[i].of(""));
        cr_expect_null(kinds[i].of("cpu"));
        cr_expect_null(kinds[i].of("S"));
    }
    static const char *const counts[] = {"events", "ops",          "operations", "req",    "reqs",       "requests",
                                         "tx",     "transactions", "ios",        "io",     "packets",    "queries",
                                         "msgs",   "messages",     "forks",      "frames", "calls",      "iterations",
                                         "reads",  "writes",       "syncs",      "tuples", "rows",       "hits",
                                         "bogo",   "jobs",         "files",      "allocs", "allocations"};
    for (size_t i = 0; i < LENGTH(counts); i++)
        cr_expect(name_is_count(counts[i]), "%s", counts[i]);
    cr_expect_not(name_is_count("") || name_is_count("event") || name_is_count("boot"));
}

static const struct {
    const char *word;
    unsigned sense;
} senses[] = {
    {"", 0},
    {"cpu", SENSE_OF_LOAD},
    {"abzeit", SENSE_TIME | SENSE_EVERYDAY},
    {"azeit", 0},
    {"zeit", SENSE_TIME | SENSE_EVERYDAY},
    {"ablatenz", SENSE_TIME},
    {"abdurchsatz", SENSE_RATE},
    {"abrate", SENSE_RATE | SENSE_EVERYDAY},
    {"abverlust", SENSE_LOSS | SENSE_FAILED},
    {"fehlerrate", SENSE_LOSS | SENSE_FAILED | SENSE_EVERYDAY},
    {"fehlerdurchsatz", SENSE_LOSS | SENSE_FAILED},
    {"fehlerzeit", SENSE_TIME | SENSE_EVERYDAY},
    {"generate", 0},
    {"unquote", 0},
    {"uhrzeit", 0},
    {"delay1", SENSE_TIME | SENSE_EVERYDAY},
    {"delay123", SENSE_TIME | SENSE_EVERYDAY},
    {"wait1", 0},
    {"delay", SENSE_TIME | SENSE_EVERYDAY},
    {"delay1x", 0},
    {"12345", 0},
    {"p50", SENSE_TIME},
    {"p999", SENSE_TIME},
    {"p9", 0},
    {"p", 0},
    {"p50x", 0},
    {"q50", 0},
    {"per", SENSE_PER},
    {"no", SENSE_NEGATION},
    {"hit", SENSE_HINT | SENSE_SHARE | SENSE_EVERYDAY},
    {"mem", SENSE_MEMORY},
    {"peak", SENSE_HELD},
    {"footprint", SENSE_HELD | SENSE_FOOTPRINT},
    {"consumption", SENSE_LOSS | SENSE_HELD | SENSE_EVERYDAY},
    {"ratio", SENSE_SHARE},
    {"op", SENSE_WORK},
    {"ops", SENSE_RATE | SENSE_WORK},
    {"watts", SENSE_LOSS | SENSE_SPENT | SENSE_EVERYDAY},
    {"cycle", SENSE_SPENT},
    {"allocs", SENSE_NEEDED | SENSE_COUNTED},
    {"errors", SENSE_LOSS | SENSE_FAILED | SENSE_EVERYDAY},
    {"abkosten", SENSE_LOSS},
    {"heap", SENSE_MEMORY | SENSE_HEAP},
    {"jitter", SENSE_LOSS},
    {"switches", SENSE_NEEDED | SENSE_SWITCHES},
    {"ctx", SENSE_SWITCHED},
};

/* Compounds have two letters before their end, words with digits behind them five, percentiles two digits. */
Test(name_senses, edges)
{
    for (size_t i = 0; i < LENGTH(senses); i++)
        cr_expect_eq(name_sense(senses[i].word), senses[i].sense, "%s is %x", senses[i].word,
                     name_sense(senses[i].word));
}
