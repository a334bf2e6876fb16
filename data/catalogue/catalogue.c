#include "data/catalogue/catalogue.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "data/catalogue/name_fold.h"
#include "data/memory.h"
#include "data/value/unit_size.h"

static const struct known_benchmark benchmarks[] = {
    {"cpu", "CPU", "events/s", "events per second", BETTER_HIGHER, SUBJECT_CPU, 1e7},
    {"mem", "Memory", "MiB/s", "memory throughput", BETTER_HIGHER, SUBJECT_MEMORY, 4e6},
    {"diskRand", "Random disk access", "MiB/s", "random read throughput", BETTER_HIGHER, SUBJECT_DISK_RANDOM, 1e5},
    {"diskSeq", "Sequential disk access", "MiB/s", "sequential read throughput", BETTER_HIGHER, SUBJECT_DISK_SEQUENTIAL,
     1e5},
    {"fork", "Fork", "forks/s", "forks per second", BETTER_HIGHER, SUBJECT_FORK, 1e6},
    {"uplink", "iperf uplink", "Mbit/s", "network throughput", BETTER_HIGHER, SUBJECT_NETWORK, 1e6},
};

/* These names stand for a subject, folded: lower case, no separators. */
static const struct {
    enum subject subject;
    const char *names[18];
} aliases[] = {
    {SUBJECT_CPU, {"cpu", "cpubench", "cpubenchmark", "cputest", "linpack", "processor", "sysbenchcpu"}},
    {SUBJECT_MEMORY, {"mem", "membench", "memory", "memorytest", "memsweep", "ram", "sysbenchmem", "sysbenchmemory"}},
    {SUBJECT_DISK_RANDOM,
     {"diskrand", "diskrandom", "diskrandomread", "diskrandomwrite", "diskrandread", "diskrandwrite", "fileiorndrd",
      "fileiorndwr", "randdisk", "randomdisk", "randomdiskaccess", "randomread", "randomwrite", "randread", "randwrite",
      "rndrd", "rndwr"}},
    {SUBJECT_DISK_SEQUENTIAL,
     {"diskseq", "diskseqread", "diskseqwrite", "disksequential", "disksequentialread", "disksequentialwrite",
      "fileioseqrd", "fileioseqwr", "seqdisk", "seqrd", "seqread", "sequentialdisk", "sequentialdiskaccess",
      "sequentialread", "sequentialwrite", "seqwr", "seqwrite"}},
    {SUBJECT_FORK, {"fork", "forkbench", "forks", "forksum"}},
    {SUBJECT_NETWORK, {"bandwidth", "iperf", "iperf3", "iperfuplink", "net", "network", "networkuplink", "uplink"}},
    {SUBJECT_DISK_OTHER,
     {"disk", "diskio", "fileio", "fio", "fileioread", "fileiowrite", "io", "diskread", "diskwrite", "dd", "storage",
      "sysbenchfileio", "blockio"}},
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

bool name_fold(char folded[NAME_FOLDED], const char *name)
{
    size_t n = 0;
    for (; *name; name++) {
        if (strchr("-_ .\t", *name))
            continue;
        if (n == NAME_FOLDED - 1)
            return false;
        folded[n++] = *name >= 'A' && *name <= 'Z' ? (char)(*name + 'a' - 'A') : *name; /* in any locale */
    }
    folded[n] = '\0';
    return n > 0;
}

bool name_is_among(const char *folded, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n && list[i]; i++)
        if (strcmp(list[i], folded) == 0)
            return true;
    return false;
}

size_t catalogue_size(void)
{
    return LENGTH(benchmarks);
}

const struct known_benchmark *catalogue_at(size_t index)
{
    return &benchmarks[index];
}

static enum subject alias_subject(const char *folded)
{
    for (size_t i = 0; i < LENGTH(aliases); i++)
        for (const char *const *name = aliases[i].names; *name; name++)
            if (strcmp(*name, folded) == 0)
                return aliases[i].subject;
    return SUBJECT_OTHER;
}

const struct known_benchmark *catalogue_benchmark(const char *name)
{
    char folded[NAME_FOLDED];
    enum subject subject = name_fold(folded, name) ? alias_subject(folded) : SUBJECT_OTHER;
    for (size_t i = 0; subject != SUBJECT_OTHER && i < LENGTH(benchmarks); i++)
        if (benchmarks[i].subject == subject)
            return &benchmarks[i];
    return NULL;
}

/* cold_start: the word, and behind it one that begins with "start". */
static bool is_start_behind(const char *word, const char *how)
{
    size_t n = strlen(how);
    return strncasecmp(word, how, n) == 0 && word[n] && strchr("-_ .", word[n]) &&
           strncasecmp(word + n + 1, "start", 5) == 0;
}

/* A name is that of a startup when a word of it begins like one of these: boot_times, container-startup. */
static bool is_startup(const char *name)
{
    static const char *const words[] = {"boot", "startup", "coldstart", "warmstart", "spinup", "bringup"};
    for (const char *word = name; *word; word += strspn(word, "-_ .\t")) {
        if (is_start_behind(word, "cold") || is_start_behind(word, "warm"))
            return true;
        for (size_t i = 0; i < LENGTH(words); i++)
            if (strncasecmp(word, words[i], strlen(words[i])) == 0 && strncasecmp(word, "bootstrap", 9) != 0)
                return true;
        word += strcspn(word, "-_ .\t");
    }
    return false;
}

enum subject catalogue_subject(const char *name)
{
    char folded[NAME_FOLDED];
    if (!name_fold(folded, name))
        return SUBJECT_OTHER;
    enum subject subject = alias_subject(folded);
    return subject == SUBJECT_OTHER && is_startup(name) ? SUBJECT_STARTUP : subject;
}

static bool is_duration(const char *unit, size_t length)
{
    OWNED char *text = memory_copy_bytes(unit, length);
    return unit_convert(&(double){0}, text, "s");
}

/* Whether a rate's name ends there and is a word of its own behind a prefix at most: Mbps and IOPS, but not hops. */
static bool ends_in_rate(const char *unit, const char *rate)
{
    size_t length = strlen(unit), n = strlen(rate);
    if (length < n || strcasecmp(unit + length - n, rate) != 0)
        return false;
    size_t at = length - n;
    if (at == 0 || !isalpha((unsigned char)*rate) || !isalpha((unsigned char)unit[at - 1]))
        return true;
    return strchr("kKMGTmg", unit[at - 1]) && (at == 1 || !isalpha((unsigned char)unit[at - 2]));
}

static bool is_rate(const char *unit)
{
    static const char *const rates[] = {"/s",     "/sec", "/second", "per second", "bps", "ops", "iops", "flops",
                                        "flop/s", "hz",   "tps",     "rps",        "qps", "fps", "mips"};
    for (size_t i = 0; i < LENGTH(rates); i++)
        if (ends_in_rate(unit, rates[i]))
            return true;
    return false;
}

/* A time alone or anything per piece of work is a cost; something per time is a rate. */
enum better catalogue_unit_better(const char *unit)
{
    size_t whole = strcspn(unit, "/");
    OWNED char *above = memory_copy_bytes(unit, whole);
    if (is_duration(unit, whole) || (unit[whole] && strcasecmp(unit + whole, "/op") == 0 && !is_rate(above)))
        return BETTER_LOWER;
    return is_rate(unit) ? BETTER_HIGHER : BETTER_UNKNOWN;
}

/* ---- platforms ---- */

/* These names stand for a tier, folded: lower case, no separators. Those of no tier are a kernel in user space,
 * somebody else's hardware: no order is known of them. */
static const struct {
    enum tier tier;
    const char *names[16];
} platforms[] = {
    {TIER_NATIVE, {"native", "nativ", "metal", "host", "baremetal", "bare", "physical", "novirt"}},
    {TIER_CONTAINER, {"docker", "podman", "container", "lxc", "lxd", "runc", "crun", "containerd", "nspawn"}},
    {TIER_KVM,
     {"kvm", "qemukvm", "kvmqemu", "firecracker", "xen", "hvm", "libvirt", "vm", "microvm", "cloudhypervisor",
      "virtualbox", "vbox", "vmware", "esxi", "hyperv"}},
    {TIER_EMULATION,
     {"qemu", "tcg", "qemutcg", "emulation", "emulated", "emulator", "qemuemulation", "qemunokvm", "nokvm",
      "withoutkvm", "qemuwithoutkvm"}},
    {TIER_UNKNOWN, {"gvisor", "runsc", "kata", "wsl", "unikernel", "osv", "openstack"}},
    {TIER_UNKNOWN,
     {"aws", "ec2", "amazon", "gcp", "gce", "google", "azure", "hetzner", "digitalocean", "linode", "ovh", "vultr",
      "rackspace"}},
};

static const char *find_folded(const char *folded, enum tier *tier)
{
    for (size_t i = 0; i < LENGTH(platforms); i++)
        for (const char *const *name = platforms[i].names; *name; name++)
            if (strcmp(*name, folded) == 0) {
                *tier = platforms[i].tier;
                return *name;
            }
    return NULL;
}

/* Finds the name in the list, as it is (ec2) or without the digits at its end (kvm2 is kvm). NULL: it is not there. */
static const char *find_platform(const char *name, enum tier *tier)
{
    char folded[NAME_FOLDED];
    size_t n = name_fold(folded, name) ? strlen(folded) : 0;
    const char *found = n > 0 ? find_folded(folded, tier) : NULL;
    while (!found && n > 0 && isdigit((unsigned char)folded[n - 1]))
        folded[--n] = '\0';
    return found || n == 0 ? found : find_folded(folded, tier);
}

/* Finds it without what stands behind a separator, too: kvm-virtio is a kvm. */
static const char *find_kind(const char *platform, enum tier *tier)
{
    OWNED char *name = memory_copy_text(platform);
    const char *found = find_platform(name, tier);
    for (char *end = name + strlen(name); !found && end > name; end--)
        if (strchr("-_. ", *end)) {
            *end = '\0';
            found = find_platform(name, tier);
        }
    return found;
}

enum tier catalogue_tier(const char *platform)
{
    enum tier tier = TIER_UNKNOWN;
    find_kind(platform, &tier);
    return tier;
}

const char *catalogue_kind_of_platform(const char *name)
{
    enum tier tier;
    return find_kind(name, &tier);
}

const char *catalogue_provider(const char *platform)
{
    static const struct {
        const char *name, *provider;
    } names[] = {{"aws", "Amazon"},         {"ec2", "Amazon"},      {"amazon", "Amazon"},
                 {"gcp", "Google"},         {"gce", "Google"},      {"google", "Google"},
                 {"azure", "Microsoft"},    {"hetzner", "Hetzner"}, {"digitalocean", "DigitalOcean"},
                 {"linode", "Linode"},      {"ovh", "OVH"},         {"vultr", "Vultr"},
                 {"rackspace", "Rackspace"}};
    const char *kind = catalogue_kind_of_platform(platform);
    for (size_t i = 0; kind && i < LENGTH(names); i++)
        if (strcmp(names[i].name, kind) == 0)
            return names[i].provider;
    return NULL;
}

/* What stands behind the provider is no machine, but what runs on it. */
static bool runs_on_it(const char *platform)
{
    const char *rest = platform + strcspn(platform, "-_. ");
    return *rest && catalogue_tier(rest + 1) != TIER_UNKNOWN;
}

bool catalogue_on_two_hosts(const char *a, const char *b)
{
    const char *of_a = catalogue_provider(a), *of_b = catalogue_provider(b);
    if (!of_a || !of_b || strcmp(of_a, of_b) != 0)
        return of_a || of_b;
    return strcmp(a, b) != 0 && !(runs_on_it(a) && runs_on_it(b));
}

bool catalogue_is_platform(const char *name)
{
    enum tier tier;
    return find_platform(name, &tier) != NULL;
}

bool catalogue_is_kind_of_platform(const char *name)
{
    OWNED char *first = memory_copy_bytes(name, strcspn(name, "-_. ("));
    return catalogue_is_platform(name) || catalogue_is_platform(first) || catalogue_tier(name) != TIER_UNKNOWN;
}
