#include "data/catalogue/host_change.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/catalogue.h"

enum { MOST_WORDS = 40, LONG_WORD = 4 };

struct host_change {
    const char *kind;
    double factor;
    enum subject subjects[3]; /* of the catalogue; SUBJECT_OTHER ends them */
    const char *words[MOST_WORDS];
};

/* A host costs tens of per cent of what the processor does, more of the network, a factor 20 of a disk without
 * credit. */
static const struct host_change changes[] = {
    {"memory", 1.9, {SUBJECT_MEMORY}, {"mem", "memory", "ram", "stream", "memcpy", "memset", "memsweep"}},
    {"process creation",
     1.9,
     {SUBJECT_FORK},
     {"fork", "exec", "spawn", "process", "thread", "pthread", "clone", "context", "ctxsw"}},
    {"disk",
     20,
     {SUBJECT_DISK_RANDOM, SUBJECT_DISK_SEQUENTIAL, SUBJECT_DISK_OTHER},
     {"disk",  "diskio", "fileio", "file",   "fio",   "dd",   "io",     "iops",     "ioping",  "iozone",
      "seq",   "rand",   "rnd",    "random", "hdd",   "ssd",  "nvme",   "fsync",    "storage", "blockio",
      "block", "rndrd",  "rndwr",  "seqrd",  "seqwr", "ext4", "bonnie", "postmark", "read",    "write"}},
    {"cpu",
     1.9,
     {SUBJECT_CPU},
     {"cpu", "processor", "linpack", "prime", "sha", "gzip", "compile", "kernbench", "syscall", "getpid", "getuid",
      "pystone", "dhrystone", "whetstone", "coremark", "flops", "gflops", "mflops", "compute"}},
    {"server",
     8,
     {SUBJECT_OTHER},
     {"nginx", "apache", "httpd", "http", "https", "web", "redis", "memcached", "mysql", "postgres", "pgbench", "oltp",
      "database", "requests", "rps", "wrk", "ab", "server"}},
    {"network", 3, {SUBJECT_NETWORK}, {"net",    "network",  "netperf", "iperf",     "uplink",     "downlink",
                                       "upload", "download", "ping",    "tcp",       "udp",        "bandwidth",
                                       "bps",    "mbps",     "gbps",    "sent",      "received",   "packet",
                                       "pps",    "loopback", "latency", "roundtrip", "throughput", "rtt"}},
};

static const struct host_change unknown = {"", 1.9, {SUBJECT_OTHER}, {NULL}};

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

const char *host_change_kind(const char *benchmark)
{
    return change_of(benchmark)->kind;
}
