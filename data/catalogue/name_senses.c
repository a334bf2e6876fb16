#include "data/catalogue/name_senses.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "data/catalogue/name_fold.h"
#include "data/catalogue/name_split.h"

enum { LEAST_BEFORE_ENDING = 2, LEAST_BEFORE_DIGITS = 5 /* letters */ };

/* Lower case; German words as they are written in UTF-8, and without umlauts. */
static const struct {
    unsigned sense;
    const char *words[64];
} senses[] = {
    {SENSE_PER, {"per", "pro", "je"}},
    {SENSE_NEGATION, {"no", "without", "ohne", "kein", "keine", "zero", "non"}},
    {SENSE_LOSS | SENSE_FAILED,
     {"error",
      "errors",
      "err",
      "miss",
      "misses",
      "loss",
      "lost",
      "losses",
      "drop",
      "drops",
      "dropped",
      "failure",
      "failures",
      "failed",
      "retry",
      "retries",
      "retrans",
      "retransmits",
      "timeouts",
      "fault",
      "faults",
      "majflt",
      "minflt",
      "fehler",
      "verlust",
      "verluste",
      "ausf\xC3\xA4lle",
      "ausfaelle",
      "abbr\xC3\xBC"
      "che",
      "abbrueche",
      "abst\xC3\xBC"
      "rze"}},
    {SENSE_LOSS,
     {"overhead",
      "penalty",
      "slowdown",
      "jitter",
      "stall",
      "stalls",
      "steal",
      "joules",
      "watts",
      "energy",
      "power",
      "stddev",
      "variance",
      "ctxsw",
      "csw",
      "cswch",
      "nvcsw",
      "nivcsw",
      "cpi",
      "kontextwechsel",
      "verbrauch",
      "consumption",
      "leistungsaufnahme",
      "stromaufnahme",
      "cost",
      "costs",
      "kosten",
      "aufwand"}},
    {SENSE_LOSS | SENSE_FAILED | SENSE_EVERYDAY,
     {"oom", "oomkill", "oomkills", "oomkilled", "kills", "killed", "restarts", "neustarts", "crashes", "crashed",
      "reboots", "evictions", "aborts", "aborted"}},
    {SENSE_LOSS | SENSE_EVERYDAY, {"cs"}}, /* context switches, as vmstat writes them */
    {SENSE_RATE, {"throughput", "bandwidth",  "goodput", "rate",     "iops",           "ops",    "tps",
                  "rps",        "qps",        "fps",     "bps",      "kbps",           "mbps",   "gbps",
                  "mips",       "flops",      "gflops",  "mflops",   "score",          "scores", "speed",
                  "hits",       "bitrate",    "points",  "eps",      "kflops",         "kiops",  "speedup",
                  "durchsatz",  "bandbreite", "punkte",  "leistung", "geschwindigkeit"}},
    {SENSE_HINT,
     {"hit", "ipc", "availability", "uptime", "efficiency", "accuracy", "betriebszeit", "effizienz",
      "verf\xC3\xBCgbarkeit", "verfuegbarkeit"}},
    {SENSE_TIME, {"latency",      "latencies",   "lat",      "clat",      "slat",      "rtt",
                  "delay",        "delays",      "duration", "durations", "elapsed",   "runtime",
                  "walltime",     "wallclock",   "wall",     "time",      "times",     "realtime",
                  "ttfb",         "percentile",  "wait",     "makespan",  "downtime",  "cycles",
                  "latenz",       "laufzeit",    "dauer",    "zeit",      "wartezeit", "verz\xC3\xB6gerung",
                  "verzoegerung", "antwortzeit", "pause",    "pauses"}},
    {SENSE_MEMORY, {"memory", "mem", "ram", "heap", "speicher", "arbeitsspeicher", "hauptspeicher"}},
    {SENSE_HELD,
     {"used", "usage", "use", "peak", "resident", "consumption", "consumed", "footprint", "max", "allocated", "idle",
      "verbrauch", "belegt", "bedarf", "belegung"}},
    {SENSE_SHARE,
     {"util",          "utilization", "utilisation", "auslastung", "pct",          "percent",    "percentage",
      "prozent",       "ratio",       "share",       "anteil",     "fraction",     "proportion", "hit",
      "availability",  "uptime",      "efficiency",  "accuracy",   "betriebszeit", "effizienz",  "verf\xC3\xBCgbarkeit",
      "verfuegbarkeit"}},
    {SENSE_COUNTED, {"allocs", "allocations", "mallocs"}},
    {SENSE_HEAP, {"heap"}},
    {SENSE_SIZE,
     {"size", "image",
      "gr\xC3\xB6\xC3\x9F"
      "e",
      "groesse"}},
    {SENSE_LEFT, {"free", "available", "avail", "frei", "freier", "freie", "verf\xC3\xBCgbar", "verfuegbar"}},
    {SENSE_STATE,
     {"temp", "temps", "temperature", "temperatures", "temperatur", "celsius",
      "\xC2\xB0"
      "c",
      "price", "prices", "preis", "preise", "loadavg", "load1", "load5", "load15"}},
    {SENSE_LOAD, {"load"}},
    {SENSE_OF_LOAD, {"avg", "average", "cpu", "system", "sys", "1m", "5m", "15m", "1min", "5min", "15min"}},
    {SENSE_FOOTPRINT,
     {"rss", "maxrss", "vmrss", "vsz", "pss", "uss", "vmhwm", "footprint", "speicherverbrauch", "speicherbedarf",
      "speicherbelegung"}},
    {SENSE_WORK,
     {"op", "ops", "operation", "iteration", "iter", "call", "request", "req", "query", "transaction", "run"}},
    {SENSE_SPENT, {"watt", "watts", "joule", "joules", "wh", "kwh", "dollar", "euro", "cycle", "clock"}},
    {SENSE_NEEDED, {"allocs", "allocations", "instructions", "syscalls", "switches", "interrupts", "branches"}},
    {SENSE_SWITCHED, {"context", "ctx", "voluntary", "involuntary"}},
    {SENSE_SWITCHES, {"switches"}},
    {SENSE_EVERYDAY, {"error",    "lat",          "cost",        "costs",    "kosten",   "pause",    "pauses",
                      "aufwand",  "errors",       "loss",        "lost",     "losses",   "drop",     "drops",
                      "failed",   "failure",      "failures",    "energy",   "power",    "fehler",   "verlust",
                      "verluste", "verbrauch",    "consumption", "stddev",   "variance", "joules",   "watts",
                      "rate",     "score",        "scores",      "speed",    "hits",     "points",   "punkte",
                      "leistung", "delay",        "delays",      "duration", "time",     "times",    "wait",
                      "dauer",    "zeit",         "runtime",     "wall",     "vsz",      "rss",      "geschwindigkeit",
                      "hit",      "durations",    "steal",       "cpi",      "uptime",   "accuracy", "efficiency",
                      "penalty",  "geb\xC3\xBChr"}},
};

/* What the end of a compound tells, German ones above all. */
static const struct {
    unsigned sense;
    const char *endings[16];
} compounds[] = {
    {SENSE_LOSS, {"verbrauch", "bedarf", "aufwand", "kosten"}},
    {SENSE_LOSS | SENSE_FAILED, {"verlust", "verluste", "fehler", "errors", "misses", "faults"}},
    {SENSE_RATE | SENSE_EVERYDAY, {"rate", "raten", "quote", "geschwindigkeit", "leistung", "speed"}},
    {SENSE_RATE, {"durchsatz", "bandbreite", "throughput", "bandwidth"}},
    {SENSE_TIME | SENSE_EVERYDAY, {"zeit", "zeiten", "dauer", "time", "times", "verz\xC3\xB6gerung", "verzoegerung"}},
    {SENSE_TIME, {"latenz", "latenzen", "latency", "latencies"}},
    {SENSE_STATE, {"temperatur", "temperature"}},
    {SENSE_SIZE,
     {"gr\xC3\xB6\xC3\x9F"
      "e",
      "groesse"}},
};

/* What a rate is of, where it is one of losses. */
static const char *const losses[] = {"fehler", "verlust", "ausfall", "abbruch", "error",
                                     "miss",   "loss",    "drop",    "fail"};

/* Words that end alike and are no compounds of these, or tell nothing. */
static const char *const others[] = {
    "generate",  "regenerate", "iterate",   "operate",    "separate", "moderate",  "accelerate", "tolerate",
    "enumerate", "cooperate",  "migrate",   "integrate",  "accurate", "corporate", "calibrate",  "substrate",
    "sometimes", "datetime",   "lifetime",  "anytime",    "overtime", "mtime",     "ctime",      "atime",
    "meantime",  "uhrzeit",    "tageszeit", "jahreszeit", "mahlzeit", "hochzeit",  "ausdauer",   "unquote"};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* p50, p99, p999: a percentile, which is one of times unless something else is said. */
static bool is_percentile(const char *word)
{
    size_t digits = *word == 'p' ? strspn(word + 1, "0123456789") : 0;
    return digits >= 2 && word[1 + digits] == '\0';
}

static bool ends_in(const char *word, const char *ending)
{
    size_t length = strlen(word), n = strlen(ending);
    return length >= n + LEAST_BEFORE_ENDING && strcmp(word + length - n, ending) == 0;
}

static unsigned compound_sense(const char *word)
{
    unsigned sense = 0;
    bool other = name_is_among(word, others, LENGTH(others));
    for (size_t i = 0; i < LENGTH(compounds) && !other && !sense; i++)
        for (const char *const *ending = compounds[i].endings; *ending; ending++)
            sense |= ends_in(word, *ending) ? compounds[i].sense : 0;
    for (size_t i = 0; i < LENGTH(losses) && sense & SENSE_RATE; i++)
        if (strstr(word, losses[i]))
            return SENSE_LOSS | SENSE_FAILED | (sense & SENSE_EVERYDAY);
    return sense;
}

static unsigned listed_sense(const char *word)
{
    unsigned sense = 0;
    for (size_t i = 0; i < LENGTH(senses); i++)
        if (name_is_among(word, senses[i].words, LENGTH(senses[i].words)))
            sense |= senses[i].sense;
    return sense ? sense : compound_sense(word);
}

/* Digits behind a long word number it: latency99. */
unsigned name_sense(const char *word)
{
    char bare[LONGEST_WORD];
    size_t length = strlen(word);
    unsigned sense = is_percentile(word) ? SENSE_TIME : listed_sense(word);
    while (length > 0 && strchr("0123456789", word[length - 1]))
        length--;
    if (sense || length < LEAST_BEFORE_DIGITS || length == strlen(word) || length >= sizeof bare)
        return sense;
    memcpy(bare, word, length);
    bare[length] = '\0';
    return listed_sense(bare);
}
