#include "data/catalogue/setup_facts.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "data/memory.h"

static const char of_host[] = "host", resumed[] = "resumed";

static const struct {
    const char *key;
    bool host;
    enum setup_fact contrary; /* the fact itself where there is none */
    const char *words[6];     /* one of the value's items, which ", " separates, is this */
} facts[SETUP_FACTS] = {
    [SETUP_NATIVE] = {"driver", false, SETUP_CONTAINER, {"native"}},
    [SETUP_CONTAINER] = {"driver", false, SETUP_NATIVE, {"container"}},
    [SETUP_ACCELERATED] = {"accelerator", false, SETUP_EMULATED, {"kvm"}},
    [SETUP_EMULATED] = {"accelerator", false, SETUP_ACCELERATED, {"tcg"}},
    [SETUP_CACHE_BYPASSED] = {"disk", false, SETUP_CACHE_USED, {"cache=none", "cache=directsync"}},
    [SETUP_CACHE_USED] = {"disk",
                          false,
                          SETUP_CACHE_BYPASSED,
                          {"cache=writeback", "cache=writethrough", "cache=unsafe"}},
    [SETUP_DISK_VIRTIO] = {"disk", false, SETUP_DISK_EMULATED, {"virtio-blk", "virtio-scsi"}},
    [SETUP_DISK_EMULATED] = {"disk", false, SETUP_DISK_VIRTIO, {"ide", "ahci", "sata", "lsi"}},
    [SETUP_DISK_LAYERED] = {"disk",
                            false,
                            SETUP_DISK_UNLAYERED,
                            {"storage driver overlay", "storage driver overlay2", "storage driver overlayfs",
                             "storage driver fuse-overlayfs", "storage driver aufs"}},
    [SETUP_DISK_UNLAYERED] = {"disk",
                              false,
                              SETUP_DISK_LAYERED,
                              {"storage driver btrfs", "storage driver zfs", "storage driver vfs",
                               "storage driver devicemapper"}},
    [SETUP_NETWORK_USER] = {"network", false, SETUP_NETWORK_HOST, {"QEMU's user network"}},
    [SETUP_NETWORK_HOST] = {"network", false, SETUP_NETWORK_USER, {"host"}},
    [SETUP_NETWORK_LOOPBACK] = {"reaches this host at", false, SETUP_NETWORK_LOOPBACK, {"127.0.0.1"}},
    [SETUP_SANDBOXED] = {"runtime",
                         false,
                         SETUP_SANDBOXED,
                         {"runsc", "io.containerd.runsc.v1", "kata", "kata-runtime", "io.containerd.kata.v2"}},
    [SETUP_HOST_VIRTUALISED] = {"virtualised", true, SETUP_HOST_BARE, {"yes"}},
    [SETUP_HOST_BARE] = {"virtualised", true, SETUP_HOST_VIRTUALISED, {"the processor tells of none"}},
    [SETUP_CLOCK_COARSE] = {"clock source", true, SETUP_CLOCK_COARSE, {"jiffies", "refined-jiffies"}},
};

/* ---- lines ---- */

/* Finds the name in "[NAME]"; false for any other line. */
static bool read_heading(const char *line, const char **name, size_t *length)
{
    size_t all = strlen(line);
    if (all < 3 || line[0] != '[' || line[all - 1] != ']')
        return false;
    *name = line + 1;
    *length = all - 2;
    return true;
}

static bool is_name(const char *name, size_t length, const char *wanted)
{
    return strlen(wanted) == length && strncasecmp(name, wanted, length) == 0;
}

/* Finds what stands behind "KEY: "; NULL when the line has another key. */
static const char *value_of(const char *line, const char *key)
{
    size_t length = strlen(key);
    return strncmp(line, key, length) == 0 && strncmp(line + length, ": ", 2) == 0 ? line + length + 2 : NULL;
}

/* Finds the line with this key under this heading; 0 when there is none, or two of different values. */
static size_t fact_find(const struct dataset *ds, const char *heading, const char *key)
{
    size_t found = 0, length;
    bool inside = false;
    const char *name;
    for (size_t i = 0; i < ds->n_setup; i++) {
        const char *line = ds->setup[i];
        if (read_heading(line, &name, &length))
            inside =
                is_name(name, length, heading) || (strcmp(heading, of_host) == 0 && is_name(name, length, resumed));
        else if (!inside || !value_of(line, key))
            continue;
        else if (found && strcmp(ds->setup[found - 1], line) != 0)
            return 0;
        else
            found = found ? found : i + 1;
    }
    return found;
}

/* ---- facts ---- */

/* Whether one of the items is `words`, or begins with them and goes on in parentheses. */
static bool has_item(const char *value, const char *words)
{
    size_t length = strlen(words);
    for (const char *item = value; item; item = strstr(item, ", ") ? strstr(item, ", ") + 2 : NULL)
        if (strncmp(item, words, length) == 0 &&
            (item[length] == '\0' || strncmp(item + length, ", ", 2) == 0 || strncmp(item + length, " (", 2) == 0))
            return true;
    return false;
}

static bool fact_stated(const char *value, enum setup_fact fact)
{
    for (size_t i = 0; i < sizeof facts[fact].words / sizeof *facts[fact].words && facts[fact].words[i]; i++)
        if (has_item(value, facts[fact].words[i]))
            return true;
    return false;
}

size_t setup_states(const struct dataset *ds, const char *platform, enum setup_fact fact)
{
    const char *heading = facts[fact].host ? of_host : platform;
    size_t line = heading ? fact_find(ds, heading, facts[fact].key) : 0;
    if (line == 0)
        return 0;
    const char *value = value_of(ds->setup[line - 1], facts[fact].key);
    enum setup_fact contrary = facts[fact].contrary;
    return fact_stated(value, fact) && (contrary == fact || !fact_stated(value, contrary)) ? line : 0;
}

size_t setup_tool(const struct dataset *ds, const char *platform, const char *tool)
{
    size_t line = fact_find(ds, platform, tool);
    return line && strcmp(value_of(ds->setup[line - 1], tool), "none") != 0 ? line : 0;
}

size_t setup_processors(const struct dataset *ds, const char *platform, unsigned *count)
{
    const char *key = platform ? "vCPUs" : "processors";
    size_t line = fact_find(ds, platform ? platform : of_host, key);
    const char *value = line ? value_of(ds->setup[line - 1], key) : "";
    return *value != '-' && sscanf(value, "%4u", count) == 1 && *count > 0 ? line : 0;
}

bool setup_values_equal(const struct dataset *ds, size_t line, size_t other)
{
    const char *a = strstr(ds->setup[line - 1], ": "), *b = strstr(ds->setup[other - 1], ": ");
    return a && b && strcmp(a, b) == 0;
}

static const char *list_of(const char *line)
{
    for (const char *at = strstr(line, ": "); at; at = strstr(line, ": "))
        line = at + 2;
    return line;
}

bool setup_lists_equal(const struct dataset *ds, size_t line, size_t other)
{
    return strcmp(list_of(ds->setup[line - 1]), list_of(ds->setup[other - 1])) == 0;
}

char *setup_line_text(const struct dataset *ds, size_t line)
{
    const char *name;
    size_t length;
    for (size_t i = line; i > 0; i--)
        if (read_heading(ds->setup[i - 1], &name, &length))
            return memory_format("%s %s", ds->setup[i - 1], ds->setup[line - 1]);
    return memory_copy_text(ds->setup[line - 1]);
}
