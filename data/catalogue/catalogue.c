#include "data/catalogue/catalogue.h"

#include "data/catalogue/catalogue_fold.h"

#include <string.h>
#include <strings.h>

static const struct known_benchmark benchmarks[] = {
    {"cpu", "CPU", "events/s", "events per second", BETTER_HIGHER, SUBJECT_CPU, 1e7},
    {"mem", "Memory", "MiB/s", "memory throughput", BETTER_HIGHER, SUBJECT_MEMORY, 4e6},
    {"diskRand", "Random disk access", "MiB/s", "random read throughput", BETTER_HIGHER, SUBJECT_DISK_RANDOM, 1e5},
    {"diskSeq", "Sequential disk access", "MiB/s", "sequential read throughput", BETTER_HIGHER, SUBJECT_DISK_SEQUENTIAL,
     1e5},
    {"fork", "Fork", "forks/s", "forks per second", BETTER_HIGHER, SUBJECT_FORK, 1e6},
    {"uplink", "iperf uplink", "Mbit/s", "network throughput", BETTER_HIGHER, SUBJECT_NETWORK, 1e6},
};

struct alias {
    const char *name; /* folded: lower case, no separators */
    enum subject subject;
};

static const struct alias aliases[] = {
    {"cpu", SUBJECT_CPU},
    {"cpubench", SUBJECT_CPU},
    {"cpubenchmark", SUBJECT_CPU},
    {"cputest", SUBJECT_CPU},
    {"linpack", SUBJECT_CPU},
    {"processor", SUBJECT_CPU},
    {"sysbenchcpu", SUBJECT_CPU},
    {"mem", SUBJECT_MEMORY},
    {"membench", SUBJECT_MEMORY},
    {"memory", SUBJECT_MEMORY},
    {"memorytest", SUBJECT_MEMORY},
    {"memsweep", SUBJECT_MEMORY},
    {"ram", SUBJECT_MEMORY},
    {"sysbenchmem", SUBJECT_MEMORY},
    {"sysbenchmemory", SUBJECT_MEMORY},
    {"diskrand", SUBJECT_DISK_RANDOM},
    {"diskrandom", SUBJECT_DISK_RANDOM},
    {"diskrandomread", SUBJECT_DISK_RANDOM},
    {"diskrandomwrite", SUBJECT_DISK_RANDOM},
    {"diskrandread", SUBJECT_DISK_RANDOM},
    {"diskrandwrite", SUBJECT_DISK_RANDOM},
    {"fileiorndrd", SUBJECT_DISK_RANDOM},
    {"fileiorndwr", SUBJECT_DISK_RANDOM},
    {"randdisk", SUBJECT_DISK_RANDOM},
    {"randomdisk", SUBJECT_DISK_RANDOM},
    {"randomdiskaccess", SUBJECT_DISK_RANDOM},
    {"randomread", SUBJECT_DISK_RANDOM},
    {"randomwrite", SUBJECT_DISK_RANDOM},
    {"randread", SUBJECT_DISK_RANDOM},
    {"randwrite", SUBJECT_DISK_RANDOM},
    {"rndrd", SUBJECT_DISK_RANDOM},
    {"rndwr", SUBJECT_DISK_RANDOM},
    {"diskseq", SUBJECT_DISK_SEQUENTIAL},
    {"diskseqread", SUBJECT_DISK_SEQUENTIAL},
    {"diskseqwrite", SUBJECT_DISK_SEQUENTIAL},
    {"disksequential", SUBJECT_DISK_SEQUENTIAL},
    {"disksequentialread", SUBJECT_DISK_SEQUENTIAL},
    {"disksequentialwrite", SUBJECT_DISK_SEQUENTIAL},
    {"fileioseqrd", SUBJECT_DISK_SEQUENTIAL},
    {"fileioseqwr", SUBJECT_DISK_SEQUENTIAL},
    {"seqdisk", SUBJECT_DISK_SEQUENTIAL},
    {"seqrd", SUBJECT_DISK_SEQUENTIAL},
    {"seqread", SUBJECT_DISK_SEQUENTIAL},
    {"sequentialdisk", SUBJECT_DISK_SEQUENTIAL},
    {"sequentialdiskaccess", SUBJECT_DISK_SEQUENTIAL},
    {"sequentialread", SUBJECT_DISK_SEQUENTIAL},
    {"sequentialwrite", SUBJECT_DISK_SEQUENTIAL},
    {"seqwr", SUBJECT_DISK_SEQUENTIAL},
    {"seqwrite", SUBJECT_DISK_SEQUENTIAL},
    {"fork", SUBJECT_FORK},
    {"forkbench", SUBJECT_FORK},
    {"forks", SUBJECT_FORK},
    {"forksum", SUBJECT_FORK},
    {"bandwidth", SUBJECT_NETWORK},
    {"iperf", SUBJECT_NETWORK},
    {"iperf3", SUBJECT_NETWORK},
    {"iperfuplink", SUBJECT_NETWORK},
    {"net", SUBJECT_NETWORK},
    {"network", SUBJECT_NETWORK},
    {"networkuplink", SUBJECT_NETWORK},
    {"uplink", SUBJECT_NETWORK},
};

static const struct alias other_disks[] = {
    {"disk", SUBJECT_DISK_OTHER},   {"diskio", SUBJECT_DISK_OTHER},     {"fileio", SUBJECT_DISK_OTHER},
    {"fio", SUBJECT_DISK_OTHER},    {"fileioread", SUBJECT_DISK_OTHER}, {"fileiowrite", SUBJECT_DISK_OTHER},
    {"io", SUBJECT_DISK_OTHER},     {"diskread", SUBJECT_DISK_OTHER},   {"diskwrite", SUBJECT_DISK_OTHER},
    {"dd", SUBJECT_DISK_OTHER},     {"storage", SUBJECT_DISK_OTHER},    {"sysbenchfileio", SUBJECT_DISK_OTHER},
    {"blockio", SUBJECT_DISK_OTHER}};

static const char *const times[] = {
    "time",  "ime",     "times",     "timestamp", "timestamps",        "date", "datetime", "unixtime",
    "unix",  "epoch",   "epochtime", "epochs",    "secondssinceepoch", "when", "clock",    "starttime",
    "start", "started", "startedat", "measuredat"};

static const char *const run_numbers[] = {
    "run", "runs",   "runno",     "runnumber",  "runid",  "index",    "idx",       "id",   "i",
    "n",   "no",     "nr",        "number",     "block",  "position", "iteration", "iter", "round",
    "rep", "repeat", "replicate", "repetition", "sample", "trial",    "row"};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

bool catalogue_fold(char folded[FOLDED], const char *name)
{
    size_t n = 0;
    for (; *name; name++) {
        if (strchr("-_ .\t", *name))
            continue;
        if (n == FOLDED - 1)
            return false;
        folded[n++] = *name >= 'A' && *name <= 'Z' ? (char)(*name + 'a' - 'A') : *name; /* in any locale */
    }
    folded[n] = '\0';
    return n > 0;
}

size_t catalogue_size(void)
{
    return LENGTH(benchmarks);
}

const struct known_benchmark *catalogue_at(size_t index)
{
    return &benchmarks[index];
}

static enum subject alias_subject(const struct alias *list, size_t n, const char *folded)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].name, folded) == 0)
            return list[i].subject;
    return SUBJECT_OTHER;
}

const struct known_benchmark *catalogue_benchmark(const char *name)
{
    char folded[FOLDED];
    enum subject subject =
        catalogue_fold(folded, name) ? alias_subject(aliases, LENGTH(aliases), folded) : SUBJECT_OTHER;
    for (size_t i = 0; subject != SUBJECT_OTHER && i < LENGTH(benchmarks); i++)
        if (benchmarks[i].subject == subject)
            return &benchmarks[i];
    return NULL;
}

/* The first word that begins like one of these tells: boot_times, bootsecs, container-startup, spinup_time. */
static bool is_startup(const char *name)
{
    static const char *const words[] = {"boot", "startup", "coldstart", "warmstart", "spinup", "bringup"};
    for (const char *word = name; *word; word += strspn(word, "-_ .\t")) {
        for (size_t i = 0; i < LENGTH(words); i++)
            if (strncasecmp(word, words[i], strlen(words[i])) == 0 && strncasecmp(word, "bootstrap", 9) != 0)
                return true;
        word += strcspn(word, "-_ .\t");
    }
    return false;
}

enum subject catalogue_subject(const char *name)
{
    const struct known_benchmark *known = catalogue_benchmark(name);
    char folded[FOLDED];
    if (known || !catalogue_fold(folded, name))
        return known ? known->subject : SUBJECT_OTHER;
    enum subject disk = alias_subject(other_disks, LENGTH(other_disks), folded);
    return disk == SUBJECT_OTHER && is_startup(name) ? SUBJECT_STARTUP : disk;
}

static bool listed(const char *const *list, size_t n, const char *name)
{
    char folded[FOLDED];
    bool fits = catalogue_fold(folded, name);
    for (size_t i = 0; fits && i < n; i++)
        if (strcmp(list[i], folded) == 0)
            return true;
    return false;
}

bool catalogue_is_time(const char *column)
{
    return listed(times, LENGTH(times), column);
}

bool catalogue_is_run_number(const char *column)
{
    return listed(run_numbers, LENGTH(run_numbers), column);
}

static bool is_duration(const char *unit, size_t length)
{
    static const char *const units[] = {"s",    "sec", "secs",    "second",       "seconds",      "ms",
                                        "msec", "us",  "usec",    "\xC2\xB5s",    "\xCE\xBCs",    "ns",
                                        "nsec", "min", "minutes", "milliseconds", "microseconds", "nanoseconds"};
    for (size_t i = 0; i < LENGTH(units); i++)
        if (strlen(units[i]) == length && strncasecmp(units[i], unit, length) == 0)
            return true;
    return false;
}

/* A time alone or a time per something is a cost; something per time is a rate. */
enum better catalogue_unit_better(const char *unit)
{
    static const char *const rates[] = {"/s", "/sec", "/second", "per second", "bps", "ops", "flops",
                                        "hz", "tps",  "rps",     "qps",        "fps", "mips"};
    size_t length = strlen(unit);
    if (is_duration(unit, strcspn(unit, "/")))
        return BETTER_LOWER;
    for (size_t i = 0; i < LENGTH(rates); i++) {
        size_t n = strlen(rates[i]);
        if (length >= n && strcasecmp(unit + length - n, rates[i]) == 0)
            return BETTER_HIGHER;
    }
    return BETTER_UNKNOWN;
}
