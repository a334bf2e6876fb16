#include "data/layout/words/other_tables.h"

#include <ctype.h>
#include <string.h>

enum { FOLDED = 48, MOST_NAMES = 60, MOST_MARKS = 16 };

#define BUSY "how busy a machine was, and not how fast a benchmark ran"

/* Source: the manuals of the programs (procps, sysstat, Docker, virt-top, coreutils); for bills and lists our own. */
static const struct kind {
    struct other_table table;
    size_t least;                  /* so many of the names, of different columns */
    const char *names[MOST_NAMES]; /* in lower case, without blanks, _ and - */
    const char *marks[MOST_MARKS]; /* one of them must be among them; none: any names do */
} kinds[] = {
    {{"the output of vmstat", BUSY},
     6,
     {"r",  "b",  "swpd", "free", "buff", "cache", "si", "so", "bi",    "bo",
      "in", "cs", "us",   "sy",   "id",   "wa",    "st", "gu", "inact", "active"},
     {0}},
    {{"the output of sar or mpstat", BUSY},
     4,
     {"%user", "%usr", "%nice", "%system", "%sys", "%iowait", "%steal", "%irq", "%soft", "%guest", "%gnice", "%idle",
      "cpu", "hostname", "#hostname", "interval"},
     {"%user", "%usr", "%system", "%sys", "%idle"}},
    {{"the output of sar", BUSY},
     3,
     {"kbmemfree", "kbavail",  "kbmemused", "%memused", "kbbuffers", "kbcached", "kbcommit", "%commit", "kbactive",
      "kbinact",   "kbdirty",  "rxpck/s",   "txpck/s",  "rxkb/s",    "txkb/s",   "rxcmp/s",  "txcmp/s", "rxmcst/s",
      "%ifutil",   "bread/s",  "bwrtn/s",   "rtps",     "wtps",      "runqsz",   "plistsz",  "ldavg1",  "ldavg5",
      "ldavg15",   "pgpgin/s", "pgpgout/s", "fault/s",  "majflt/s",  "cswch/s",  "proc/s"},
     {0}},
    {{"the output of iostat", BUSY},
     4,
     {"r/s",    "w/s",   "rkb/s", "wkb/s",   "rmb/s",   "wmb/s", "rrqm/s", "wrqm/s",  "%rrqm",   "%wrqm", "rawait",
      "wawait", "await", "aqusz", "avgqusz", "avgrqsz", "svctm", "%util",  "rareqsz", "wareqsz", "d/s",   "f/s"},
     {0}},
    {{"the output of docker stats", BUSY},
     3,
     {"cpu%", "mem%", "memusage/limit", "memusage", "memlimit", "netio", "net i/o", "neti/o", "blockio", "blocki/o",
      "pids", "cpuperc", "memperc", "containerid", "cpupercentage", "mempercentage"},
     {"neti/o", "blocki/o", "netio", "blockio", "memusage/limit", "pids", "memperc"}},
    {{"what a monitor of containers writes", BUSY},
     4,
     {"cpupercent",  "cpupct",        "cpuusage", "mempercent", "memorypercent", "memusage",     "memusagemb",
      "memoryusage", "memoryusagemb", "memused",  "memusedmb",  "netrxbytes",    "nettxbytes",   "netrx",
      "nettx",       "rxbytes",       "txbytes",  "blkread",    "blkwrite",      "blkreadbytes", "blkwritebytes"},
     {"netrxbytes", "netrx", "rxbytes", "blkread", "blkreadbytes"}},
    {{"the output of kubectl top", BUSY},
     2,
     {"cpu(cores)", "memory(bytes)", "cpu%", "memory%"},
     {"cpu(cores)", "memory(bytes)"}},
    {{"the output of virt-top", BUSY},
     4,
     {"physicalcpus",
      "running",
      "blocked",
      "paused",
      "shutdown",
      "shutoff",
      "crashed",
      "active",
      "inactive",
      "domainid",
      "domainname",
      "%cpu",
      "%mem",
      "rdrq",
      "wrrq",
      "rdby",
      "wrby",
      "rxby",
      "txby",
      "rxpk",
      "txpk",
      "cpu",
      "blockrdrq",
      "blockwrrq",
      "netrxby",
      "nettxby",
      "totalhardwarememory",
      "totalmemory",
      "totalguestmemory",
      "totalcputime"},
     {"domainid", "domainname", "shutoff", "crashed"}},
    {{"the output of top or ps", BUSY},
     4,
     {"pid", "ppid", "user", "uid", "pr",   "pri",  "ni",   "virt", "vsz",   "res",     "rss",
      "shr", "s",    "stat", "tty", "%cpu", "%mem", "cpu%", "mem%", "time+", "command", "cmd"},
     {"pid", "virt", "vsz", "rss"}},
    {{"the output of dstat", BUSY},
     4,
     {"usr", "sys", "idl", "wai", "stl", "hiq", "siq", "csw", "recv", "send", "writ"},
     {"idl", "wai", "csw", "writ"}},
    {{"the output of free or df", "what a machine has, and not how fast a benchmark ran"},
     4,
     {"total", "used", "free", "shared", "buff/cache", "buffcache", "buffers", "cached", "available", "filesystem",
      "1kblocks", "use%", "mountedon", "avail", "size", "capacity"},
     {"buff/cache", "buffcache", "1kblocks", "use%", "mountedon"}},
    {{"the output of nvidia-smi", BUSY},
     2,
     {"utilization.gpu",
      "utilization.memory",
      "memory.used",
      "memory.free",
      "memory.total",
      "temperature.gpu",
      "temperature.memory",
      "power.draw",
      "power.limit",
      "clocks.sm",
      "clocks.gr",
      "clocks.mem",
      "clocks.current.graphics",
      "clocks.current.sm",
      "clocks.current.memory",
      "fan.speed",
      "pstate",
      "gpuutil",
      "gpuutilization",
      "gputemp",
      "gputemperature",
      "gpumemoryused",
      "gpumemused"},
     {"utilization.gpu", "temperature.gpu", "memory.used", "power.draw", "gpuutil", "gpuutilization"}},
    {{"a log of answers", "whether a service answered, and not how fast"},
     2,
     {"statuscode", "httpstatus", "httpcode", "httpstatuscode", "responsecode", "response", "responsebody",
      "responsemessage", "antwort", "body", "up", "healthy", "reachable", "erreichbar"},
     {"statuscode", "httpstatus", "httpcode", "httpstatuscode", "responsecode"}},
    {{"a bill", "what was paid, and not how fast a benchmark ran"},
     2,
     {"cost",
      "costs",
      "kosten",
      "price",
      "preis",
      "charge",
      "charges",
      "costusd",
      "costeur",
      "totalcost",
      "monthlycost",
      "unitprice",
      "amount",
      "betrag",
      "invoice",
      "billingperiod",
      "abrechnungszeitraum",
      "service",
      "sku",
      "product",
      "usage",
      "usagehours",
      "usagequantity",
      "usagetype",
      "usageamount",
      "usagegb",
      "hours",
      "stunden",
      "instancehours",
      "account",
      "region",
      "currency",
      "quantity",
      "menge",
      "month",
      "monat",
      "project",
      "subscription",
      "instancetype",
      "servicename",
      "servicedescription",
      "skudescription",
      "metercategory",
      "metername",
      "resourcegroup",
      "totalcosts",
      "pretaxcost",
      "blendedcost",
      "unblendedcost",
      "usagestartdate",
      "productcode",
      "lineitem/unblendedcost",
      "lineitem/blendedcost",
      "lineitem/usageamount",
      "lineitem/usagestartdate",
      "lineitem/productcode",
      "provider",
      "anbieter"},
     {"cost", "amount", "betrag", "costs", "kosten", "charge", "charges", "unitprice", "billingperiod", "invoice",
      "totalcosts", "pretaxcost", "blendedcost", "unblendedcost", "lineitem/blendedcost", "lineitem/unblendedcost"}},
    {{"a list of alerts or tickets", "what happened to machines, and not how fast a benchmark ran"},
     2,
     {"alert",       "alerts",      "alertname",    "alarm",         "ticket",
      "ticketid",    "issue",       "issueid",      "incident",      "incidentid",
      "severity",    "schweregrad", "priority",     "prioritaet",    "assignee",
      "assignedto",  "bearbeiter",  "reporter",     "opened",        "openedat",
      "closed",      "closedat",    "resolved",     "resolvedat",    "resolution",
      "hoursopen",   "daysopen",    "acknowledged", "firing",        "threshold",
      "schwellwert", "title",       "titel",        "summary",       "betreff",
      "impact",      "downtime",    "timetoclose",  "timetoresolve", "timetoresolution",
      "mttr",        "dauermin",    "durationmin"},
     {"alert", "alertname", "alarm", "ticket", "ticketid", "incident", "incidentid", "severity", "assignee",
      "assignedto"}},
};

static void fold(char folded[FOLDED], const char *name)
{
    size_t n = 0;
    for (; *name && n + 1 < FOLDED; name++)
        if (!strchr(" _-\"'", *name))
            folded[n++] = (char)tolower((unsigned char)*name);
    folded[n] = '\0';
}

/* A unit in brackets says nothing of the table, unless the name is known with it. */
static bool is_among(const char *folded, const char *const *names, size_t n)
{
    size_t open = strcspn(folded, "([");
    for (size_t i = 0; i < n && names[i]; i++)
        if (strcmp(folded, names[i]) == 0 ||
            (open > 0 && folded[open] && strlen(names[i]) == open && strncmp(folded, names[i], open) == 0))
            return true;
    return false;
}

/* A bill may be in any currency: cost_usd, "Kosten (EUR)". */
static void cut_currency(char *folded)
{
    static const char *const currencies[] = {"usd", "eur", "gbp", "chf"};
    size_t length = strlen(folded);
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++)
        if (length > 3 && strcmp(folded + length - 3, currencies[i]) == 0)
            folded[length - 3] = '\0';
}

/* How many of the names a kind of table has, and whether one of its marks is among them. */
static bool has_names(const struct kind *kind, char *const *names, size_t n, bool *found)
{
    size_t same = 0;
    bool marked = kind->marks[0] == NULL;
    for (size_t i = 0; i < n; i++) {
        char folded[FOLDED];
        fold(folded, names[i]);
        cut_currency(folded);
        found[i] = is_among(folded, kind->names, MOST_NAMES);
        marked |= is_among(folded, kind->marks, MOST_MARKS);
        bool before = false;
        for (size_t k = 0; k < i && found[i]; k++)
            before |= strcmp(names[k], names[i]) == 0;
        same += found[i] && !before;
    }
    return same >= kind->least && marked;
}

const struct other_table *other_table_of(char *const *names, size_t n, bool *found)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (has_names(&kinds[i], names, n, found))
            return &kinds[i].table;
    return NULL;
}
