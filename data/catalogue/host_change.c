#include "data/catalogue/host_change.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"

enum { MOST_WORDS = 40, LONG_WORD = 4 };

struct host_change {
    const char *kind;
    double factor, steady;    /* of any series, and of one that kept its level over HOST_STEADY_RUNS runs */
    size_t series;            /* on which the factor stands; 0: it is assumed */
    const char *pool;         /* of what these series are */
    enum subject subjects[3]; /* of the catalogue; SUBJECT_OTHER ends them */
    const char *words[MOST_WORDS];
};

/* What the processor does has one factor, because the series of each kind alone are too few for a quantile. */
#define PROCESSOR_FACTORS 1.3, 1.3, 61, "cpu, memory and process creation"
static const struct host_change changes[] = {
    {"memory", PROCESSOR_FACTORS, {SUBJECT_MEMORY}, {"mem", "memory", "ram", "stream", "memcpy", "memset", "memsweep"}},
    {"process creation",
     PROCESSOR_FACTORS,
     {SUBJECT_FORK},
     {"fork", "exec", "spawn", "process", "thread", "pthread", "clone", "context", "ctxsw"}},
    {"disk",
     22,
     3,
     27,
     "disk",
     {SUBJECT_DISK_RANDOM, SUBJECT_DISK_SEQUENTIAL, SUBJECT_DISK_OTHER},
     {"disk",  "diskio", "fileio", "file",   "fio",   "dd",   "io",     "iops",     "ioping",  "iozone",
      "seq",   "rand",   "rnd",    "random", "hdd",   "ssd",  "nvme",   "fsync",    "storage", "blockio",
      "block", "rndrd",  "rndwr",  "seqrd",  "seqwr", "ext4", "bonnie", "postmark", "read",    "write"}},
    {"cpu",
     PROCESSOR_FACTORS,
     {SUBJECT_CPU},
     {"cpu", "processor", "linpack", "prime", "sha", "gzip", "compile", "kernbench", "syscall", "getpid", "getuid",
      "pystone", "dhrystone", "whetstone", "coremark", "flops", "gflops", "mflops", "compute"}},
    {"server",
     8,
     8,
     13,
     "server",
     {SUBJECT_OTHER},
     {"nginx", "apache", "httpd", "http", "https", "web", "redis", "memcached", "mysql", "postgres", "pgbench", "oltp",
      "database", "requests", "rps", "wrk", "ab", "server"}},
    {"network", 3, 3, 0, "network", {SUBJECT_NETWORK}, {"net",      "network",   "netperf",    "iperf", "uplink",
                                                        "downlink", "upload",    "download",   "ping",  "tcp",
                                                        "udp",      "bandwidth", "bps",        "mbps",  "gbps",
                                                        "sent",     "received",  "packet",     "pps",   "loopback",
                                                        "latency",  "roundtrip", "throughput", "rtt"}},
};

static const struct host_change unknown = {"", 1.9, 1.9, 0, "", {SUBJECT_OTHER}, {NULL}};

static bool has_subject(const struct host_change *change, enum subject subject)
{
    for (size_t i = 0; i < 3 && change->subjects[i] != SUBJECT_OTHER; i++)
        if (change->subjects[i] == subject)
            return true;
    return false;
}

/* Words consist of letters; a capital after a small letter begins a new one (diskRand). */
static size_t word_length(const char *name)
{
    size_t n = 0;
    while (isalpha((unsigned char)name[n]) &&
           !(n > 0 && isupper((unsigned char)name[n]) && islower((unsigned char)name[n - 1])))
        n++;
    return n;
}

static bool has_word(const struct host_change *change, const char *name, size_t length)
{
    for (size_t i = 0; i < MOST_WORDS && change->words[i]; i++) {
        size_t n = strlen(change->words[i]);
        if ((n == length || (n >= LONG_WORD && n < length)) && strncasecmp(change->words[i], name, n) == 0)
            return true;
    }
    return false;
}

static bool has_any_word(const struct host_change *change, const char *name)
{
    while (*name) {
        size_t length = word_length(name);
        if (length > 0 && has_word(change, name, length))
            return true;
        name += length > 0 ? length : 1;
    }
    return false;
}

static const struct host_change *change_of(const char *benchmark)
{
    enum subject subject = catalogue_subject(benchmark);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        if (subject != SUBJECT_OTHER ? has_subject(&changes[i], subject) : has_any_word(&changes[i], benchmark))
            return &changes[i];
    return &unknown;
}

double host_change_factor(const char *benchmark)
{
    return change_of(benchmark)->factor;
}

double host_change_steady_factor(const char *benchmark)
{
    return change_of(benchmark)->steady;
}

size_t host_change_series(const char *benchmark)
{
    return change_of(benchmark)->series;
}

const char *host_change_pool(const char *benchmark)
{
    return change_of(benchmark)->pool;
}

const char *host_change_kind(const char *benchmark)
{
    return change_of(benchmark)->kind;
}
