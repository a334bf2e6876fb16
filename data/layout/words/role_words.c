#include "data/layout/words/role_words.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"
#include "data/catalogue/name_fold.h"
#include "data/memory.h"
#include "data/value/unit_size.h"

enum { FOLDED = 48 };

static const struct {
    enum role role;
    int weight;
    const char *names[40];
} roles[] = {
    {ROLE_PLATFORM, 3, {"platform", "platforms", "plattform", "virtualization", "virtualisation", "virtualisierung"}},
    {ROLE_PLATFORM, 2, {"environment", "env",        "umgebung",    "hypervisor",       "vmm",       "virt",
                        "runtime",     "instance",   "machine",     "maschine",         "provider",  "anbieter",
                        "cloud",       "system",     "container",   "containerruntime", "isolation", "sandbox",
                        "vm",          "technology", "technologie", "deployment",       "virttype",  "setup"}},
    {ROLE_PLATFORM, 1, {"engine",  "target",   "ziel",           "backend",  "binary",    "build",    "version",
                        "variant", "variante", "implementation", "impl",     "branch",    "commit",   "image",
                        "server",  "node",     "host",           "hostname", "rechner",   "os",       "distro",
                        "flavor",  "flavour",  "release",        "revision", "tool",      "config",   "konfiguration",
                        "device",  "where",    "kernel",         "compiler", "framework", "language", "sprache"}},
    {ROLE_BENCHMARK, 3, {"benchmark", "benchmarks", "bench", "testname", "benchmarkname", "metricname"}},
    {ROLE_BENCHMARK,
     2,
     {"test",
      "tests",
      "metric",
      "metrics",
      "metrik",
      "workload",
      "task",
      "aufgabe",
      "testcase",
      "testfall",
      "kennzahl",
      "messgroesse",
      "messgr\xC3\xB6\xC3\x9F"
      "e",
      "subtest",
      "measure",
      "measurement",
      "messung",
      "operation",
      "op",
      "query",
      "scenario",
      "szenario",
      "stressor",
      "filename",
      "program",
      "programm",
      "script",
      "skript",
      "function",
      "funktion",
      "job",
      "category",
      "kategorie"}},
    {ROLE_BENCHMARK,
     1,
     {"name", "case", "item", "description", "beschreibung", "file", "datei", "app", "what", "label"}},
    {ROLE_UNIT, 3, {"unit", "units", "einheit", "einheiten", "uom", "timeunit", "scale"}},
    {ROLE_STATUS, 3, {"status",       "state",          "outcome",     "success",
                      "succeeded",    "passed",         "valid",       "exitcode",
                      "failed",       "fehlgeschlagen", "timedout",    "exitstatus",
                      "exit",         "returncode",     "retcode",     "rc",
                      "ret",          "zustand",        "erfolg",      "ok",
                      "httpstatus",   "statuscode",     "httpcode",    "httpstatuscode",
                      "responsecode", "responsestatus", "antwortcode", "antwortstatus",
                      "exitwert",     "excluded",       "exclude",     "ausgeschlossen",
                      "gueltig",      "g\xC3\xBCltig",  "warmup",      "iswarmup",
                      "verworfen",    "bestanden"}},
    {ROLE_STATUS, 1, {"result", "results", "ergebnis", "resultat", "verdict", "check"}},
    {ROLE_REASON, 3, {"reason", "grund"}},
    {ROLE_REASON, 2, {"error", "errormessage", "errors", "fehler", "fehlermeldung", "exception", "stderr"}},
    {ROLE_BETTER, 3, {"better", "besser"}},
    {ROLE_BLOCK, 3, {"block", "round", "runde", "durchgang"}},
    {ROLE_POSITION,
     3,
     {"position", "pos", "place", "slot", "order", "runorder", "executionorder", "reihenfolge", "platz"}},
    {ROLE_BOOT, 3, {"boot", "reboot", "session", "sitzung", "restart", "neustart"}},
    {ROLE_HOST, 3, {"host", "hostname", "node", "machine", "maschine", "server", "instance", "rechner"}},
    {ROLE_SIDE, 3, {"side", "half", "cpuset", "seite"}},
};

/* What may follow the word of a role in a name: platform_name, test id, "env type". */
static const char *const trailers[] = {"name", "id", "type", "typ", "label", "kind"};
/* Behind the words of blocks, places and boots: boot_no, "round #" is that of all. */
static const char *const numbers[] = {"no", "nr", "num", "number", "nummer", "index"};

static const char *const ends[] = {"end",        "ended",    "endtime",   "finish",      "finished", "finishtime",
                                   "stop",       "stopped",  "until",     "ende",        "fertig",   "endedat",
                                   "finishedat", "stoptime", "completed", "completedat", "updated",  "writtenat"};

static const char *const moments[] = {"zeit",           "datum",      "zeitpunkt",  "zeitstempel", "beginn",
                                      "begin",          "beginning",  "gestartet",  "uhrzeit",     "created",
                                      "createdat",      "recorded",   "recordedat", "logged",      "datetimeutc",
                                      "runat",          "ranat",      "day",        "tag",         "ts",
                                      "localtime",      "measuredon", "testdate",   "rundate",     "runtimestamp",
                                      "starttimestamp", "tested"};

static const char *const clocks[] = {"time", "zeit",   "uhrzeit", "clock",     "timeofday",
                                     "hour", "stunde", "hms",     "starttime", "start"};

/* Behind a moment's name: its unit or its zone. */
static const char *const moment_units[] = {"ns",  "us",    "ms",  "s",       "sec",  "seconds", "utc",
                                           "gmt", "epoch", "iso", "iso8601", "unix", "local"};

static const struct {
    enum statistic statistic;
    const char *words[30];
} statistics[] = {
    {STATISTIC_CENTRE,
     {"mean", "avg", "average", "median", "mittelwert", "mittel", "durchschnitt", "mw", "arithmeticmean", "averages",
      "med"}},
    {STATISTIC_SPREAD, {"sd",    "std",      "stddev",    "stdev",
                        "stdv",  "dev",      "deviation", "standarddeviation",
                        "min",   "max",      "minimum",   "maximum",
                        "cv",    "sem",      "stderr",    "standarderror",
                        "var",   "variance", "varianz",   "standardabweichung",
                        "ci",    "error",    "mad",       "iqr",
                        "range", "q1",       "q3",        "rsd"}},
    {STATISTIC_COUNT, {"n", "count", "runs", "samples", "anzahl", "repetitions", "nruns"}},
    {STATISTIC_DERIVED,
     {"total", "sum", "summe", "gesamt", "aggregate", "aggregated", "geomean", "geometricmean", "overall", "summary",
      "bigo", "rms"}},
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* The name in lower case without - _ . # and blanks, and without a unit in brackets. */
static void fold(char folded[FOLDED], const char *name)
{
    size_t n = 0;
    for (; *name && !(n > 0 && strchr("([", *name)) && n + 1 < FOLDED; name++)
        if (!strchr("-_ .#:", *name))
            folded[n++] = (char)tolower((unsigned char)*name);
    folded[n] = '\0';
}

/* Whether a unit of moments stands behind such a word. One unit may end in another: seconds in s. */
static bool is_before_unit(const char *folded, bool (*is_such)(const char *folded))
{
    size_t length = strlen(folded);
    bool is = false;
    for (size_t i = 0; i < LENGTH(moment_units) && !is; i++) {
        size_t unit = strlen(moment_units[i]);
        if (length <= unit || strcmp(folded + length - unit, moment_units[i]) != 0)
            continue;
        OWNED char *before = memory_copy_bytes(folded, length - unit);
        is = is_such(before);
    }
    return is;
}

static int weight_of(const char *folded, enum role role)
{
    for (size_t i = 0; i < LENGTH(roles); i++)
        if (roles[i].role == role && name_is_among(folded, roles[i].names, LENGTH(roles[i].names)))
            return roles[i].weight;
    return 0;
}

/* The weight of what stands before the trailer at the end; 0 where the name has no such end. */
static int weight_before(const char *folded, size_t length, const char *trailer, enum role role)
{
    size_t behind = strlen(trailer);
    if (length <= behind || strcmp(folded + length - behind, trailer) != 0)
        return 0;
    OWNED char *before = memory_copy_bytes(folded, length - behind);
    return weight_of(before, role);
}

int role_words_weight(const char *name, enum role role)
{
    char folded[FOLDED];
    fold(folded, name);
    int weight = weight_of(folded, role);
    size_t length = strlen(folded);
    bool numbered = role == ROLE_BLOCK || role == ROLE_POSITION || role == ROLE_BOOT;
    for (size_t i = 0; i < LENGTH(trailers) && weight == 0; i++)
        weight = weight_before(folded, length, trailers[i], role);
    for (size_t i = 0; i < LENGTH(numbers) && weight == 0 && numbered; i++)
        weight = weight_before(folded, length, numbers[i], role);
    return weight;
}

static bool is_moment(const char *folded)
{
    return catalogue_is_time(folded) || name_is_among(folded, moments, LENGTH(moments)) ||
           name_is_among(folded, ends, LENGTH(ends));
}

static bool is_end(const char *folded)
{
    return name_is_among(folded, ends, LENGTH(ends));
}

bool role_words_is_moment(const char *name)
{
    char folded[FOLDED];
    fold(folded, name);
    return is_moment(folded) || is_before_unit(folded, is_moment);
}

bool role_words_is_end(const char *name)
{
    char folded[FOLDED];
    fold(folded, name);
    return is_end(folded) || is_before_unit(folded, is_end);
}

bool role_words_is_clock(const char *name)
{
    char folded[FOLDED];
    fold(folded, name);
    return name_is_among(folded, clocks, LENGTH(clocks));
}

enum statistic role_words_statistic(const char *word)
{
    char folded[FOLDED];
    fold(folded, word);
    for (size_t i = 0; i < LENGTH(statistics); i++)
        if (name_is_among(folded, statistics[i].words, LENGTH(statistics[i].words)))
            return statistics[i].statistic;
    return STATISTIC_NONE;
}

/* Where the last word of a name begins of which `length` bytes count. */
static size_t last_word(const char *name, size_t length)
{
    while (length > 0 && !strchr("-_ .", name[length - 1]))
        length--;
    return length;
}

static enum statistic word_statistic(const char *name, size_t from, size_t to)
{
    OWNED char *word = memory_copy_bytes(name + from, to - from);
    return role_words_statistic(word);
}

/* Behind the statistic its unit may stand: mean_ms, "avg (MB/s)", which fold() takes off. */
enum statistic role_words_statistic_of(const char *name, size_t *bare)
{
    size_t end = strlen(name), at = last_word(name, end);
    enum statistic whole = role_words_statistic(name), last = word_statistic(name, at, end);
    *bare = 0;
    if (whole != STATISTIC_NONE)
        return whole;
    if (last == STATISTIC_NONE && at > 1 && unit_is_known(name + at)) {
        end = at - 1;
        at = last_word(name, end);
        last = word_statistic(name, at, end);
    }
    *bare = last == STATISTIC_NONE ? strlen(name) : at > 0 ? at - 1 : 0;
    return last;
}

bool role_words_is_one_of(const char *name, const char *const *names, size_t n)
{
    size_t length = strcspn(name, " ([");
    for (size_t i = 0; i < n; i++)
        if (strlen(names[i]) == length && strncasecmp(names[i], name, length) == 0)
            return true;
    return false;
}
