#include "collect/collection/setup.h"

#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "collect/host/tree.h"
#include "collect/plan/plan.h"
#include "data/memory.h"

enum { MOST = 1 << 20, SHOWN = 200, SHORT = 20 /* seconds */ };

/* ---- the host ---- */

static char *host_file(const char *root, const char *path)
{
    OWNED char *whole = memory_format("%s%s", root, path);
    return tree_read(whole, MOST, NULL);
}

/* Appends the text that follows `label` in a file of the host, without its quotes; nothing without such a label. */
static void append_from(struct text *out, const char *key, const char *root, const char *path, const char *label)
{
    OWNED char *text = host_file(root, path);
    const char *at = text ? strstr(text, label) : NULL;
    if (at) {
        at += strlen(label);
        at += strspn(at, " \t:=\"");
        OWNED char *shown = text_printable(at, strcspn(at, "\"\n"), SHOWN);
        text_format(out, "%s: %s\n", key, shown);
    }
}

static void append_hypervisor(struct text *out, const char *root)
{
    OWNED char *text = host_file(root, "/proc/cpuinfo");
    if (text)
        text_format(out, "virtualised: %s\n",
                    strstr(text, " hypervisor") ? "yes, the processor tells of a hypervisor below this host"
                                                : "the processor tells of none");
}

static void append_date(struct text *out, const char *key, time_t moment)
{
    char date[40];
    struct tm parts;
    if (!gmtime_r(&moment, &parts)) /* its year has too many digits */
        return;
    strftime(date, sizeof date, "%Y-%m-%d %H:%M:%S UTC", &parts);
    text_format(out, "%s: %s\n", key, date);
}

/* Appends when the host was started ("btime SECONDS" of /proc/stat): after --resume this shows a reboot in between. */
static void append_start(struct text *out, const char *root)
{
    OWNED char *text = host_file(root, "/proc/stat");
    const char *at = text ? strstr(text, "\nbtime ") : NULL;
    if (at)
        append_date(out, "host started", (time_t)strtoll(at + strlen("\nbtime "), NULL, 10));
}

void setup_host(struct text *out, const char *root, const char *folder)
{
    struct utsname name;
    text_append(out, "virtstat: " VIRTSTAT_VERSION "\n");
    append_date(out, "date", time(NULL));
    append_from(out, "system", root, "/etc/os-release", "PRETTY_NAME");
    if (uname(&name) == 0)
        text_format(out, "kernel: %s %s %s\n", name.sysname, name.release, name.machine);
    append_from(out, "processor", root, "/proc/cpuinfo", "model name");
    text_format(out, "processors: %ld\n", sysconf(_SC_NPROCESSORS_ONLN));
    append_hypervisor(out, root);
    append_from(out, "memory", root, "/proc/meminfo", "MemTotal");
    append_from(out, "clock source", root, "/sys/devices/system/clocksource/clocksource0/current_clocksource", "");
    append_from(out, "frequency governor", root, "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "");
    append_start(out, root);
    append_from(out, "load at the start", root, "/proc/loadavg", "");
    text_format(out, "file system of the results: %s\n", tree_file_system(folder));
}

long setup_host_boots(const char *text)
{
    static const char label[] = "\nhost started: ";
    enum { MINUTE = 60 };
    time_t last = 0;
    long boots = 0;
    for (const char *at = text; (at = strstr(at, label)); at += sizeof label - 1) {
        struct tm parts = {0};
        if (!strptime(at + sizeof label - 1, "%Y-%m-%d %H:%M:%S UTC", &parts))
            continue;
        const time_t start = timegm(&parts);
        boots += boots == 0 || start - last > MINUTE || last - start > MINUTE;
        last = start;
    }
    return boots > 0 ? boots : 1;
}

/* ---- the platforms ---- */

/* Gets the first line of `TOOL --version` on the platform, or "none". The caller frees it. */
static int tool_version(char **version, struct platform *platform, const char *tool, struct error *err)
{
    RELEASED(outcome_release) struct outcome out = {0};
    struct error why = {0};
    const struct program program = {.argv = WORDS(tool, "--version"), .seconds = SHORT, .most = 4096};
    bool answered = platform->plan->driver->run(platform, &out, &program, &why) == 0 && out.kind == OUTCOME_EXITED &&
                    out.status == 0;
    *version = answered ? outcome_line(&out) : memory_copy_text("none");
    return platform_interrupted(&why, err);
}

static void append_boots(struct text *out, const struct platform_plan *plan)
{
    text_format(out, "boots: %ld%s\n", plan->boots > 1 ? plan->boots : 1,
                platform_restarts(plan) ? "" : ", since it cannot be started afresh");
}

static int append_platform(struct text *out, struct platform *platform, char **sysbench, struct error *err)
{
    const struct driver *driver = platform->plan->driver;
    OWNED char *iperf3 = NULL;
    struct error why = {0};
    text_format(out, "\n[%s]\ndriver: %s\n", platform->plan->name, driver->name);
    append_boots(out, platform->plan);
    if (driver->describe(platform, out, &why) != 0 && platform_interrupted(&why, err) != 0)
        return -1;
    int failed =
        tool_version(sysbench, platform, "sysbench", err) != 0 || tool_version(&iperf3, platform, "iperf3", err) != 0;
    if (!failed)
        text_format(out, "sysbench: %s\niperf3: %s\nforkbench: %s\nreaches this host at: %s\n", *sysbench, iperf3,
                    platform->forkbench ? "yes" : "none", platform->address ? platform->address : "no address");
    return failed ? -1 : 0;
}

static void append_difference(struct text *out, const struct platforms *platforms, char *const *versions)
{
    for (size_t i = 1; i < platforms->n; i++)
        if (strcmp(versions[0], versions[i]) != 0) {
            text_format(out, "\nNote: %s has %s and %s has %s: what differs between them may be the tool.\n",
                        platforms->all[0].plan->name, versions[0], platforms->all[i].plan->name, versions[i]);
            return;
        }
}

int setup_platforms(struct text *out, const struct platforms *platforms, struct error *err)
{
    OWNED char **versions = memory_allocate(platforms->n, sizeof *versions);
    int failed = 0;
    for (size_t i = 0; i < platforms->n && !failed; i++) {
        struct platform *platform = &platforms->all[i];
        struct error ignored;
        platform_wake(platform, &ignored);
        failed = append_platform(out, platform, &versions[i], err);
        platform_rest(platform);
    }
    text_append(out, text_string(&platforms->refused));
    if (!failed)
        append_difference(out, platforms, versions);
    for (size_t i = 0; i < platforms->n; i++)
        free(versions[i]);
    return failed;
}
